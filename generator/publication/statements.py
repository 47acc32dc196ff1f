"""What the content says now, address by address, in the words of content/published.yml."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from generator.addresses import alias_page, clause_address, plan_page, version_page
from generator.citing import plan_citation
from generator.corpus import Corpus
from generator.fingerprints import SHORT, content_hash, said, sketch
from generator.model import Clause, Plan
from generator.publication.deadlines import deadline_keys, deadline_statement
from generator.publication.ledger import PublishedList


def answered(corpus: Corpus) -> set[str]:
    """Every address of a document that the site answers at: its page, aliases, clauses and dated texts."""
    found: set[str] = set()
    for plan in corpus.plans:
        found |= {plan_page(plan.id), *plan.aliases}
        found |= {clause_address(plan.id, clause_id) for clause_id in plan.clause_ids}
        found |= {version_page(plan.id, text.plan.version) for text in corpus.versions(plan.id)}
    return found


def statements(corpus: Corpus, ledger: PublishedList) -> dict[str, str]:
    """What stands at every promised address and at every deadline: hashes, days; for an alias its plan."""
    found: dict[str, str] = {}
    for plan in corpus.plans:
        home = plan_page(plan.id)
        found |= {alias: corpus.by_alias[alias] for alias in (plan.alias, *map(alias_page, plan.plan.aliases))}
        found[home] = document_hash(plan.plan)
        found |= {clause_address(plan.id, clause.id): clause_statement(clause.clause) for clause in plan.clauses}
        keys = deadline_keys(plan, ledger)
        found |= {f"{home}#{keys[deadline.key]}": deadline_statement(deadline) for deadline in plan.deadlines}
        texts = corpus.versions(plan.id)
        found |= {version_page(plan.id, text.plan.version): document_hash(text.plan) for text in texts}
    return {address: statement for address, statement in found.items() if statement}


def names(corpus: Corpus, kinds: Mapping[str, str]) -> dict[str, str]:
    """How every document is cited, by its page; a tombstone must say what stood there."""
    return {plan_page(plan.id): plan_citation(plan.plan, kinds) for plan in corpus.plans}


def document_hash(plan: Plan) -> str:
    """The hash of everything that the file says of the document; keys that it does not use do not count."""
    said = plan.model_dump_json(exclude_defaults=True, by_alias=True, exclude={"accepted"})
    return hashlib.sha256(said.encode()).hexdigest()[:SHORT]


def clause_statement(clause: Clause) -> str:
    """The hash of a clause's words, and their sketch."""
    return f"{content_hash(clause)[:SHORT]} {sketch(said(clause))}".strip()
