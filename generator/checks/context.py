"""What a rule looks at, and the shapes of its answers."""

from __future__ import annotations

from pathlib import PurePath

from msgspec import Struct

from generator.addresses import PlacedClause
from generator.citing import clause_name
from generator.configuration import Configuration
from generator.corpus import Corpus
from generator.model import Level, Where
from generator.problems import Problem
from generator.publication import PublishedList
from generator.resolved import ResolvedClause, ResolvedPlan


class Context(Struct, frozen=True):
    """The corpus, the configuration and the list of published addresses; for the last rule what the others say."""

    corpus: Corpus
    configuration: Configuration
    published: PublishedList
    found: tuple[Problem, ...] = ()
    rules: tuple[str, ...] = ()


def error(where: Where, rule: str, message: str) -> Problem:
    """What would publish a falsehood or break an address."""
    return Problem(where=where, rule=rule, level="error", message=message)


def warning(where: Where, rule: str, message: str) -> Problem:
    """What real documents do, and an editor should look at."""
    return Problem(where=where, rule=rule, level="warning", message=message)


def note(where: Where, rule: str, message: str) -> Problem:
    """What an editor may want to know; it never fails, not even under ``--strict``."""
    return Problem(where=where, rule=rule, level="note", message=message)


def in_file_order(corpus: Corpus) -> list[ResolvedPlan]:
    """The plans by their files; drafts from outside the content, whose paths are absolute, after its own.

    Of two files that clash the later one is told, and a draft is what its writer can still change.
    """
    return sorted(corpus.plans, key=lambda plan: (is_outside(plan.source.where()), plan.source.file))


def is_outside(where: Where) -> bool:
    """Whether a place is in a draft that is checked from outside the content."""
    return PurePath(where.file).is_absolute()


def path_of(clause: ResolvedClause) -> str:
    """Where a clause stands, as design section 9 says it: ``II.1.a``; a dash or paragraph by its number."""
    return ".".join(_step(placed) for placed in (*clause.ancestors, clause.placed))


def _step(placed: PlacedClause) -> str:
    if placed.level in (Level.GACH, Level.DOAN):
        return clause_name(placed)
    return (placed.clause.label or "").strip(" .)(")


def id_in_yaml(clause_id: str) -> str:
    """A clause's id as a message offers it to be copied: «1», the id of a khoản, is a number to YAML."""
    return f'"{clause_id}"' if clause_id[0].isdecimal() else clause_id


def minimal(extra: str = "", **values: str) -> str:
    """A small plan file for the rules' examples; ``extra`` is appended, ``values`` replace its fields."""
    fields = {
        "id": "vb-bcdfghjk",
        "kind": "ke-hoach",
        "number": '"1"',
        "code": "KH-UBND",
        "title": "Phòng, chống đuối nước",
        "place": "quang-ngai/son-ha",
        "issuing_authority": "UBND huyện Sơn Hà",
        "issued_on": "2024-05-02",
        "body": "[{label: I, heading: Mục đích, text: An toàn cho trẻ em.}]",
    } | values
    return "".join(f"{key}: {value}\n" for key, value in fields.items()) + extra
