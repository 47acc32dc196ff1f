"""generator.citations: which citations mean the same document."""

from __future__ import annotations

import pytest

from generator.checks.context import minimal
from generator.citations import Mention

TTG = "Thủ tướng Chính phủ"
SON_HA_PLAN = {"id": "vb-bcdfghjk", "number": '"15"', "issued_on": "2024-05-02"}


def citing(*citations: str, plan_id: str = "vb-zzzzzzzz", **values: str) -> str:
    """An invented plan that cites: ``reference[, date[, issuer]]`` each."""
    bases = []
    for citation in citations:
        parts = [part.strip() for part in citation.split(";")]
        keys = zip(("reference", "issued_on", "issuer"), parts, strict=False)
        bases.append("{" + ", ".join(f'{key}: "{part}"' for key, part in keys if part) + "}")
    return minimal(f"legal_bases: [{', '.join(bases)}]\n", **({"id": plan_id, "number": '"9"'} | values))


def documents(corpus) -> list[tuple[str, int]]:
    """Every cited document by its slug, with the number of its mentions."""
    return [(document.slug, len(corpus.cited.mentions_of(document))) for document in corpus.cited.documents]


def test_one_reference_of_two_years_is_two_documents(corpus_of):
    """06/QĐ-TTg of 2019 and of 2022 stay two."""
    corpus = corpus_of(citing(f"06/QĐ-TTg; 2019-01-03; {TTG}", f"06/QĐ-TTg; 2022-01-06; {TTG}"))
    assert documents(corpus) == [("06-qd-ttg-2019-01-03", 1), ("06-qd-ttg-2022-01-06", 1)]


@pytest.mark.parametrize(
    ("citations", "found"),
    [
        # writings of one reference
        (["28-CT/TW; 2023-12-25; Bộ Chính trị", "28 CT/TW; 2023-12-25; Bộ Chính trị"], [("28-ct-tw-2023-12-25", 2)]),
        (["06/QĐ-TTg; 2019-01-03", "6/QĐ-TTG; 2019-01-03"], [("06-qd-ttg-2019-01-03", 2)]),
        # writings of one issuer
        (["1/TT; 2021-09-30; Bộ trưởng Bộ LĐTBXH", "1/TT; 2021-09-30; Bộ Lao động - Thương binh và Xã hội"],
         [("1-tt-2021-09-30", 2)]),
        (["9/KL; 2021-09-30; Hội nghị A", "9/KL; 2021-09-30; HỘI NGHỊ A"], [("9-kl-2021-09-30", 2)]),
        # an undated one joins the only dated one
        (["5/QĐ; 2019-01-03; " + TTG, "5/QĐ;; " + TTG], [("5-qd-2019-01-03", 2)]),
        (["5/QĐ;; " + TTG, "5/QĐ; 2019-01-03; " + TTG], [("5-qd-2019-01-03", 2)]),
        (["5/QĐ; 2019-01-03; " + TTG, "5/QĐ"], [("5-qd-2019-01-03", 2)]),
        (["5/QĐ; 2019-01-03", "5/QĐ;; " + TTG], [("5-qd-2019-01-03", 2)]),
        # but not one of two, nor one of another issuer
        (["5/QĐ; 2019-01-03", "5/QĐ; 2022-01-06", "5/QĐ"],
         [("5-qd-2019-01-03", 1), ("5-qd-2022-01-06", 1), ("5-qd", 1)]),
        (["5/QĐ; 2019-01-03; Chính phủ", "5/QĐ;; " + TTG], [("5-qd-2019-01-03", 1), ("5-qd", 1)]),
        # one that names no issuer joins the only one of its day that does
        (["5/QĐ; 2019-01-03; " + TTG, "5/QĐ; 2019-01-03"], [("5-qd-2019-01-03", 2)]),
        # the same day, two issuers
        (["134/KH-UBND; 2024-03-11; UBND tỉnh Bắc Kạn", "134/KH-UBND; 2024-03-11; UBND tỉnh Kon Tum"],
         [("134-kh-ubnd-2024-03-11", 1), ("134-kh-ubnd-2024-03-11-ubnd-tinh-kon-tum", 1)]),
        (["134/KH-UBND; 2024-03-11; UBND tỉnh Bắc Kạn", "134/KH-UBND; 2024-03-11; UBND tỉnh Kon Tum",
          "134/KH-UBND; 2024-03-11"],
         [("134-kh-ubnd-2024-03-11", 1), ("134-kh-ubnd-2024-03-11-ubnd-tinh-bac-kan", 1),
          ("134-kh-ubnd-2024-03-11-ubnd-tinh-kon-tum", 1)]),
    ],
)  # fmt: skip
def test_reference_date_and_issuer_together_are_the_identity(corpus_of, citations, found):
    """Different writings join, different dates or issuers stay apart, what is left out joins the only one that fits."""
    assert documents(corpus_of(citing(*citations))) == found


def test_an_issuer_is_the_one_of_the_documents_place(corpus_of):
    """«UBND tỉnh» is another one in a plan of Quảng Ngãi than in one of Kon Tum."""
    cited = "134/KH-UBND; 2024-03-11; UBND tỉnh"
    corpus = corpus_of(citing(cited), citing(cited, plan_id="vb-yyyyyyyy", place="kon-tum"))
    assert [count for _, count in documents(corpus)] == [1, 1]


def test_the_fullest_citation_speaks_for_the_document(corpus_of):
    """Date, issuer and title are shown where any of the citations has them."""
    corpus = corpus_of(citing("5/QĐ", "5/QĐ; 2019-01-03", f"5/QĐ; 2019-01-03; {TTG}"))
    (document,) = corpus.cited.documents
    assert (document.citation.issuer, str(document.citation.issued_on)) == (TTG, "2019-01-03")


def test_documents_have_addresses_of_their_own(corpus_of):
    """However alike the citations, no two documents share a slug, in whatever order the plans come."""
    many = [f"5/QĐ; 2019-01-03; {issuer}" for issuer in ("A b", "A-b", "Đ", "d", "", "A  b")]
    one, other = corpus_of(citing(*many)), corpus_of(citing(*reversed(many)))
    slugs = [document.slug for document in one.cited.documents]
    assert len(set(slugs)) == len(slugs)
    assert sorted(slugs) == sorted(document.slug for document in other.cited.documents)


@pytest.mark.parametrize(
    ("citation", "linked"),
    [
        ("15/KH-UBND; 2024-05-02; UBND huyện Sơn Hà", True),
        ("15/KH-UBND; 2024-05-02; Ủy ban nhân dân huyện", True),
        ("15/KH-UBND; 2024-05; UBND huyện", True),
        ("15/KH-UBND; 2024; UBND huyện", True),
        ("015/KH-UBND; 2024-05-02; UBND huyện", True),
        ("15/KH-UBND; 2024-05-03; UBND huyện", False),
        ("15/KH-UBND; 2023; UBND huyện", False),
        ("15/KH-UBND;; UBND huyện", False),
        ("15/KH-UBND; 2024-05-02; UBND tỉnh", False),
        ("15/KH-UBND; 2024-05-02", False),
        ("16/KH-UBND; 2024-05-02; UBND huyện", False),
        ("15/CV-UBND; 2024-05-02; UBND huyện", False),
    ],
)
def test_a_citation_links_to_a_plan_only_if_all_agrees(corpus_of, citation, linked):
    """Number and symbol, date and issuer must all be those of the plan on the site."""
    corpus = corpus_of(minimal(**SON_HA_PLAN), citing(citation))
    assert corpus.cited.documents[0].plan_id == ("vb-bcdfghjk" if linked else None)


def test_an_unnumbered_plan_is_never_taken_for_a_cited_one(corpus_of):
    """A plan whose number is not known is linked by nobody's reference."""
    corpus = corpus_of(minimal(number="null"), citing("…/KH-UBND; 2024-05-02; UBND huyện"))
    assert corpus.cited.documents[0].plan_id is None


def test_every_citation_finds_its_document(corpus):
    """In the real content each mention leads to the document that lists it."""
    for document in corpus.cited.documents:
        for mention in corpus.cited.mentions_of(document):
            assert corpus.cited.document_of(mention.plan_id, mention.loc) is document


def test_only_the_province_plan_is_cited_on_the_site(corpus):
    """Of the documents that the content cites, one is on the site: 76/KH-UBND of Quảng Ngãi."""
    linked = {document.slug: document.plan_id for document in corpus.cited.documents if document.plan_id}
    assert linked == {"76-kh-ubnd-2024-03-26": "vb-4h7kq2mz"}


def test_the_content_cites_two_documents_06_qd_ttg(corpus):
    """06/QĐ-TTg is two documents in the five plans; an undated mention means the one that its plan dates."""
    found = [document.slug for document in corpus.cited.documents if document.slug.startswith("06-qd-ttg")]
    assert found == ["06-qd-ttg-2019-01-03", "06-qd-ttg-2022-01-06"]


@pytest.mark.parametrize(
    ("written", "key"), [("06/QĐ-TTg", "6-qd-ttg"), ("28 CT/TW", "28-ct-tw"), ("0130/KH-UBND", "130-kh-ubnd")]
)
def test_references_are_compared_without_signs_and_zeros(written, key):
    """Blanks, hyphens, slashes and leading zeros make no difference between references."""
    assert Mention.key_of(written) == key
