"""A theme as it is kept from one build to the next, and how a build knows that it still holds; MkDocs is not asked."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping
from importlib.metadata import version
from pathlib import Path

from msgspec import Struct

from generator.build import Project
from generator.shell.assembly import Shell

_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pygments", "jinja2", "markupsafe")


class Theme(Struct, frozen=True):
    """What MkDocs gives the site besides the generated pages."""

    files: Mapping[str, bytes]
    """Everything that it writes and the generator does not, by path: assets, 404.html, hand-written pages."""
    shell: Shell
    asked: Mapping[str, bool]
    """Addresses that it would have found among the generated ones, with whether they were there."""

    def holds(self, made: Container[str]) -> bool:
        """Whether the theme would be the same for a site that has these pages and files."""
        return all((address in made) == present for address, present in self.asked.items())


def theme_key(project: Project) -> str:
    """What a theme depends on besides the addresses that it asked about: files by their bytes, packages by version."""
    found = hashlib.sha256()
    for package in _PACKAGES:
        found.update(f"{package} {version(package)}\n".encode())
    program = Path(__file__).parent.parent
    # the shell's own code, and what it takes a page's values from
    files = [program / "mkdocs_hooks.py", program / "views/values.py", program / "addresses.py"]
    folders = [program / "shell", project.root / "templates/theme", project.content_dir / "pages"]
    files += [project.root / "mkdocs.yml", project.config_dir / "site.yml"]
    for folder in folders:
        files += sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    for path in files:
        data = path.read_bytes() if path.is_file() else b""
        found.update(f"{path} {len(data)}\n".encode() + data)
    return found.hexdigest()
