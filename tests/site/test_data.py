"""What the site promises to programs (design, section 6)."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest
import yaml
from icalendar import Calendar

from tests.site.read_page import pages_of
from tests.site_builder import ROOT, kehoach

TASK = ("plan", "clause", "url", "agency", "agency_name", "role", "requested", "text", "with")
DEADLINE = ("plan", "clause", "url", "phrase", "kind", "start", "end", "precision", "agencies", "what", "to", "via")
ROLES = {"lead", "coordinate", "implement", "advise"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def test_every_promised_file_is_there(site):
    """The files of /du-lieu/, of every plan, of every agency, and the whole calendar."""
    plans, agencies = _json(site, "du-lieu/plans.json"), _json(site, "du-lieu/agencies.json")
    wanted = [f"du-lieu/{name}.json" for name in ("plans", "agencies", "tasks", "deadlines", "plan.schema", "nd30")]
    wanted += ["du-lieu/tasks.csv", "du-lieu/deadlines.csv", "lich/lich.ics"]
    wanted += [f"{plan['id']}/data.{form}" for plan in plans for form in ("json", "csv", "ics", "xlsx", "xml")]
    wanted += [f"{plan['id']}/nd30.json" for plan in plans]
    wanted += [f"co-quan/{agency['id']}/data.{form}" for agency in agencies for form in ("json", "csv", "ics", "xlsx")]
    assert [path for path in wanted if not (site / path).is_file()] == []


def test_every_plan_of_the_content_is_published(site):
    """plans.json has one entry for every plan file, under its id."""
    written = [yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / "content" / "plans").rglob("*.yml")]
    published = {plan["id"]: plan for plan in _json(site, "du-lieu/plans.json")}
    assert sorted(published) == sorted(plan["id"] for plan in written)
    for plan in written:
        row = published[plan["id"]]
        same = ("kind", "number", "code", "title", "place", "completeness", "text")
        assert {key: row[key] for key in same} == {key: plan.get(key) for key in same}
        assert row["issued_on"] == (str(plan["issued_on"]) if plan["issued_on"] else None)


def test_every_task_has_the_promised_fields(site):
    """plan, clause, url, agency, agency_name, role, requested, text, with: no more, no less, each of its type."""
    agencies = {agency["id"]: agency["name"] for agency in _json(site, "du-lieu/agencies.json")}
    tasks = _json(site, "du-lieu/tasks.json")
    assert tasks
    for task in tasks:
        assert tuple(task) == TASK
        assert task["role"] in ROLES
        assert isinstance(task["requested"], bool)
        assert agencies[task["agency"]] == task["agency_name"]
        assert task["text"]
        assert all(isinstance(name, str) for name in task["with"])


def test_every_deadline_has_the_promised_fields(site):
    """plan, clause, url, phrase, kind, start, end, precision, agencies, what, to, via; days are ISO or null."""
    agencies = {agency["id"]: agency["name"] for agency in _json(site, "du-lieu/agencies.json")}
    deadlines = _json(site, "du-lieu/deadlines.json")
    assert deadlines
    for deadline in deadlines:
        assert set(DEADLINE) <= set(deadline)
        assert deadline["kind"] in {"before", "by", "on", "period", "every", "within"}
        assert all(day is None or _DAY.fullmatch(day) for day in (deadline["start"], deadline["end"]))
        assert deadline["start"] is None or deadline["start"] <= deadline["end"]
        assert all(agencies[agency["id"]] == agency["name"] for agency in deadline["agencies"])
        assert isinstance(deadline["to"], list)


def test_the_known_deadlines_mean_what_the_document_says(site):
    """Sơn Hà's reports of 2024 are due before 31/5 and 30/11, from its offices, through the labour office."""
    found = [d for d in _json(site, "du-lieu/deadlines.json") if (d["plan"], d["clause"]) == ("vb-9xw3t6bn", "v-1")]
    assert [(d["phrase"], d["kind"], d["end"], d["precision"]) for d in found] == [
        ("trước ngày 31/5/2024", "before", "2024-05-31", "day"),
        ("trước ngày 30/11/2024", "before", "2024-11-30", "day"),
    ]
    assert [d["via"] for d in found] == ["Phòng Lao động - Thương binh và Xã hội"] * 2
    assert [d["to"] for d in found] == [["UBND huyện"]] * 2


@pytest.mark.parametrize(("name", "promised"), [("tasks", TASK), ("deadlines", DEADLINE)])
def test_a_table_has_the_rows_of_its_json(site, name, promised):
    """tasks.csv and deadlines.csv hold, row by row and field by field, what the JSON holds; promised fields first."""
    rows, wanted = _csv(site / f"du-lieu/{name}.csv"), _json(site, f"du-lieu/{name}.json")
    assert tuple(rows[0])[: len(promised)] == promised
    assert set(rows[0]) == set(wanted[0])
    assert [_plain(row) for row in rows] == [_flat(row, tuple(rows[0])) for row in wanted]


def test_a_table_opens_in_a_spreadsheet(site):
    """UTF-8 with a byte-order mark, lines that end as RFC 4180 says, and no cell that would run as a formula."""
    for path in sorted(site.rglob("*.csv")):
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf"), path
        # a line feed inside a quoted cell is no line end
        assert not re.search(rb"(?<!\r)\n", re.sub(rb'"[^"]*"', b"", data)), path
        cells = [cell for row in _csv(path) for cell in row.values()]
        assert [cell for cell in cells if cell[:1] in ("=", "+", "@", "-", "\t")] == []


def test_a_plans_own_files_hold_its_part_of_the_whole(site):
    """/{id}/data.json repeats the plan's entry, tasks and deadlines, with its clauses; data.csv its tasks."""
    tasks, deadlines = _json(site, "du-lieu/tasks.json"), _json(site, "du-lieu/deadlines.json")
    for plan in _json(site, "du-lieu/plans.json"):
        own = _json(site, f"{plan['id']}/data.json")
        assert {key: own[key] for key in plan} == plan
        assert own["tasks"] == [task for task in tasks if task["plan"] == plan["id"]]
        assert own["deadlines"] == [deadline for deadline in deadlines if deadline["plan"] == plan["id"]]
        assert {task["clause"] for task in own["tasks"]} <= {clause["id"] for clause in own["clauses"]}
        assert [_plain(row) for row in _csv(site / plan["id"] / "data.csv")] == [
            _flat(row, TASK) for row in own["tasks"]
        ]


def test_a_clause_names_the_clause_above_it(site):
    """Every clause has id, url, level, parent, label, heading, text, citation; the parent comes before it."""
    for plan in _json(site, "du-lieu/plans.json"):
        seen = {None}
        for clause in _json(site, f"{plan['id']}/data.json")["clauses"]:
            assert {"id", "url", "level", "parent", "label", "heading", "text", "citation", "citations"} <= set(clause)
            assert clause["parent"] in seen
            seen.add(clause["id"])


def test_an_agencys_own_files_hold_what_falls_on_it(site):
    """Its own tasks are exactly its rows of tasks.json; those of its collectives stand apart; no other agency's."""
    tasks = _json(site, "du-lieu/tasks.json")
    for agency in _json(site, "du-lieu/agencies.json"):
        own = _json(site, f"co-quan/{agency['id']}/data.json")
        assert {key: own[key] for key in agency} == agency
        assert own["tasks"] == [task for task in tasks if task["agency"] == agency["id"]]
        through = own["tasks_through_collectives"]
        assert {task["agency"] for task in through} <= set(agency["collectives"])
        rows = _csv(site / "co-quan" / agency["id"] / "data.csv") if own["tasks"] or through else []
        assert [_plain(row) for row in rows] == [_flat(row, TASK) for row in (*own["tasks"], *through)]


def test_members_and_collectives_name_each_other(site):
    """An agency is in the members of each of its collectives, and the other way round."""
    agencies = {agency["id"]: agency for agency in _json(site, "du-lieu/agencies.json")}
    members = {(group, member) for group, row in agencies.items() for member in row["members"]}
    collectives = {(group, member) for member, row in agencies.items() for group in row["collectives"]}
    assert members == collectives


def test_every_url_resolves(site, addressed_site, address):
    """Each url of the data is a page of the site and an element in it, below the site's address where it is known."""
    for built, root in ((site, "/"), (addressed_site, address)):
        pages = pages_of(built)
        rows = [row for path in sorted(built.glob("du-lieu/*.json")) for row in _rows(path)]
        rows += [
            clause for path in built.glob("vb-*/data.json") for clause in json.loads(path.read_text("utf-8"))["clauses"]
        ]
        urls = {row[key] for row in rows for key in ("url", "alias") if key in row}
        assert [url for url in urls if not url.startswith(root)] == []
        lost = []
        for url in urls:
            path, _, fragment = url.removeprefix(root).partition("#")
            page = pages.get(f"{path}index.html")
            if page is None or (fragment and fragment not in page.ids):
                lost.append(url)
        assert lost == []


def test_the_schema_is_published_and_accepts_every_plan(site):
    """/du-lieu/plan.schema.json is what `kehoach schema` prints, and every plan file is valid under it."""
    schema = _json(site, "du-lieu/plan.schema.json")
    assert schema == json.loads(kehoach("schema").stdout)
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    for path in (ROOT / "content" / "plans").rglob("*.yml"):
        plan = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only str, list and dict
        assert [error.message for error in validator.iter_errors(_with_null(plan))] == []


def test_the_open_data_page_names_every_field(site):
    """What /du-lieu/ explains is what the files hold."""
    text = (site / "du-lieu/index.html").read_text("utf-8")
    explained = {name.strip() for cell in re.findall(r"<td><code>([^<]+)</code>", text) for name in cell.split(",")}
    rows = {name: _json(site, f"du-lieu/{name}.json") for name in ("plans", "agencies", "tasks", "deadlines")}
    missing = {f"{name}.{key}" for name, found in rows.items() for key in found[0] if key not in explained}
    assert missing == set()


# ---- calendars


def test_every_calendar_obeys_the_strict_rules_of_its_lines(site):
    """RFC 5545: lines end in CRLF, none is longer than 75 octets, none is empty, folding never splits a letter."""
    for path in _calendars(site):
        data = path.read_bytes()
        assert data.endswith(b"END:VCALENDAR\r\n"), path
        lines = data.split(b"\r\n")[:-1]
        assert [line for line in lines if b"\n" in line or b"\r" in line or not line] == [], path
        assert [line for line in lines if len(line) > 75] == [], path
        for line in lines:
            line.decode("utf-8")


def test_every_calendar_can_be_read_by_another_reader(site):
    """A second parser finds the properties that RFC 5545 asks for, one each, in every event."""
    for path in _calendars(site):
        calendar = _events(path)
        for event in calendar:
            assert {"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY"} <= set(event), path
            assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
            assert re.fullmatch(r"\d{8}", event["DTSTART;VALUE=DATE"])
        parsed = Calendar.from_ical(path.read_bytes())
        assert parsed["VERSION"] == "2.0"
        assert parsed["PRODID"]
        assert [str(event["UID"]) for event in parsed.walk("VEVENT")] == [event["UID"] for event in calendar]
        assert [str(event["SUMMARY"]) for event in parsed.walk("VEVENT")] == [
            _unescaped(e["SUMMARY"]) for e in calendar
        ]


def test_every_event_has_a_uid_of_its_own(site):
    """No calendar holds two events with one UID."""
    for path in _calendars(site):
        uids = [event["UID"] for event in _events(path)]
        assert len(uids) == len(set(uids)), path


def test_an_event_is_the_same_in_every_calendar_and_in_every_build(site, later_site):
    """UID, DTSTAMP and all else depend on the document, neither on the file nor on the day of the build."""
    for path in _calendars(site):
        assert path.read_bytes() == (later_site / path.relative_to(site)).read_bytes(), path
    events = [event for path in _calendars(site) for event in _events(path)]
    assert len({json.dumps(event, sort_keys=True) for event in events}) == len({event["UID"] for event in events})


def test_the_uids_stay_as_they_were_published(site):
    """A subscriber's calendar recognises an event by these; they are never rewritten."""
    assert [event["UID"] for event in _events(site / "vb-9xw3t6bn" / "data.ics")] == [
        "vb-9xw3t6bn-ii-4.1@kehoach",
        "vb-9xw3t6bn-v-1.1@kehoach",
        "vb-9xw3t6bn-v-1.2@kehoach",
        "vb-9xw3t6bn-v-2.1@kehoach",
    ]


def test_an_events_stamp_is_the_documents_date(site):
    """DTSTAMP is the plan's date of issue, its first day where only the month is known."""
    stamps = {plan: _events(site / plan / "data.ics")[0]["DTSTAMP"] for plan in ("vb-9xw3t6bn",)}
    assert stamps == {"vb-9xw3t6bn": "20240401T000000Z"}


def test_an_event_ends_on_the_day_after_its_last(site):
    """All-day ends are exclusive: each event covers exactly the days that deadlines.json names."""
    dated = [d for d in _json(site, "du-lieu/deadlines.json") if d["end"]]
    wanted = sorted((d["start"] or d["end"], str(date.fromisoformat(d["end"]) + timedelta(days=1))) for d in dated)
    found = sorted(
        (_iso(event["DTSTART;VALUE=DATE"]), _iso(event["DTEND;VALUE=DATE"]))
        for event in _events(site / "lich" / "lich.ics")
        if "RRULE" not in event
    )
    assert found == wanted


def test_an_events_summary_begins_with_who_must_do_it(site):
    """A calendar shows the summary alone: it names every agency of the deadline, then what is due."""
    for plan in _json(site, "du-lieu/plans.json"):
        summaries = [_unescaped(event["SUMMARY"]) for event in _events(site / plan["id"] / "data.ics")]
        dated = [d for d in _json(site, f"{plan['id']}/data.json")["deadlines"] if d["end"]]
        wanted = [", ".join(agency["name"] for agency in d["agencies"]) for d in dated]
        assert [s.startswith(f"{who}: ") for s, who in zip(summaries, wanted, strict=True) if who] == [True] * len(
            [who for who in wanted if who]
        )


def test_the_calendar_of_an_agency_holds_the_deadlines_of_its_collectives(site):
    """Phòng Y tế of Sơn Hà must report as one of the district's offices."""
    path = site / "co-quan" / "quang-ngai" / "son-ha" / "phong-y-te" / "data.ics"
    assert {"vb-9xw3t6bn-v-1.1@kehoach", "vb-9xw3t6bn-v-1.2@kehoach"} <= {event["UID"] for event in _events(path)}


def test_an_event_links_to_its_clause_where_the_address_is_known(addressed_site, address):
    """URL is the clause's permanent address."""
    event = _events(addressed_site / "vb-9xw3t6bn" / "data.ics")[1]
    assert (event["UID"], event["URL"]) == ("vb-9xw3t6bn-v-1.1@kehoach", f"{address}vb-9xw3t6bn/#v-1")


def _json(site: Path, path: str) -> list[dict] | dict:
    return json.loads((site / path).read_text("utf-8"))


def _rows(path: Path) -> list[dict]:
    value = json.loads(path.read_text("utf-8"))
    return value if isinstance(value, list) else []


def _csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True))


def _plain(row: dict[str, str]) -> dict[str, str]:
    """A row without the apostrophe that keeps a spreadsheet from running a cell."""
    return {key: value[1:] if value[:1] == "'" else value for key, value in row.items()}


def _flat(row: dict, fields: tuple[str, ...]) -> dict[str, str]:
    return {key: _cell(row[key]) for key in fields}


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(item["name"] if isinstance(item, dict) else item for item in value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _with_null(value: object) -> object:
    """BaseLoader keeps every scalar a string: give back null and the booleans."""
    if isinstance(value, dict):
        return {key: _with_null(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_null(item) for item in value]
    return {"null": None, "": None, "true": True, "false": False}.get(value, value)


def _calendars(site: Path) -> list[Path]:
    found = sorted(site.rglob("*.ics"))
    assert found
    return found


def _events(path: Path) -> list[dict[str, str]]:
    """The events by a reader of our own: unfold, then name and value of each line."""
    lines = path.read_bytes().replace(b"\r\n ", b"").decode("utf-8").split("\r\n")
    events, event = [], None
    for line in lines:
        if line == "BEGIN:VEVENT":
            event = {}
        elif line == "END:VEVENT":
            events.append(event)
            event = None
        elif event is not None:
            name, _, value = line.partition(":")
            assert name not in event, f"{path}: {name} twice"
            event[name] = value
    return events


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def _iso(day: str) -> str:
    return f"{day[:4]}-{day[4:6]}-{day[6:]}"
