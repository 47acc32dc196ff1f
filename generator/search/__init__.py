"""What the search boxes look things up in, as small files that a browser asks for one by one.

words → units → terms → postings → files; templates/search/ reads them in the same order. ``update`` makes what changed.
"""

from __future__ import annotations

from generator.search.index import Gone, Named, update
from generator.search.state import State
from generator.search.whole import files, frame_of, named

__all__ = ["Gone", "Named", "State", "files", "frame_of", "named", "update"]
