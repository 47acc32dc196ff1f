"""The HTML is HTML."""

from __future__ import annotations

import json
import subprocess

from tests.site_builder import tool


def test_the_html_checker_finds_no_error_in_any_page(site, addressed_site, departed_site):
    """The W3C's checker accepts every page of the site, with and without a published address."""
    checker = tool("vnu-jar/build/dist/vnu.jar")
    # pages of one kind differ in their rows only: all of them once, of the other sites what they have otherwise
    files = [*site.rglob("*.html"), *addressed_site.glob("*.html"), *addressed_site.glob("*/*.html")]
    files += [*departed_site.glob("vb-*/*.html"), *departed_site.glob("ubnd-*/*/*/*/*.html")]
    files += departed_site.glob("vb-*/v/*/*.html")
    found = subprocess.run(
        ["java", "-jar", checker, "--errors-only", "--format", "json", *sorted(files)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    messages = json.loads(found.stderr)["messages"]
    shown = [
        f"{m['url'].partition('site/')[2]}:{m.get('lastLine')}: {m['message']} {m.get('extract', '')}" for m in messages
    ]
    assert not shown, "\n".join(shown)
