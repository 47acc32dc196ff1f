"""What the register lacks for a draft: entries of places.yml and agencies.yml to copy, with the names like them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dates import PartialDate
from generator.importer.drafting import Draft
from generator.importer.outcome import clauses_in
from generator.register import Place, Register
from generator.vietnamese import slug

_PROPOSED = 200
"""So many unknown names are looked up for their likes; a document with more is a list, not a plan."""


def proposals(draft: Draft, register: Register) -> Iterator[str]:
    """The entries that places.yml and agencies.yml lack for this draft."""
    if not draft.place.known and draft.place.entry:
        yield f"places.yml: {draft.place.entry}"
    register = register.with_places_of([(draft.plan["place"], draft.plan["issuing_authority"])])
    place = register.place(draft.plan["place"])
    issued_on = draft.plan.get("issued_on")
    on = PartialDate.parse(str(issued_on)).first if issued_on else None
    seen: set[str] = set()
    proposed = 0
    for clause in clauses_in(draft.plan["body"]):
        written = clause.get("agency") or []
        names = [written] if isinstance(written, str) else [n if isinstance(n, str) else n["name"] for n in written]
        for name in (*names, *clause.get("with", ())):
            if name not in seen and register.resolve(name, place, on) is None:
                proposed += 1
                if proposed <= _PROPOSED:
                    yield _entry(name, place, register)
            seen.add(name)


def _entry(name: str, place: Place, register: Register) -> str:
    short = register.without_unit(name)
    near = register.nearest_names(name, place)
    like = f" (gần giống: {'; '.join(near)})" if near else ""
    return f'agencies.yml: {slug(short)[:60]}: {{level: {place.level}, name: "{short}"}}{like}'
