"""A faulty file tells all its faults in one run."""

from __future__ import annotations

from generator.build import Project, load

BROKEN = """id: vb-bcdfghjk
kind: ke-hoch
number: 76
titel: Sai khóa
title: Kế hoạch thử
place: quang-ngai/son-haa
issuing_authority: UBND huyện Sơn Hà
issued_on: 2024-02-31
superior_plans: [vb-zzzzzzzz]
body:
  - label: 1
    agency: Phòng Y tte
    text: a
    deadlines: [{phrase: trước ngày 5/5}]
  - {label: I, text: [a, b]}
  - {label: I, requested: yes, text: b}
  - chữ
"""


def rules(tmp_path, root, *texts):
    """Line and rule of every problem of the plan files."""
    (tmp_path / "plans").mkdir()
    for index, text in enumerate(texts):
        (tmp_path / f"plans/{index}.yml").write_text(text, "utf-8")
    project = Project(root, str(tmp_path), str(root / "site_config"))
    return [(problem.where.line, problem.rule) for problem in load(project).problems]


def test_every_kind_of_fault_is_told_at_once(tmp_path, root):
    """What reading finds does not hide what the rules find, and the other way round."""
    assert rules(tmp_path, root, BROKEN) == [
        (2, "known-kind"),
        (3, "wrong-type"),
        (4, "unknown-key"),
        (6, "known-place"),
        (8, "bad-date"),
        (9, "superior-plan"),
        (11, "wrong-type"),
        (12, "known-agency"),
        (14, "deadline-date"),
        (15, "wrong-type"),
        (16, "label-repeated"),
        (16, "wrong-type"),
        (17, "wrong-type"),
    ]


def test_an_id_used_twice_is_told_beside_other_faults(tmp_path, root):
    """A copied file with a fault of its own is still a copy."""
    assert (1, "unique-id") in rules(tmp_path, root, BROKEN, BROKEN)


def test_a_file_that_says_next_to_nothing_is_told_what_it_lacks(tmp_path, root):
    """Only what is missing is told, not what stands in for it."""
    assert {rule for _, rule in rules(tmp_path, root, "id: vb-bcdfghjk\n")} == {"missing-key"}


def test_nothing_blames_a_sound_file_for_one_that_is_no_yaml(tmp_path, root):
    """A plan whose superior cannot be read just now is not told that it does not exist."""
    below = BROKEN.split("superior_plans", 1)[0].replace("2024-02-31", "2024-02-28") + "superior_plans: [vb-zzzzzzzz]\n"
    below = below.replace("titel: Sai khóa\n", "").replace("ke-hoch", "ke-hoach").replace("76", '"76"')
    found = rules(tmp_path, root, below.replace("son-haa", "son-ha") + "body: [{label: I, text: a}]\n", "a: [")
    assert [rule for _, rule in found] == ["yaml"]
