"""Prints how often two paragraphs of real documents are taken for one clause, and an edited one for another.

usage: python tests/benchmarks/clause_likeness.py [FOLDER]   (default: KEHOACH_SHARED, else ../shared)

FOLDER holds corpus/text/*.txt and seeds/*.txt. Pairs are neighbours and paragraphs drawn at random from one document;
edits put in, take away or change a part of the words. Nothing of the documents is kept.
"""

from __future__ import annotations

import os
import random
import sys
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from generator.fingerprints import ANOTHER, likeness, sketch  # noqa: E402 - the path comes first

SHORTEST, LONG = 4, 40
"""Words of a paragraph that is looked at, and of one that is told apart by itself."""


def edited(text: str, part: float, words: list[str], chance: random.Random) -> str:
    """The text with so large a part of its words changed."""
    found = text.split()
    for _ in range(max(1, int(len(found) * part))):
        at, kind = chance.randrange(len(found)), chance.random()
        if kind < 0.4:
            found[at] = chance.choice(words)
        elif kind < 0.7 or len(found) < SHORTEST:
            found.insert(at, chance.choice(words))
        else:
            found.pop(at)
    return " ".join(found)


def main() -> None:
    """Read, compare, print."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("KEHOACH_SHARED") or ROOT.parent / "shared")
    files = sorted([*shared.glob("corpus/text/*.txt"), *shared.glob("seeds/*.txt")])
    if not files:
        sys.exit(f"no documents in {shared}")
    chance = random.Random(1)  # noqa: S311 - the same pairs each time
    documents = [
        [line for line in file.read_text("utf-8", "replace").splitlines() if len(line.split()) >= SHORTEST]
        for file in files
    ]
    words = [word for lines in documents for line in lines for word in line.split()]
    pairs = [pair for lines in documents for pair in pairwise(lines)]
    pairs += [(line, chance.choice(lines)) for lines in documents for line in lines]
    pairs = [(one, other) for one, other in pairs if one != other]
    alike = [likeness(sketch(one), sketch(other)) >= ANOTHER for one, other in pairs]
    long = [same for same, (one, _) in zip(alike, pairs, strict=True) if len(one.split()) > LONG]
    print(f"{len(files)} documents, {len(pairs)} pairs taken for one clause: {sum(alike) / len(alike):.2%}", end="")
    print(f"; of {len(long)} with more than {LONG} words {sum(long) / len(long):.2%}")
    lines = [line for document in documents for line in document]
    for part in (0.1, 0.25):
        lost = [likeness(sketch(line), sketch(edited(line, part, words, chance))) < ANOTHER for line in lines]
        share = sum(lost) / len(lost)
        print(f"{len(lines)} paragraphs, {part:.0%} of the words changed, taken for another: {share:.2%}")


if __name__ == "__main__":
    main()
