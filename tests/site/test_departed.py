"""A published address that lost its content still says what became of it."""

from __future__ import annotations

from tests.site.read_page import broken_references, pages_of


def test_a_plan_that_is_gone_leaves_a_page_with_the_reason(departed_site):
    """The permanent address says that a document stood there, and why it went, escaped like all text."""
    page = pages_of(departed_site)["vb-t5ncw8rd/index.html"]
    words = " ".join(page.article)
    assert "Văn bản không còn ở đây" in words
    assert "/vb-t5ncw8rd/" in words
    assert "Bị bãi bỏ <năm 2025> & thay bằng văn bản khác" in words


def test_an_address_that_moved_redirects(departed_site):
    """An alias that leads elsewhere now does so by itself, without a script."""
    page = pages_of(departed_site)["ubnd-tinh-kon-tum/cong-van/2020/4628-ubnd-kgvx/index.html"]
    assert {page.target(r.url)[0] for r in page.references if r.tag == "meta"} == {"vb-9xw3t6bn/index.html"}


def test_a_clause_that_is_gone_or_moved_is_still_an_element_of_the_page(departed_site):
    """A link in a letter reaches a line that says what became of the clause, or the clause in its new place."""
    page = pages_of(departed_site)["vb-9xw3t6bn/index.html"]
    assert "Đoạn trước đây tại #iv-5 : Bản in không có khoản 5" in " ".join(page.article)
    # within the document the old id stands right behind the start of the clause that it means now
    assert page.ids[page.ids.index("iv-3") + 1] == "iv-30"


def test_no_address_breaks_beside_what_departed(departed_site):
    """Neither the tombstones nor the redirects lead into the void."""
    assert [line for line in broken_references(departed_site) if not line.startswith("404.html:")] == []


def test_nothing_else_mentions_what_departed(departed_site):
    """No list, matrix or calendar offers the document that is gone."""
    offered = [
        path
        for path, page in pages_of(departed_site).items()
        if any(page.target(r.url)[0].startswith("vb-t5ncw8rd/") for r in page.references if r.tag == "a")
    ]
    assert [path for path in offered if not path.startswith(("vb-t5ncw8rd/", "ubnd-tinh-kon-tum/"))] == []
