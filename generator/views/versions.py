"""Các bản của một văn bản đã sửa: every text of a corrected document stays readable at an address with its day."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.addresses import plan_page, version_page
from generator.resolved import ResolvedPlan
from generator.views.clauses import SERIF, DocumentText, document_text
from generator.views.values import Link, PageView
from generator.views.viewer import Viewer


class VersionLine(Struct, frozen=True, kw_only=True):
    """One text among those of a document: its day, its address, what it changed."""

    version: Link
    note: str
    is_newest: bool
    is_this: bool


class VersionPage(Struct, frozen=True, kw_only=True):
    """The text of a day."""

    kind: str
    reference: str
    title: str
    is_summary: bool
    version: str
    day: str
    citation: str
    newest: Link
    is_newest: bool
    versions: tuple[VersionLine, ...]
    text: DocumentText


def pages(viewer: Viewer) -> Iterator[PageView]:
    """A page for every text of every corrected document, the newest among them: a citation may name its day."""
    for plan in viewer.corpus.plans:
        yield from of_plan(viewer, plan)


def of_plan(viewer: Viewer, plan: ResolvedPlan) -> Iterator[PageView]:
    """The pages of the texts of one document."""
    for version in viewer.corpus.versions(plan.id):
        yield _page(viewer, plan, version)


def lines(viewer: Viewer, plan_id: str, this: ResolvedPlan) -> tuple[VersionLine, ...]:
    """The texts of a document, newest first; empty for one that was never corrected."""
    versions = viewer.corpus.versions(plan_id)
    return tuple(
        VersionLine(
            version=Link(viewer.day_of(version), version_page(plan_id, version.plan.version)),
            note=version.plan.revision or viewer.label("versions.first"),
            is_newest=version is versions[-1],
            is_this=version is this,
        )
        for version in reversed(versions)
    )


def _page(viewer: Viewer, plan: ResolvedPlan, version: ResolvedPlan) -> PageView:
    label, written = viewer.label, version.plan
    path = version_page(plan.id, written.version)
    citation = viewer.dated_citation(version)
    home = Link(viewer.plan_name(plan), plan_page(plan.id))
    text = document_text(viewer, version, {})
    view = VersionPage(
        kind=viewer.kind_name(written.kind),
        reference=written.reference or "",
        title=written.title,
        is_summary=written.text == "summary",
        version=written.version,
        day=viewer.day_of(version),
        citation=citation,
        newest=home,
        is_newest=version is plan,
        versions=lines(viewer, plan.id, version),
        text=text,
    )
    return PageView(
        path=path,
        title=f"{viewer.plan_name(version)} – {label('versions.text')} {viewer.day_of(version)}",
        template="version.html.jinja",
        is_canonical=False,
        view=view,
        description=citation,
        breadcrumbs=(Link(label("nav.home"), ""), Link(label("nav.plans"), "van-ban/"), home),
        toc=tuple(text.toc(viewer)),
        print_foot=f"{citation} – {viewer.url(path)}",
        preloads=SERIF,
        data_links=(("application/json", f"{path}data.json"),),
    )
