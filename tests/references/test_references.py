"""generator.references: the words of a clause lead to the right document and clause, or nowhere."""

from __future__ import annotations

import pytest

from generator.checks.context import minimal

TINH = "UBND tỉnh Quảng Ngãi"
PROVINCE = minimal(
    id="vb-4h7kq2mz", number='"76"', place="quang-ngai", issuing_authority=TINH, issued_on="2024-03-26",
    body="""
  - {label: I, heading: Mục đích}
  - label: III
    heading: Nhiệm vụ
    clauses:
      - {label: "1", text: Một., clauses: [{label: a, text: Việc a.}, {label: b, text: Việc b.}]}
      - {label: "2", text: Hai., clauses: [{label: a, text: Việc a.}]}
  - {label: IV, heading: Một}
  - {label: IV, heading: Hai, clauses: [{label: "7", text: Bảy.}]}""",
)  # fmt: skip


def plan(text: str, extra: str = "", citations: str = "[]", **values: str) -> str:
    """A plan of Sơn Hà of June 2024 whose khoản 1 Mục II has the text, among some others."""
    body = f"""
  - label: I
    heading: Mục đích
    clauses:
      - {{label: "1", text: Một.}}
      - {{label: "2", text: Hai., clauses: [{{label: a, text: Việc a.}}, {{label: b, text: Việc b.}}]}}
  - label: II
    heading: Nhiệm vụ
    clauses:
      - label: "1"
        text: "{text}"
        citations: {citations}
        clauses: [{{label: a, text: a.}}, {{label: b, text: b.}}]
      - {{label: "2", text: Hai.}}
  - {{label: III, heading: Kinh phí}}
"""
    return minimal(extra, **({"issued_on": "2024-06-03", "body": body} | values))


@pytest.fixture
def led(corpus_of):
    """Where the words of a text lead: (words, address), or the doubt in its place."""

    def lead(text: str, *others: str, **values: str) -> list[tuple[str, str]]:
        corpus = corpus_of(plan(text, **values), *others)
        here = corpus.by_id["vb-bcdfghjk"]
        return [(ref.text, target(ref)) for ref in corpus.references.of(here).get("ii-1", ())]

    return lead


def target(reference) -> str:
    """An address for a test to read: ``vb-4h7kq2mz#iii-2``, ``#i-1`` on the same page, a slug, a doubt."""
    if reference.doubt:
        return reference.doubt.reason.name
    if not reference.plan:
        return reference.document.slug
    home = "" if reference.plan.id == "vb-bcdfghjk" else reference.plan.id
    return f"{home}#{reference.clause.id}" if reference.clause else home


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Kế hoạch số 76/KH-UBND ngày 26/3/2024 của {TINH}", "vb-4h7kq2mz"),
        ("Kế hoạch 76/KH-UBND ngày 26 tháng 3 năm 2024 của Ủy ban nhân dân tỉnh", "vb-4h7kq2mz"),
        ("Kế hoạch của UBND tỉnh số 76/KH-UBND ngày 26/3/2024", "vb-4h7kq2mz"),
        ("Kế hoạch số 76/KH-UBND ngày 26/3/2024 của tỉnh", "vb-4h7kq2mz"),
        ("Văn bản số 76/KH-UBND ngày 26/3/2024 của UBND tỉnh", "vb-4h7kq2mz"),
        # another document for all that is printed
        (f"Kế hoạch số 76/KH-UBND ngày 26/3/2021 của {TINH}", None),
        ("Kế hoạch số 76/KH-UBND ngày 12/9/2024 của UBND tỉnh Kon Tum", None),
        ("Kế hoạch số 76/KH-UBND của UBND tỉnh Kon Tum", None),
        (f"Kế hoạch số 76/KH-UBND năm 2021 của {TINH}", None),
        (f"Kế hoạch số 76/KH-HĐND ngày 26/3/2024 của {TINH}", None),
        # perhaps the one of the site
        (f"Kế hoạch số 76/KH-UBND ngày 27/3/2024 của {TINH}", "DATE_DIFFERS"),
        ("Kế hoạch số 76/KH-UBND ngày 26/3/2024 của UBND tỉnh Kon Tum", "ISSUER_DIFFERS"),
        ("Kế hoạch số 76/KH-UBND ngày 26/3/2024 của Ban Không Rõ", "ISSUER_DIFFERS"),
        ("Kế hoạch số 76/KH-UBND ngày 26/3/2024", "NOT_SURE"),
        (f"Kế hoạch số 76/KH-UBND của {TINH}", "NOT_SURE"),
        ("Kế hoạch số 76/KH-UBND", "NOT_SURE"),
    ],
)
def test_a_plan_of_the_site_is_meant_if_number_date_and_issuer_agree(led, text, found):
    """A difference that a slip explains, or words that do not say enough, is a doubt; a plain difference nothing."""
    assert led(f"Thực hiện {text}, các xã báo cáo.", PROVINCE) == ([(text, found)] if found else [])


def test_the_words_of_a_link_end_with_the_name_of_the_issuer(led):
    """What follows a known name is not part of it."""
    text = f"Kế hoạch số 76/KH-UBND ngày 26/3/2024 của {TINH}"
    assert led(f"{text} bảo đảm an toàn cho trẻ em.", PROVINCE) == [(text, "vb-4h7kq2mz")]


def test_a_bare_number_of_elsewhere_or_of_later_is_no_doubt(led):
    """Every province has a plan of number 76; and a document does not cite one that came after it."""
    kon_tum = PROVINCE.replace("quang-ngai\n", "kon-tum\n").replace(TINH, "UBND tỉnh Kon Tum")
    assert led("Kế hoạch số 76/KH-UBND", kon_tum) == []
    assert led("Kế hoạch số 76/KH-UBND của UBND tỉnh", PROVINCE, issued_on="2023-05-02") == []


def test_two_plans_of_one_number_date_and_issuer_are_a_doubt(led):
    """Where even number, date and issuer fit two plans there is no link."""
    twin = PROVINCE.replace("vb-4h7kq2mz", "vb-4h7kq2m2")
    text = f"Kế hoạch số 76/KH-UBND ngày 26/3/2024 của {TINH}"
    assert led(text, PROVINCE, twin) == [(text, "NOT_SURE")]


def test_its_own_number_is_the_page_itself(led):
    """A document that names itself needs no link to itself."""
    assert led("Kế hoạch số 1/KH-UBND này thay thế; Kế hoạch số 1/KH-UBND ngày 03/6/2024 của UBND huyện Sơn Hà.") == []


RECORD = "{{kind: quyet-dinh, reference: 06/QĐ-TTg, issued_on: {}, issuer: Thủ tướng Chính phủ}}"
OF_2019, OF_2022 = RECORD.format("2019-01-03"), RECORD.format("2022-01-06")


@pytest.mark.parametrize(
    ("text", "citations", "bases", "found"),
    [
        ("Quyết định 06/QĐ-TTg", OF_2022, "", "06-qd-ttg-2022-01-06"),
        ("Quyết định số 06/QĐ-TTg ngày 06/01/2022", OF_2022, "", "06-qd-ttg-2022-01-06"),
        ("Quyết định 06/QĐ-TTg", "", OF_2022, "06-qd-ttg-2022-01-06"),
        # the clause's own list comes first; a date tells two apart
        ("Quyết định 06/QĐ-TTg", OF_2019, OF_2022, "06-qd-ttg-2019-01-03"),
        ("Quyết định số 06/QĐ-TTg ngày 06/01/2022", OF_2019, OF_2022, "06-qd-ttg-2022-01-06"),
        ("Quyết định số 06/QĐ-TTg ngày 03/01/2019", "", f"{OF_2019}, {OF_2022}", "06-qd-ttg-2019-01-03"),
        ("Quyết định số 06/QĐ-TTg năm 2019", "", f"{OF_2019}, {OF_2022}", "06-qd-ttg-2019-01-03"),
        ("Quyết định 06/QĐ-TTg", "", f"{OF_2019}, {OF_2022}", "SEVERAL_LISTED"),
        # the record disagrees
        ("Quyết định số 06/QĐ-TTg ngày 03/01/2019", OF_2022, "", "LISTED_OTHERWISE"),
        ("Quyết định 06/QĐ-TTg của Bộ Y tế", OF_2022, "", "LISTED_OTHERWISE"),
        ("Quyết định số 06/QĐ-TTg ngày 03/01/2019", "", OF_2022, None),
        ("Quyết định số 06/QĐ-TTg năm 2019", OF_2022, "", None),
        ("Chỉ thị 06/QĐ-TTg", "", OF_2022, None),
        # a slip in the kind, all else said
        ("Chỉ thị số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ", OF_2022, "", "06-qd-ttg-2022-01-06"),
        ("Quyết định 07/QĐ-TTg", OF_2022, "", None),
    ],
)
def test_a_document_that_the_file_lists_is_meant_if_nothing_printed_disagrees(led, text, citations, bases, found):
    """What the clause lists comes before what the document lists; what fits two is a doubt."""
    extra = f"legal_bases: [{bases}]\n" if bases else ""
    references = led(f"Theo {text}.", extra=extra, citations=f"[{citations}]")
    assert [address for _, address in references] == ([found] if found else [])


def test_a_superior_plan_given_by_its_id_is_listed(led):
    """A plan that carries out another may call it by its number alone."""
    found = led("Kế hoạch 76/KH-UBND", PROVINCE, extra="superior_plans: [vb-4h7kq2mz]\n")
    assert found == [("Kế hoạch 76/KH-UBND", "vb-4h7kq2mz")]


def test_a_document_named_in_full_once_may_be_named_by_number_after(corpus_of):
    """Within one document a number means the document that was introduced under it."""
    body = f"""
  - {{label: I, text: "Thực hiện Kế hoạch số 76/KH-UBND ngày 26/3/2024 của {TINH}."}}
  - {{label: II, text: "Các chỉ tiêu của Kế hoạch số 76/KH-UBND."}}
"""
    corpus = corpus_of(minimal(issued_on="2024-06-03", body=body), PROVINCE)
    references = corpus.references.of(corpus.by_id["vb-bcdfghjk"])
    assert [target(references[key][0]) for key in ("i", "ii")] == ["vb-4h7kq2mz", "vb-4h7kq2mz"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nghị định số 56/2017/NĐ-CP", "56-2017-nd-cp-2017-05-09"),
        ("Nghị định số 56/2017/NĐ-CP ngày 10/5/2017", None),
        ("Quyết định số 06/QĐ-TTg ngày 06/01/2022", "06-qd-ttg-2022-01-06"),
        # numbers that begin anew each year, or that every province has
        ("Quyết định 06/QĐ-TTg", None),
        ("Quyết định số 12/2021/QĐ-UBND", None),
        ("Quyết định số 12/2021/QĐ-UBND của UBND tỉnh Kon Tum", "12-2021-qd-ubnd-2021-04-05"),
    ],
)
def test_what_another_document_lists_is_meant_only_if_it_can_be_no_namesake(led, text, found):
    """A number with its year, or a day, and an issuer of which there is one."""
    other = minimal(
        "legal_bases:\n"
        "  - {kind: nghi-dinh, reference: 56/2017/NĐ-CP, issued_on: 2017-05-09, issuer: Chính phủ}\n"
        f"  - {OF_2022}\n"
        "  - {kind: quyet-dinh, reference: 12/2021/QĐ-UBND, issued_on: 2021-04-05, issuer: UBND tỉnh Kon Tum}\n",
        id="vb-zzzzzzzz", number='"9"',
    )  # fmt: skip
    assert led(f"Theo {text}.", other) == ([(text, found)] if found else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("theo khoản 2 Mục I Kế hoạch này", [("khoản 2 Mục I Kế hoạch này", "#i-2")]),
        ("theo khoản 2 Mục I", [("khoản 2 Mục I", "#i-2")]),
        ("nêu tại các điểm a và b khoản 2 Mục I", [("điểm a", "#i-2-a"), ("b khoản 2 Mục I", "#i-2-b")]),
        ("theo khoản 2 Mục này", [("khoản 2 Mục này", "#ii-2")]),
        ("theo điểm b khoản này", [("điểm b khoản này", "#ii-1-b")]),
        ("theo Mục I.2.b", [("Mục I.2.b", "#i-2-b")]),
        ("theo Phần III Kế hoạch này", [("Phần III Kế hoạch này", "#iii")]),
        ("theo điểm 2 Mục I Kế hoạch này", [("điểm 2 Mục I Kế hoạch này", "#i-2")]),
        # none or several
        ("theo khoản 9 Mục I Kế hoạch này", [("khoản 9 Mục I Kế hoạch này", "NO_CLAUSE")]),
        ("theo khoản 2 Kế hoạch này", [("khoản 2 Kế hoạch này", "SEVERAL_CLAUSES")]),
        ("theo Mục 2 Kế hoạch này", [("Mục 2 Kế hoạch này", "NO_CLAUSE")]),
        ("theo khoản 9 Mục I", []),
        ("theo khoản 2", []),
        # itself
        ("theo khoản 1 Mục II Kế hoạch này", []),
        # of something else
        ("theo khoản 2 Mục I Chương trình này", []),
        ("theo khoản 2 Mục I Hướng dẫn của ngành", []),
        ("theo Mục I hợp đồng", []),
        ("theo hợp đồng, Mục I", []),
        ("theo biểu mẫu (Mục I)", []),
        ("theo thông tư của ngành, tại khoản 2 Mục I", []),
        ("theo Mục I Kế hoạch của UBND tỉnh", []),
        ("theo khoản 3 Điều 90 Luật Trẻ em", []),
        ("theo khoản 2 Mục I Nghị định số 56/2017/NĐ-CP", []),
        ("Thực hiện Luật Trẻ em, theo khoản 2 Mục I", []),
        ("Nghị định số 56/2017/NĐ-CP (khoản 2 Mục I)", []),
    ],
)
def test_a_path_means_the_one_clause_that_answers(led, text, found):
    """Of this document if «này» says so, or if it stands alone and nothing else is named that it could be of."""
    assert led(f"{text}.") == found


def test_a_cut_copy_is_not_blamed_for_what_it_lacks(led):
    """A document of which the end is missing may well have the clause."""
    assert led("theo Mục IX Kế hoạch này.", extra="completeness: truncated\n") == []


FULL = f"Kế hoạch số 76/KH-UBND ngày 26/3/2024 của {TINH}"


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("khoản 2 Mục III", [(f"khoản 2 Mục III {FULL}", "vb-4h7kq2mz#iii-2")]),
        ("các điểm a, b khoản 1 Mục III của",
         [("điểm a", "vb-4h7kq2mz#iii-1-a"), (f"b khoản 1 Mục III của {FULL}", "vb-4h7kq2mz#iii-1-b")]),
        ("khoản 7 Mục IV", [(f"khoản 7 Mục IV {FULL}", "vb-4h7kq2mz#iv_2-7")]),
        ("Mục IV", [("Mục IV", "SEVERAL_CLAUSES"), (FULL, "vb-4h7kq2mz")]),
        ("khoản 2 Mục II", [("khoản 2 Mục II", "NO_CLAUSE"), (FULL, "vb-4h7kq2mz")]),
    ],
)  # fmt: skip
def test_a_clause_of_another_document_is_found_in_that_document(led, path, found):
    """The link covers path and document; a path that fails is a doubt and the document's link stays."""
    assert led(f"Theo {path} {FULL}.", PROVINCE) == found


def test_a_path_of_a_document_in_doubt_leads_nowhere(led):
    """Where the document is not sure, its clauses are not either, nor are they the document's own."""
    assert led("Theo khoản 2 Mục I Kế hoạch số 76/KH-UBND.", PROVINCE) == [("Kế hoạch số 76/KH-UBND", "NOT_SURE")]


def test_a_decision_means_what_it_promulgates(corpus_of):
    """«Mục I Kế hoạch này» in a decision is of the plan under it; «Luật này» is a quotation."""
    body = """
  - {label: Điều 1, text: Ban hành Kế hoạch.}
  - {label: I, heading: Mục đích}
  - {label: II, text: Theo Mục I Kế hoạch này và Điều 1 Quyết định này; Điều 1 Luật này.}
"""
    corpus = corpus_of(minimal(kind="quyet-dinh", code="QĐ-UBND", body=body))
    references = corpus.references.of(corpus.plans[0])["ii"]
    assert [(ref.text, target(ref)) for ref in references] == [
        ("Mục I Kế hoạch này", "#i"), ("Điều 1 Quyết định này", "#dieu-1"),
    ]  # fmt: skip


def test_an_appendix_numbers_afresh(corpus_of):
    """«Mục I» alone in an appendix is not the plan's; «Mục I Kế hoạch này» is."""
    body = """
  - {label: I, heading: Mục đích}
  - label: Phụ lục 1
    clauses: [{label: "1", text: Như Mục I.}, {label: "2", text: Như Mục I Kế hoạch này.}]
  - {label: III, text: Theo Phụ lục 1 (kèm theo Kế hoạch này).}
"""
    corpus = corpus_of(minimal(body=body))
    found = {key: [target(ref) for ref in refs] for key, refs in corpus.references.of(corpus.plans[0]).items()}
    assert found == {"phu-luc-1-2": ["#i"], "iii": ["#phu-luc-1"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("theo khoản 3 Điều 90 Luật Trẻ em", [("Luật Trẻ em", "luat-tre-em")]),
        ("theo Luật Trẻ em năm 2016", [("Luật Trẻ em", "luat-tre-em")]),
        ("theo Luật Trẻ em năm 2004", []),
        ("theo Luật Trẻ em Việt Nam", []),
        ("theo Luật Trẻ emm", []),
    ],
)
def test_a_law_that_the_document_lists_by_name_is_a_link(led, text, found):
    """Its articles are never the document's own clauses; another year or a longer name is another law."""
    law = "{kind: luat, reference: Luật Trẻ em, issued_on: 2016-04-05}"
    found = [(words, "luat-tre-em-2016-04-05") for words, _ in found]
    assert led(f"{text}.", citations=f"[{law}]") == found


def test_an_earlier_text_of_a_plan_has_its_own_references(corpus_of):
    """Two texts under one id are read each for itself, so that no place of one is a place of the other."""
    corpus = corpus_of(plan("theo Mục I Kế hoạch này"))
    earlier = corpus_of(plan("các xã làm theo Mục III Kế hoạch này")).plans[0]
    now = corpus.references.of(corpus.plans[0])["ii-1"]
    before = corpus.references.of(earlier)["ii-1"]
    assert [(ref.text, target(ref)) for ref in (*now, *before)] == [
        ("Mục I Kế hoạch này", "#i"), ("Mục III Kế hoạch này", "#iii"),
    ]  # fmt: skip


def test_the_level_that_is_called_so_comes_before_one_that_is_sometimes(corpus_of):
    """Beside «Mục 1» a khoản 1 is no Mục 1; without it, it may be."""
    body = """
  - {label: Mục 1, heading: Một}
  - {label: "1", text: Theo Mục 1 Kế hoạch này và Mục 2 Kế hoạch này.}
  - {label: "2", text: Hai.}
"""
    corpus = corpus_of(minimal(body=body))
    assert [target(ref) for ref in corpus.references.of(corpus.plans[0])["1"]] == ["#muc-1", "#2"]


def test_a_reference_knows_where_it_leads(corpus_of):
    """A clause of the page itself or of another one, a document, a cited document; a doubt leads nowhere."""
    full = f"Kế hoạch số 76/KH-UBND ngày 26/3/2024 của {TINH}"
    own, none = "khoản 1 Mục I Kế hoạch này", "khoản 9 Mục I Kế hoạch này"
    text = f"{own}; khoản 2 Mục III {full}; {full}; Chỉ thị số 28-CT/TW; {none}"
    cited = "[{kind: chi-thi, reference: 28-CT/TW, issued_on: 2023-12-25, issuer: Bộ Chính trị}]"
    corpus = corpus_of(plan(text, citations=cited), PROVINCE)
    assert [one.address for one in corpus.references.of(corpus.by_id["vb-bcdfghjk"])["ii-1"]] == [
        "vb-bcdfghjk/#i-1", "vb-4h7kq2mz/#iii-2", "vb-4h7kq2mz/", "can-cu/#28-ct-tw-2023-12-25", "",
    ]  # fmt: skip
