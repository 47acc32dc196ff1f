"""What a rule looks at, and the shapes of its answers."""

from __future__ import annotations

from dataclasses import dataclass

from generator.configuration import Configuration
from generator.corpus import Corpus
from generator.model import Where
from generator.problems import Problem
from generator.publication import PublishedList


@dataclass(frozen=True, slots=True)
class Context:
    """The corpus, the configuration and the list of published addresses."""

    corpus: Corpus
    configuration: Configuration
    published: PublishedList


def error(where: Where, rule: str, message: str) -> Problem:
    """What would publish a falsehood or break an address."""
    return Problem(where=where, rule=rule, level="error", message=message)


def warning(where: Where, rule: str, message: str) -> Problem:
    """What real documents do, and an editor should look at."""
    return Problem(where=where, rule=rule, level="warning", message=message)


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
