"""The published JSON Schema of a plan file agrees with what is read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.checks.context import minimal
from generator.model import plan_schema
from generator.reading import read_plan

CONTENT = sorted((Path(__file__).parent.parent / "content/plans").rglob("*.yml"))
SHA256 = "0123456789abcdef" * 4


class Yaml12(yaml.SafeLoader):
    """YAML 1.2's core schema, as an editor's language server has it: dates stay text, `on` is a word."""

    yaml_implicit_resolvers: dict = {}  # noqa: RUF012 - PyYAML's own way


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def schema_faults(text: str) -> list[str]:
    """What the JSON Schema says against a plan file."""
    value = yaml.load(text, Yaml12)  # noqa: S506 - a safe loader
    return [error.message for error in Draft202012Validator(plan_schema()).iter_errors(value)]


def reading_faults(text: str) -> list[str]:
    """What the reader says against a plan file."""
    return [problem.message for problem in read_plan(text.encode(), "a.yml")[1]]


def clause(inside: str) -> str:
    """A plan whose second section has the given keys."""
    return minimal(body=f"[{{label: I, text: Một.}}, {{label: II, {inside}}}]")


def deadline(inside: str) -> str:
    """A plan with a deadline of the given keys."""
    return clause(f"deadlines: [{{{inside}}}]")


FULL = minimal(
    f"""\
effective_on: null
field: Trẻ em
signatory: {{name: Nguyễn Văn A, position: Phó Chủ tịch, capacity: KT}}
text: summary
completeness: truncated
source: {{title: Bản chép, url: "https://example.invalid/", retrieved_on: 2026-11-21, sha256: {SHA256}}}
superior_plans: [vb-4h7kq2mz, {{kind: ke-hoach, reference: 134/KH-UBND, issued_on: 2024-Q1}}]
legal_bases: [{{reference: 28-CT/TW}}]
recipients: [UBND tỉnh]
aliases: [cu/76]
accepted: [{{rule: numbering, at: ii, reason: bản in}}, {{rule: recipients, reason: bản in}}]
"""
)

ACCEPTED = [
    minimal(),
    FULL,
    minimal("recipients: UBND tỉnh\naliases: cu/76\nsuperior_plans: vb-4h7kq2mz\n", issued_on="2024"),
    minimal(number="null", code="null", issued_on="null"),
    clause("agency: Phòng Y tế, with: Công an huyện, role: lead, requested: true"),
    clause("agency: {name: Phòng Y tế, role: lead}"),
    clause("agency: [Phòng Y tế, {name: Công an huyện, role: advise, requested: true}], with: [a, b]"),
    clause("agency: null, with: null, clauses: [{label: null}]"),
    deadline("phrase: p, before: 2024-05-31, to: UBND huyện, via: Phòng Y tế, agency: [a, b], what: Báo cáo"),
    deadline("phrase: p, from: 2024-06, to: 2024-Q3"),
    deadline("phrase: p, from: 2024, to: 2025"),
    deadline("phrase: p, from: 2024, until: 2025, to: [UBND huyện], period: true"),
    deadline("phrase: p, every: year, before: --11-15"),
    deadline("phrase: p, every: month, by: ---05"),
    deadline("phrase: p, within: 10 days, after: ngày nhận"),
]

REFUSED = {
    "unknown key": minimal("titel: x\n"),
    "unknown key below": clause("txet: x"),
    "no title": minimal().replace("title: Phòng, chống đuối nước\n", ""),
    "empty title": minimal(title='""'),
    "title a list": minimal(title="[a]"),
    "number unquoted": minimal(number="76"),
    "number with code": minimal(number="76/KH-UBND"),
    "code with a blank": minimal(code="KH UBND"),
    "id not minted": minimal(id="vb-aeiou123"),
    "kind with marks": minimal(kind="Kế hoạch"),
    "place with marks": minimal(place="Quảng Ngãi"),
    "date as printed": minimal(issued_on="26/3/2024"),
    "signatory a word": minimal("signatory: Nguyễn Văn A\n"),
    "signatory without name": minimal("signatory: {capacity: KT}\n"),
    "unknown capacity": minimal("signatory: {name: A, capacity: PCT}\n"),
    "unknown text": minimal("text: short\n"),
    "unknown completeness": minimal("completeness: none\n"),
    "short sha256": minimal("source: {sha256: abc}\n"),
    "bases not a list": minimal("legal_bases: {reference: a}\n"),
    "basis without reference": minimal("legal_bases: [{kind: luat}]\n"),
    "acceptance without reason": minimal("accepted: [{rule: numbering, at: ii}]\n"),
    "recipient a number": minimal("recipients: [5]\n"),
    "no body": minimal().replace("body:", "field:"),
    "empty body": minimal(body="[]"),
    "body a mapping": minimal(body="{label: I}"),
    "label unquoted": clause("text: x, clauses: [{label: 1}]"),
    "label a decimal": clause("text: x, clauses: [{label: 1.10}]"),
    "unknown role": clause("agency: a, role: boss"),
    "requested a word": clause("agency: a, requested: có"),
    "agency a number": clause("agency: 5"),
    "agency without name": clause("agency: {role: lead}"),
    "partner empty": clause('with: ""'),
    "clauses a word": clause("clauses: Một."),
    "deadline a word": clause("deadlines: [trước ngày 31/5]"),
    "deadline without phrase": deadline("before: 2024-05-31"),
    "deadline date as printed": deadline("phrase: p, before: 31/5/2024"),
    "unknown cycle": deadline("phrase: p, every: fortnight"),
}


def test_it_is_a_json_schema_of_2020_12():
    """The schema says which draft it follows and follows it."""
    schema = plan_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_it_is_the_published_one(golden):
    """A change of the schema is seen as a change of tests/golden/plan.schema.json."""
    golden("plan.schema.json", json.dumps(plan_schema(), ensure_ascii=False, indent=2) + "\n")


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.parent.parent.name)
def test_it_accepts_every_plan_file(path):
    """What the content has, editors see without a red line."""
    text = path.read_text("utf-8")
    assert reading_faults(text) == []
    assert schema_faults(text) == []


@pytest.mark.parametrize("text", ACCEPTED)
def test_it_accepts_what_is_read(text):
    """Every form that the format allows is allowed by both."""
    assert reading_faults(text) == []
    assert schema_faults(text) == []


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_it_refuses_what_is_refused(text):
    """Every fault that an editor can see is refused by both."""
    assert reading_faults(text)
    assert schema_faults(text)


@pytest.mark.parametrize(
    "text",
    [
        clause("agency: a, requested: yes"),
        clause('agency: a, requested: "on"'),
        clause("agency: a, requested: 1"),
        clause("agency: a, with_: [b]"),
        deadline("phrase: p, from_: 2024-06-01, until: 2024-06-30"),
    ],
    ids=["yes", "on", "1", "with_", "from_"],
)
def test_it_refuses_nothing_that_is_read(text):
    """What the schema marks red in the editor, the reader reports too."""
    assert schema_faults(text)
    assert reading_faults(text)


def test_every_key_of_the_contract_is_there():
    """The keys of the format are those of the design, section 4."""
    schema = plan_schema()
    assert " ".join(schema["properties"]) == (
        "id kind number code title place issuing_authority issued_on effective_on field signatory text completeness "
        "source superior_plans amends replaces repeals corrects revised_on revision legal_bases recipients as_printed "
        "aliases accepted body"
    )
    assert " ".join(schema["$defs"]["Clause"]["properties"]) == (
        "id label heading text agency role with requested citations deadlines clauses"
    )
    assert " ".join(schema["$defs"]["Deadline"]["properties"]) == (
        "phrase before by on from until every within after what agency to via period"
    )
