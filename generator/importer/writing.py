"""Files written whole or not at all, and none replaced unasked."""

from __future__ import annotations

import os
from pathlib import Path


class ExistsError(Exception):
    """A file that would be overwritten."""


def write_new(path: Path, text: str, *, force: bool) -> None:
    """Write a file whole or not at all; ExistsError where it would replace one without ``force``."""
    if path.exists() and not force:
        raise ExistsError(f"{path} đã có; thêm --force để ghi đè")
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        fresh.write_text(text, "utf-8")
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
