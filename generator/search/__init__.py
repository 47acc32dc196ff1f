"""What the search boxes look things up in, as small files that a browser asks for one by one.

words → units → postings → files; templates/search/ reads them in the same order.
"""

from __future__ import annotations

from generator.search.files import files

__all__ = ["files"]
