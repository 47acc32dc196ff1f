"""Đánh số tự động: the numbers and bullets that Word shows before a paragraph, from its list or its style."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from generator.importer.docx_elements import Element, W, count_or, is_on, value
from generator.vietnamese import roman

_MOST_LETTERS = 780  # "z" thirty times, as far as Word goes
_MOST_ROMAN = 3999


class Level(Struct, frozen=True):
    """One level of a numbered list, as numbering.xml defines it."""

    start: int
    form: str
    text: str
    restarts_after: int
    is_legal: bool
    style: str


class NumberedList(Struct, frozen=True):
    """A w:num: its levels, whom it counts with, and at which levels it begins anew."""

    counts_with: str
    levels: dict[int, Level]
    begins_anew: frozenset[int]


class Style(Struct, frozen=True):
    """A paragraph style: its name, the style it is based on and its properties."""

    name: str
    based_on: str
    properties: Element


class Styles:
    """The paragraph styles by id, each with those that it is based on."""

    def __init__(self, root: Element | None) -> None:
        found = list(root.iterchildren(W + "style")) if root is not None else []
        self._by_id = {item.get(W + "styleId", ""): self._style(item) for item in found}
        defaults = [item for item in found if item.get(W + "default") in ("1", "true")]
        paragraphs = [item.get(W + "styleId", "") for item in defaults if item.get(W + "type") == "paragraph"]
        self._default = paragraphs[0] if paragraphs else ""

    @staticmethod
    def _style(item: Element) -> Style:
        return Style(value(item, "name"), value(item, "basedOn"), item.find(W + "pPr"))

    def chain(self, style: str) -> dict[str, Style]:
        """The style and all that it is based on, nearest first; no name stands for the default style."""
        found: dict[str, Style] = {}
        style = style or self._default
        while style in self._by_id and style not in found:
            found[style] = self._by_id[style]
            style = found[style].based_on
        return found


class Numbering:
    """Đánh số tự động: counts the numbered paragraphs of a document as Word does when it shows them."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._outlines = _by_id(root, "abstractNum", "abstractNumId")
        self._nums = _by_id(root, "num", "numId")
        self._lists = {num_id: self._list(num) for num_id, num in self._nums.items()}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Element) -> str:
        """What Word shows before the paragraph: ``1.``, ``a)``, ``II.``; a bullet is ``-`` or ``+``."""
        num_id, level = self._place(paragraph)
        numbered = self._lists.get(num_id)
        if numbered is None or level not in numbered.levels:
            return ""
        counts = self._counted_on(num_id, numbered, level)
        shown = numbered.levels[level]
        if shown.form == "bullet":
            return "+" if shown.text == "+" else "-"
        return re.sub(r"%([1-9])", lambda match: _shown(numbered, shown, int(match[1]) - 1, counts), shown.text).strip()

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else those of its style or of what that is based on."""
        properties = paragraph.find(W + "pPr")
        num_id, own_level = value(properties, "numPr", "numId"), value(properties, "numPr", "ilvl")
        if num_id:
            return num_id, count_or(own_level, 0)
        for name, style in self._styles.chain(value(properties, "pStyle")).items():
            if num_id := value(style.properties, "numPr", "numId"):
                return num_id, count_or(own_level, self._level_of_style(num_id, name, style))
        return "", 0

    def _level_of_style(self, num_id: str, name: str, style: Style) -> int:
        levels = self._lists[num_id].levels if num_id in self._lists else {}
        linked = [index for index, level in levels.items() if level.style == name]
        return linked[0] if linked else count_or(value(style.properties, "numPr", "ilvl"), 0)

    def _counted_on(self, num_id: str, numbered: NumberedList, level: int) -> dict[int, int]:
        """The counts of the list, this paragraph counted; deeper ones begin anew unless w:lvlRestart forbids."""
        counts = self._counts.setdefault(numbered.counts_with, {})
        anew = level in numbered.begins_anew and (num_id, level) not in self._begun
        counts[level] = numbered.levels[level].start if anew or level not in counts else counts[level] + 1
        self._begun.add((num_id, level))
        for deeper in [index for index in counts if index > level]:
            if deeper not in numbered.levels or level < numbered.levels[deeper].restarts_after:
                del counts[deeper]
        return counts

    def _list(self, num: Element) -> NumberedList:
        outline = self._outline(num)
        levels = _levels(outline)
        begins_anew = set()
        for override in num.iterchildren(W + "lvlOverride"):
            levels |= _levels(override)
            index = count_or(override.get(W + "ilvl", ""), 0)
            start = value(override, "startOverride")
            if start and index in levels:
                levels[index] = replace(levels[index], start=count_or(start, 1))
                begins_anew.add(index)
        counts_with = outline.get(W + "abstractNumId", "") if outline is not None else ""
        return NumberedList(counts_with, levels, frozenset(begins_anew))

    def _outline(self, num: Element) -> Element | None:
        """The w:abstractNum of a w:num, by way of a list style where it names one."""
        outline = self._outlines.get(value(num, "abstractNumId"))
        for style in self._styles.chain(value(outline, "numStyleLink", default="?")).values():
            linked = self._nums.get(value(style.properties, "numPr", "numId"))
            return self._outlines.get(value(linked, "abstractNumId"), outline)
        return outline


def _by_id(root: Element | None, tag: str, key: str) -> dict[str, Element]:
    found = root.iterchildren(W + tag) if root is not None else ()
    return {item.get(W + key, ""): item for item in found}


def _levels(owner: Element | None) -> dict[int, Level]:
    """The levels that a w:abstractNum or a w:lvlOverride defines."""
    found: dict[int, Level] = {}
    for item in owner.iterchildren(W + "lvl") if owner is not None else ():
        index = count_or(item.get(W + "ilvl", ""), 0)
        found[index] = Level(
            start=count_or(value(item, "start"), 0),
            form=value(item, "numFmt", default="decimal"),
            text=value(item, "lvlText"),
            restarts_after=count_or(value(item, "lvlRestart"), index),
            is_legal=is_on(item, "isLgl"),
            style=value(item, "pStyle"),
        )
    return found


def _shown(numbered: NumberedList, shown: Level, index: int, counts: dict[int, int]) -> str:
    """One part of a label such as ``1.2``: the count of a level, in that level's own form."""
    level = numbered.levels.get(index)
    if level is None:
        return ""
    return _numeral(counts.get(index, level.start), "decimal" if shown.is_legal else level.form)


def _numeral(count: int, form: str) -> str:
    """The count as Word writes it: 2 as ``b``, 27 as ``aa``, 4 as ``IV``; rare forms as figures."""
    if form in ("none", "bullet"):
        return ""
    if form == "decimalZero":
        return f"{count:02d}"
    written = ""
    if form in ("lowerLetter", "upperLetter") and 0 < count <= _MOST_LETTERS:
        written = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    elif form in ("lowerRoman", "upperRoman") and 0 < count <= _MOST_ROMAN:
        written = roman(count)
    return (written.upper() if form.startswith("upper") else written.lower()) or str(count)
