"""A place that the register has not yet: what is guessed of it, and that its plans stand on the site."""

from __future__ import annotations

from datetime import date

import pytest

from generator.checks.context import minimal
from generator.register import guessed_place
from generator.views.viewer import Viewer
from tests.made import page_views

PROVINCE = minimal(
    place="lam-khe",
    issuing_authority="Ủy ban nhân dân tỉnh Lâm Khê",
    body="[{label: I, agency: Sở Y tế, text: Khám., deadlines: [{phrase: p, before: 2024-06-30, to: UBND tỉnh}]}]",
)
COMMUNE = minimal(
    "superior_plans: [vb-bcdfghjk]\n",
    id="vb-bcdfghj2",
    place="lam-khe/dong-son",
    issuing_authority="UBND xã Đông Sơn",
    body="[{label: I, agency: Trạm Y tế, with: [UBND tỉnh], text: Khám.}]",
)


@pytest.mark.parametrize(
    ("key", "authority", "name", "kind"),
    [
        ("dak-lak", "UBND tỉnh Đắk Lắk", "Đắk Lắk", "tinh"),
        ("can-tho", "Ủy ban nhân dân thành phố Cần Thơ", "Cần Thơ", "thanh-pho-tw"),
        ("ha-noi", "UBND TP. HÀ NỘI", "Hà Nội", "thanh-pho-tw"),
        ("kon-tum/tp", "UBND thành phố Kon Tum", "Kon Tum", "thanh-pho"),
        ("ha-noi/quan-1", "UBND Quận 1", "1", "quan"),
        ("a/ba-don", "UBND thị xã Ba Đồn", "Ba Đồn", "thi-xa"),
        ("a/b/luong-minh", "Ban Thường trực UBMTTQ xã Lương Minh", "Lương Minh", "xa"),
        ("a/an-thi", "Phòng Lao động - Thương binh và Xã hội huyện Ân Thi", "Ân Thi", "huyen"),
        ("dak-lak/buon-don", "UBND huyện", "Buon Don", "huyen"),
        ("lam-khe", "Sở Y tế", "Lam Khe", "tinh"),
        ("a/b/c", "", "C", "xa"),
    ],
)
def test_the_authority_tells_name_and_type_of_its_place(key, authority, name, kind):
    """A unit at the end of the authority's name; else the words of the key and the type of its depth."""
    place = guessed_place(key, authority)
    assert (place.id, place.name, place.type, place.known) == (key, name, kind, False)


def test_the_first_authority_that_tells_is_heard(configuration):
    """All documents of one unknown place have one stand-in; known places have none."""
    authorities = [("lam-khe", "Sở Y tế"), ("lam-khe", "UBND tỉnh Lâm Khê"), ("lam-khe", "UBND tỉnh Lâm Khe"),
                   ("quang-ngai", "UBND tỉnh Khác")]  # fmt: skip
    register = configuration.register.with_places_of(authorities)
    assert (register.place("lam-khe").name, register.place("quang-ngai").name) == ("Lâm Khê", "Quảng Ngãi")
    assert set(register.stand_ins) == {"lam-khe"}
    assert configuration.register.with_places_of([("quang-ngai", "UBND tỉnh Khác")]) is configuration.register


def test_its_agencies_are_placed(corpus_of):
    """`Sở Y tế` and `UBND tỉnh` mean those of the guessed province, from below too."""
    corpus = corpus_of(PROVINCE, COMMUNE)
    assert sorted(agency.name for agency in corpus.agencies.values()) == [
        "Sở Y tế tỉnh Lâm Khê", "Trạm Y tế xã Đông Sơn", "UBND tỉnh Lâm Khê", "UBND xã Đông Sơn",
    ]  # fmt: skip
    assert corpus.unplaced == ()


def test_its_pages_are_made(corpus_of, configuration):
    """Plan, agencies, place and matrices of an unknown place have their pages."""
    viewer = Viewer(corpus_of(PROVINCE, COMMUNE), configuration, date(2024, 6, 1))
    titles = {view.path: view.title for view in page_views(viewer)}
    assert titles["ma-tran/lam-khe/"] == "Ma trận các cơ quan của tỉnh Lâm Khê"
    assert {"vb-bcdfghjk/", "co-quan/lam-khe/so-y-te/", "co-quan/lam-khe/dong-son/tram-y-te/"} <= set(titles)
