"""generator.register: any written name means one agency."""

from __future__ import annotations

import shutil
import unicodedata
from datetime import date

import pytest

from generator.configuration import read_configuration
from generator.register import UNIT_TYPES, Place, Register
from generator.registry_files import AgenciesFile, PlacesFile, RegisterFile

SON_HA = "quang-ngai/son-ha"
CITY = "quang-ngai/thanh-pho-quang-ngai"
WARD = f"{CITY}/nguyen-nghiem"
LUONG_MINH = "quang-ninh/luong-minh"

NAMES = [
    # a district's own bodies, in many writings
    ("Phòng Y tế", SON_HA, f"{SON_HA}/phong-y-te"),
    ("phòng y tế", SON_HA, f"{SON_HA}/phong-y-te"),
    ("phong y te", SON_HA, f"{SON_HA}/phong-y-te"),
    ("PYT", SON_HA, f"{SON_HA}/phong-y-te"),
    ("Phòng LĐTBXH", SON_HA, f"{SON_HA}/phong-lao-dong-thuong-binh-va-xa-hoi"),
    ("Phòng LĐ-TB&XH", SON_HA, f"{SON_HA}/phong-lao-dong-thuong-binh-va-xa-hoi"),
    ("Phòng Lao động - TB và XH", SON_HA, f"{SON_HA}/phong-lao-dong-thuong-binh-va-xa-hoi"),
    ("Phòng Lao động – Thương binh và Xã hội", SON_HA, f"{SON_HA}/phong-lao-dong-thuong-binh-va-xa-hoi"),
    ("Phòng GD&ĐT", SON_HA, f"{SON_HA}/phong-giao-duc-va-dao-tao"),
    ("Phòng Văn hóa-TT", SON_HA, f"{SON_HA}/phong-van-hoa-va-thong-tin"),
    ("VH_TT&TT", SON_HA, f"{SON_HA}/trung-tam-van-hoa-thong-tin-va-truyen-thong"),
    ("Uỷ ban nhân dân huyện", SON_HA, f"{SON_HA}/ubnd-huyen"),
    ("Ủy ban nhân dân dân huyện", SON_HA, f"{SON_HA}/ubnd-huyen"),
    ("UBND huyện", SON_HA, f"{SON_HA}/ubnd-huyen"),
    ("Toà án nhân dân huyện", SON_HA, f"{SON_HA}/toa-an-nhan-dan-huyen"),
    ("TAND", SON_HA, f"{SON_HA}/toa-an-nhan-dan-huyen"),
    ("UBMTTQ Việt Nam huyện", SON_HA, f"{SON_HA}/uy-ban-mat-tran-to-quoc-huyen"),
    ("UBMTTQ VN huyện", SON_HA, f"{SON_HA}/uy-ban-mat-tran-to-quoc-huyen"),
    ("BTT Ủy ban MTTQ Việt Nam huyện", SON_HA, f"{SON_HA}/uy-ban-mat-tran-to-quoc-huyen"),
    ("Hội LHPN huyện", SON_HA, f"{SON_HA}/hoi-lien-hiep-phu-nu-huyen"),
    ("Công an", SON_HA, f"{SON_HA}/cong-an-huyen"),
    # the nearest place up has the others
    ("Sở Y tế", SON_HA, "quang-ngai/so-y-te"),
    ("SLĐTBXH", WARD, "quang-ngai/so-lao-dong-thuong-binh-va-xa-hoi"),
    ("Tỉnh đoàn", SON_HA, "quang-ngai/tinh-doan"),
    ("Bộ Y tế", SON_HA, "trung-uong/bo-y-te"),
    ("TTg", "kon-tum", "trung-uong/thu-tuong-chinh-phu"),
    ("UBND tỉnh", SON_HA, "quang-ngai/ubnd-tinh"),
    ("UBND thành phố", WARD, f"{CITY}/ubnd-huyen"),
    ("UBND phường", WARD, f"{WARD}/ubnd-xa"),
    # a place at the end of the name
    ("UBND tỉnh Kon Tum", SON_HA, "kon-tum/ubnd-tinh"),
    ("Công an huyện Ba Tơ", SON_HA, "quang-ngai/ba-to/cong-an-huyen"),
    ("Công an xã Sơn Hạ", SON_HA, f"{SON_HA}/son-ha/cong-an-xa"),
    ("Công an Sơn Hà", SON_HA, f"{SON_HA}/cong-an-huyen"),
    ("Công an Sơn Hạ", f"{SON_HA}/son-ha", f"{SON_HA}/son-ha/cong-an-xa"),
    ("Sở Y tế tỉnh Bắc Cạn", "bac-kan", "bac-kan/so-y-te"),
    ("UBND huyện Ia H’Drai", "kon-tum", "kon-tum/ia-hdrai/ubnd-huyen"),
    ("UBND thành phố Kon Tum", "kon-tum", "kon-tum/thanh-pho-kon-tum/ubnd-huyen"),
    ("Công an huyện Sơn Hà tỉnh Quảng Ngãi", "kon-tum", f"{SON_HA}/cong-an-huyen"),
    # posts stand for their agency
    ("Bộ trưởng Bộ Lao động - Thương binh và Xã hội", SON_HA, "trung-uong/bo-lao-dong-thuong-binh-va-xa-hoi"),
    ("Giám đốc Sở LĐTB&XH", SON_HA, "quang-ngai/so-lao-dong-thuong-binh-va-xa-hoi"),
    ("Chủ tịch UBND huyện", SON_HA, f"{SON_HA}/ubnd-huyen"),
    ("CT, PCT UBND huyện", SON_HA, f"{SON_HA}/ubnd-huyen"),
    ("Công chức Văn hóa - Xã hội phường", WARD, f"{WARD}/cong-chuc-van-hoa-xa-hoi"),
    # collectives are agencies of their own; the same words mean another one at another level
    ("UBND các xã, thị trấn", SON_HA, f"{SON_HA}/ubnd-cac-xa"),
    ("Ủy ban nhân dân các xã, thị trấn", SON_HA, f"{SON_HA}/ubnd-cac-xa"),
    ("UBND cấp xã", SON_HA, f"{SON_HA}/ubnd-cac-xa"),
    ("UBND cấp xã", "quang-ngai", "quang-ngai/ubnd-cac-xa-trong-tinh"),
    ("UBND các huyện, thành phố", "kon-tum", "kon-tum/ubnd-cac-huyen"),
    ("các đơn vị liên quan", WARD, f"{WARD}/cac-don-vi-lien-quan"),
    ("các đoàn thể phường", WARD, f"{WARD}/cac-doan-the-xa"),
    ("các trường học", WARD, f"{WARD}/cac-truong-hoc-xa"),
    ("các trường học", SON_HA, f"{SON_HA}/cac-truong-truc-thuoc-huyen"),
    # some bodies are found in one type of unit only
    ("Huyện đoàn", SON_HA, f"{SON_HA}/huyen-doan"),
    ("Thành đoàn", CITY, f"{CITY}/thanh-doan"),
    ("Thành đoàn", WARD, f"{CITY}/thanh-doan"),
    ("Thị đoàn", "quang-ngai/duc-pho", "quang-ngai/duc-pho/thi-doan"),
    ("Thành đoàn", "ho-chi-minh", "ho-chi-minh/thanh-doan-tw"),
    ("Thành ủy", CITY, f"{CITY}/thanh-uy"),
    ("Thường trực Thành ủy", "can-tho", "can-tho/thanh-uy-tw"),
    ("TT TU", "can-tho", "can-tho/thanh-uy-tw"),
    ("TT TU", "dak-lak", "dak-lak/tinh-uy"),
    # provinces and cities as people write them
    ("UBND Thành phố Hồ Chí Minh", SON_HA, "ho-chi-minh/ubnd-tinh"),
    ("UBND TP. Hồ Chí Minh", SON_HA, "ho-chi-minh/ubnd-tinh"),
    ("UBND TP.HCM", SON_HA, "ho-chi-minh/ubnd-tinh"),
    ("UBND TPHCM", SON_HA, "ho-chi-minh/ubnd-tinh"),
    ("UBND TP. Cần Thơ", SON_HA, "can-tho/ubnd-tinh"),
    ("UBND tỉnh Đăk Lăk", SON_HA, "dak-lak/ubnd-tinh"),
    ("UBND tỉnh Đắc Lắc", SON_HA, "dak-lak/ubnd-tinh"),
    ("Sở Y tế Đăk Nông", SON_HA, "dak-nong/so-y-te"),
    ("UBND tỉnh Bà Rịa-Vũng Tàu", "ho-chi-minh", "ba-ria-vung-tau/ubnd-tinh"),
    ("UBND tỉnh BR-VT", "ho-chi-minh", "ba-ria-vung-tau/ubnd-tinh"),
    ("UBND tỉnh Thừa Thiên - Huế", "trung-uong", "thua-thien-hue/ubnd-tinh"),
    ("UBND thành phố Huế", "trung-uong", "hue/ubnd-tinh"),
    ("UBND tỉnh Khánh Hoà", "trung-uong", "khanh-hoa/ubnd-tinh"),
    ("Tỉnh ủy Hậu Giang", "can-tho", "hau-giang/tinh-uy"),
    ("Đoàn TNCS Hồ Chí Minh Thành phố Hồ Chí Minh", "ho-chi-minh", "ho-chi-minh/thanh-doan-tw"),
    ("Ban Thường trực Ủy ban MTTQ Việt Nam xã Lương Minh", LUONG_MINH, f"{LUONG_MINH}/uy-ban-mat-tran-to-quoc-xa"),
    # a province's own bodies and the posts in them
    ("UBMTTQVN tỉnh", "dak-lak", "dak-lak/uy-ban-mat-tran-to-quoc-tinh"),
    ("UB.MTTQ Việt Nam tỉnh", "dak-lak", "dak-lak/uy-ban-mat-tran-to-quoc-tinh"),
    ("CA tỉnh", "dak-lak", "dak-lak/cong-an-tinh"),
    ("BCHQS tỉnh", "dak-lak", "dak-lak/bo-chi-huy-quan-su"),
    ("BCH PTDS tỉnh", "dak-lak", "dak-lak/ban-chi-huy-phong-thu-dan-su-tinh"),
    ("Viện KSND tỉnh", "dak-lak", "dak-lak/vien-kiem-sat-nhan-dan-tinh"),
    ("Báo và PTTH Đắk Lắk", "dak-lak", "dak-lak/bao-va-phat-thanh-truyen-hinh"),
    ("Báo và Phát thanh, Truyền hình Cần Thơ", "can-tho", "can-tho/bao-va-phat-thanh-truyen-hinh"),
    ("Trung tâm Phục vụ hành chính công tỉnh", "dak-lak", "dak-lak/trung-tam-phuc-vu-hanh-chinh-cong-tinh"),
    ("Trung tâm Kiểm soát bệnh tật tỉnh", "dak-lak", "dak-lak/trung-tam-kiem-soat-benh-tat"),
    ("VP. Tỉnh ủy", "dak-lak", "dak-lak/van-phong-tinh-uy"),
    ("Văn phòng ĐĐBQH&HĐND tỉnh", "dak-lak", "dak-lak/van-phong-doan-dbqh-va-hdnd-tinh"),
    ("Văn phòng Đoàn ĐBQH và HĐND Thành phố", "ho-chi-minh", "ho-chi-minh/van-phong-doan-dbqh-va-hdnd-tinh"),
    ("VP UBND tỉnh", "dak-lak", "dak-lak/van-phong-ubnd-tinh"),
    ("Chánh Văn phòng Ủy ban nhân dân tỉnh", "tuyen-quang", "tuyen-quang/van-phong-ubnd-tinh"),
    ("CVP, các PCVP UBND tỉnh", "dak-lak", "dak-lak/van-phong-ubnd-tinh"),
    ("Chủ tịch, các PCT UBND tỉnh", "ha-tinh", "ha-tinh/ubnd-tinh"),
    ("Bộ Tư lệnh Thành phố", "ho-chi-minh", "ho-chi-minh/bo-tu-lenh-thanh-pho"),
    # central bodies and their branches
    ("Bộ NN&MT", "can-tho", "trung-uong/bo-nong-nghiep-va-moi-truong"),
    ("Ủy ban Quốc gia VSTBPN Việt Nam", "ho-chi-minh", "trung-uong/uy-ban-quoc-gia-vi-su-tien-bo-cua-phu-nu"),
    ("Viện VSDT Tây Nguyên", "dak-lak", "trung-uong/vien-ve-sinh-dich-te-tay-nguyen"),
    ("Đài THVN", "trung-uong", "trung-uong/dai-truyen-hinh-viet-nam"),
    ("TTXVN", "trung-uong", "trung-uong/thong-tan-xa-viet-nam"),
    ("Ngân hàng Nhà nước chi nhánh khu vực 14", "can-tho", "trung-uong/ngan-hang-nha-nuoc-khu-vuc-14"),
    ("NHNN - Chi nhánh Khu vực 2", "ho-chi-minh", "trung-uong/ngan-hang-nha-nuoc-khu-vuc-2"),
    ("Chi cục Hải quan khu vực XIX", "can-tho", "trung-uong/chi-cuc-hai-quan-khu-vuc-19"),
    ("KBNN khu vực 19", "can-tho", "trung-uong/kho-bac-nha-nuoc-khu-vuc-19"),
    ("BHXH tỉnh", "dak-lak", "dak-lak/bao-hiem-xa-hoi-tinh"),
    ("Thuế tỉnh Đắk Lắk", "dak-lak", "dak-lak/thue-tinh"),
    ("Thống kê thành phố Cần Thơ", "can-tho", "can-tho/thong-ke-tinh"),
    # collectives of a province
    ("Thủ trưởng các sở, ban, ngành, đoàn thể Thành phố", "ho-chi-minh", "ho-chi-minh/cac-so-ban-nganh-doan-the-tinh"),
    ("Sở, ban ngành thành phố", "can-tho", "can-tho/cac-so-ban-nganh-tinh"),
    ("Ủy ban nhân dân phường, xã, đặc khu", "ho-chi-minh", "ho-chi-minh/ubnd-cac-xa-trong-tinh"),
    ("Chủ tịch Ủy ban nhân dân xã, phường", "can-tho", "can-tho/ubnd-cac-xa-trong-tinh"),
    ("UBND các xã/phường", "dak-lak", "dak-lak/ubnd-cac-xa-trong-tinh"),
    ("các xã, phường", "dak-lak", "dak-lak/ubnd-cac-xa-trong-tinh"),
    ("các xã, phường", CITY, f"{CITY}/ubnd-cac-xa"),
    ("UBND các tỉnh, thành phố trực thuộc Trung ương", "trung-uong", "trung-uong/ubnd-cac-tinh"),
    ("Cơ quan ngành dọc đóng trên địa bàn tỉnh", "dong-nai", "dong-nai/cac-co-quan-nganh-doc"),
    ("các Ban Thành ủy", "ho-chi-minh", "ho-chi-minh/cac-ban-dang-tinh-uy"),
    ("UBMTTQVN tỉnh và Hội, đoàn thể tỉnh", "dak-lak", "dak-lak/mat-tran-va-to-chuc-chinh-tri-xa-hoi-tinh"),
    ("Ủy ban MTTQ Việt Nam thành phố và các đoàn thể", "can-tho", "can-tho/mat-tran-va-to-chuc-chinh-tri-xa-hoi-tinh"),
    ("Ủy ban MTTQ Việt Nam thành phố và các đoàn thể", CITY, f"{CITY}/mat-tran-va-to-chuc-chinh-tri-xa-hoi-huyen"),
    ("Các tổ chức thành viên của Mặt trận Tổ quốc xã", LUONG_MINH, f"{LUONG_MINH}/cac-doan-the-xa"),
    ("các sở, ban, ngành, địa phương có liên quan", "can-tho", "can-tho/cac-co-quan-don-vi-dia-phuong-lien-quan"),
]


@pytest.mark.parametrize(("written", "place", "agency"), NAMES)
def test_a_written_name_means_one_agency(configuration, written, place, agency):
    """Case, accents, abbreviations, spelling variants and the way of typing make no difference."""
    register = configuration.register
    for name in (written, unicodedata.normalize("NFD", written), f" {written.upper()} ", f"{written}."):
        assert register.resolve(name, register.place(place)).id == agency


POSTS = [
    ("Trưởng phòng Y tế", SON_HA, f"{SON_HA}/phong-y-te"),
    ("Trưởng Phòng Y tế huyện", SON_HA, f"{SON_HA}/phong-y-te"),
    ("Trưởng phòng Y tế huyện Sơn Hà", "quang-ngai", f"{SON_HA}/phong-y-te"),
    ("Trưởng phòng Phòng Y tế", SON_HA, f"{SON_HA}/phong-y-te"),
    ("Trưởng phòng LĐTB&XH", SON_HA, f"{SON_HA}/phong-lao-dong-thuong-binh-va-xa-hoi"),
    # a commune's Tư pháp - Hộ tịch and Văn hóa - Xã hội are called so too
    ("Trưởng phòng Tư pháp", f"{SON_HA}/son-ha", f"{SON_HA}/phong-tu-phap"),
    ("Trưởng phòng Văn hóa - Xã hội", LUONG_MINH, f"{LUONG_MINH}/phong-van-hoa-xa-hoi"),
    ("Giám đốc Sở Y tế", SON_HA, "quang-ngai/so-y-te"),
    ("Giám đốc Công an tỉnh", SON_HA, "quang-ngai/cong-an-tinh"),
    ("Chánh Văn phòng UBND huyện", SON_HA, f"{SON_HA}/van-phong-hdnd-va-ubnd-huyen"),
    ("Chánh VP UBND huyện", SON_HA, f"{SON_HA}/van-phong-hdnd-va-ubnd-huyen"),
    ("Chánh Văn phòng Huyện ủy", SON_HA, f"{SON_HA}/van-phong-huyen-uy"),
    ("Chánh Văn phòng Tỉnh ủy", SON_HA, "quang-ngai/van-phong-tinh-uy"),
    ("Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh", SON_HA, "quang-ngai/van-phong-doan-dbqh-va-hdnd-tinh"),
    ("Chánh Văn phòng Chính phủ", SON_HA, "trung-uong/van-phong-chinh-phu"),
    ("Bộ trưởng Công an", SON_HA, "trung-uong/bo-cong-an"),
    ("Bộ trưởng Bộ Công an", SON_HA, "trung-uong/bo-cong-an"),
    # where the register knows no office of that name, the body that it serves
    ("Chánh Văn phòng Sở Y tế", SON_HA, "quang-ngai/so-y-te"),
    ("Trưởng phòng Thanh tra", SON_HA, f"{SON_HA}/thanh-tra-huyen"),
]


@pytest.mark.parametrize(("written", "place", "agency"), POSTS)
def test_a_post_means_the_body_that_it_leads(configuration, written, place, agency):
    """The noun of a post is the body's own: a Trưởng phòng leads a Phòng, a Chánh Văn phòng a Văn phòng."""
    assert configuration.register.resolve(written, configuration.register.place(place)).id == agency


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Thành đoàn", SON_HA),
        ("Huyện đoàn", CITY),
        ("Thị đoàn", CITY),
        ("Phòng Y tế", "quang-ngai"),
        ("UBND xã", SON_HA),
        ("UBND tỉnh", "trung-uong"),
        ("Sở Y tế tỉnh Hà Tây", SON_HA),
        ("TT", "can-tho"),
        ("CT", "can-tho"),
        ("TH", "ho-chi-minh"),
        ("CN", "trung-uong"),
        ("UBND TP", "can-tho"),
        ("TTCP", "trung-uong"),
        ("Tỉnh ủy", "can-tho"),
        ("Thành ủy", "dak-lak"),
        ("Bộ Tư lệnh Thành phố", "dak-lak"),
        ("Trưởng ban", SON_HA),
        ("", SON_HA),
    ],
)
def test_a_name_that_means_nobody_is_not_guessed(configuration, written, place):
    """What the register has not, or has only below, is left to the editor."""
    assert configuration.register.resolve(written, configuration.register.place(place)) is None


DATED = [
    ("Bộ đội Biên phòng tỉnh", "dak-lak", "2025-06-30", "dak-lak/bo-chi-huy-bo-doi-bien-phong"),
    ("Bộ đội Biên phòng tỉnh", "dak-lak", "2025-07-01", "dak-lak/ban-chi-huy-bo-doi-bien-phong"),
    ("Cục Thuế", "dak-lak", "2024-12-31", "dak-lak/cuc-thue-tinh"),
    ("Cục Thuế", "dak-lak", "2025-11-18", "trung-uong/cuc-thue"),
    ("Cục Thống kê", "dak-lak", "2024-12-31", "dak-lak/cuc-thong-ke-tinh"),
    ("Cục Thống kê", "dak-lak", "2025-11-18", "trung-uong/cuc-thong-ke"),
    ("các phòng, ban", WARD, "2024-04-30", f"{CITY}/cac-phong-ban-huyen"),
    ("các phòng, ban", LUONG_MINH, "2025-12-10", f"{LUONG_MINH}/cac-phong-chuyen-mon-xa"),
    ("Văn phòng UBND", WARD, "2024-04-30", f"{CITY}/van-phong-hdnd-va-ubnd-huyen"),
    ("Văn phòng HĐND, UBND xã", LUONG_MINH, "2025-12-10", f"{LUONG_MINH}/van-phong-hdnd-va-ubnd-xa"),
    ("Sở Lao động - Thương binh và Xã hội", "dak-lak", "2025-11-18", "dak-lak/so-lao-dong-thuong-binh-va-xa-hoi"),
]


@pytest.mark.parametrize(("written", "place", "day", "agency"), DATED)
def test_the_day_decides_which_body_is_meant(configuration, written, place, day, agency):
    """Of two that bear a name at different times the one that stood is meant; a bygone name stays understood."""
    register = configuration.register
    assert register.resolve(written, register.place(place), date.fromisoformat(day)).id == agency


@pytest.mark.parametrize(("day", "count"), [("2024-12-31", 63), ("2025-06-30", 63), ("2025-07-01", 34)])
def test_the_provinces_of_a_day_are_complete(configuration, day, count):
    """63 provinces and cities until 30/6/2025, 34 since (Nghị quyết 202/2025/QH15)."""
    register = configuration.register
    committees = register.members(register.resolve("UBND các tỉnh, thành phố", register.place("trung-uong")), [])
    assert sum(agency.stood_on(date.fromisoformat(day)) for agency in committees) == count


def test_every_province_that_ended_leads_to_one_that_stands(configuration):
    """A reader of an old plan finds the province of today; six cities stand under the central level."""
    provinces = [place for place in configuration.register.places.values() if place.level == "tinh"]
    standing = {place.id for place in provinces if not place.ended_on}
    assert all(place.successors and set(place.successors) <= standing for place in provinces if place.ended_on)
    assert sum(place.type == "thanh-pho-tw" for place in provinces if place.id in standing) == 6


@pytest.mark.parametrize("day", ["2024-04-30", "2025-02-15", "2025-06-30", "2025-11-18"])
def test_a_name_is_borne_by_one_body_at_a_time(configuration, day):
    """Bodies of one level share a name only in other types of unit or at other times."""
    register = configuration.register
    bearers: dict[tuple[str, str], list[str]] = {}
    for unit_type, (_, level) in UNIT_TYPES.items():
        here = Place("x", "X", unit_type)
        bodies = [body for body in register.bodies.values() if body.level == level and body.stands_in(unit_type)]
        for body in bodies:
            if register.at(body, here).stood_on(date.fromisoformat(day)):
                for name in {register.normal(name) for name in body.names}:
                    bearers.setdefault((unit_type, name), []).append(body.key)
    assert {name: keys for name, keys in bearers.items() if len(keys) > 1} == {}


@pytest.mark.parametrize(("written", "place"), [("Thành ủy", SON_HA), ("Huyện ủy", CITY), ("Thị ủy", SON_HA)])
def test_a_party_committee_is_found_in_its_type_of_unit(configuration, written, place):
    """A Thành ủy is found in a city only, as a Thành đoàn is."""
    assert configuration.register.resolve(written, configuration.register.place(place)) is None


@pytest.mark.parametrize(
    ("written", "place", "nearest"),
    [
        ("Phòng Y tte", SON_HA, "Phòng Y tế"),
        ("Phòng Lao động và Xã hội", SON_HA, "Phòng Lao động - Thương binh và Xã hội"),
        ("Sở Văn hoá và Du lịch", "quang-ngai", "Sở Văn hóa, Thể thao và Du lịch"),
    ],
)
def test_the_nearest_known_names_are_offered(configuration, written, place, nearest):
    """For a slip of the pen the name that was meant is among the three at most that are offered."""
    found = configuration.register.nearest_names(written, configuration.register.place(place))
    assert nearest in found
    assert len(found) <= 3


def test_nothing_is_offered_where_nothing_is_alike(configuration):
    """A name unlike all others gets no advice that misleads."""
    assert configuration.register.nearest_names("xyzzy", configuration.register.place(SON_HA)) == []


def test_an_unknown_name_stands_under_its_own_name(configuration):
    """Until the register learns it, a name is an agency of its place, written with single blanks."""
    found = configuration.register.unplaced("Tổ  công nghệ số", configuration.register.place(WARD))
    assert (found.id, found.name, found.registered) == (f"{WARD}/to-cong-nghe-so", "Tổ công nghệ số", False)


@pytest.mark.parametrize("written", ["Ba Tơ", "…"])
def test_an_unknown_name_does_not_take_a_places_address(configuration, written):
    """co-quan/quang-ngai/ba-to/ is the page of the district's agencies, whatever a document calls an agency."""
    register = configuration.register
    assert register.unplaced(written, register.place("quang-ngai")).id.rstrip("/") not in register.places


@pytest.mark.parametrize(
    ("written", "place", "name"),
    [
        ("PYT", SON_HA, "Phòng Y tế huyện Sơn Hà"),
        ("TTg", SON_HA, "Thủ tướng Chính phủ"),
        ("Thành đoàn", CITY, "Thành đoàn Quảng Ngãi"),
        ("các trường trực thuộc", SON_HA, "Các trường trực thuộc UBND huyện Sơn Hà"),
        ("các đơn vị liên quan", SON_HA, "Các đơn vị liên quan"),
        ("Thuế thành phố", "can-tho", "Thuế thành phố Cần Thơ"),
        ("Báo và PTTH tỉnh", "dak-lak", "Báo và phát thanh, truyền hình tỉnh Đắk Lắk"),
        ("Ban Tuyên giáo và Dân vận TU", "dak-lak", "Ban Tuyên giáo và Dân vận Tỉnh ủy Đắk Lắk"),
        ("Ban Tuyên giáo và Dân vận Thành ủy", "can-tho", "Ban Tuyên giáo và Dân vận Thành ủy Cần Thơ"),
        ("NHNN chi nhánh khu vực 14", "can-tho", "Ngân hàng Nhà nước chi nhánh Khu vực 14"),
    ],
)
def test_an_agency_is_named_with_its_place(configuration, written, place, name):
    """The full name tells the agency from its like elsewhere."""
    assert configuration.register.resolve(written, configuration.register.place(place)).name == name


def test_members_of_a_collective_are_the_bodies_of_its_places(configuration):
    """UBND các xã, thị trấn of Sơn Hà are its 14 communes; các huyện of Kon Tum the 9 districts and the city."""
    register = configuration.register
    communes = register.members(register.resolve("UBND các xã, thị trấn", register.place(SON_HA)), [])
    assert len(communes) == 14
    assert {"UBND thị trấn Di Lăng", "UBND xã Sơn Hạ"} <= {agency.name for agency in communes}
    assert len(register.members(register.resolve("UBND các huyện", register.place("kon-tum")), [])) == 10


def test_members_by_group_are_those_that_a_document_names(configuration):
    """Các phòng, ban are the departments that are known to exist, of that district only."""
    register = configuration.register
    named = [("Phòng Y tế", SON_HA), ("Phòng Y tế", CITY), ("Công an huyện", SON_HA), ("các phòng, ban", SON_HA)]
    known = [register.resolve(name, register.place(where)) for name, where in named]
    assert register.members(known[-1], known) == [known[0]]


def test_members_suit_their_type_of_unit(configuration):
    """Các tổ chức chính trị - xã hội have a Thành đoàn in a city, a Huyện đoàn in a district."""
    register = configuration.register
    for place, youth in ((CITY, "thanh-doan"), (SON_HA, "huyen-doan")):
        found = register.members(register.resolve("các đoàn thể", register.place(place)), [])
        assert [agency.id.rpartition("/")[2] for agency in found if agency.id.endswith("-doan")] == [youth]


def test_thanh_pho_is_the_city_of_the_document():
    """In a document of Thành phố Hồ Chí Minh, «Công an thành phố» is that city's."""
    places = {"ho-chi-minh": {"name": "Hồ Chí Minh", "type": "thanh-pho-tw"}}
    kinds = {"cong-an": {"name": "Công an", "bodies": {"cong-an-tinh": {"level": "tinh", "name": "Công an"}}}}
    register = Register(RegisterFile(PlacesFile(places=places), AgenciesFile(kinds=kinds)))
    assert register.resolve("Công an thành phố", register.place("ho-chi-minh")).id == "ho-chi-minh/cong-an-tinh"


@pytest.mark.parametrize(
    ("written", "agency"),
    [
        ("Công an quận", "ha-noi/ba-dinh/cong-an-quan"),
        ("CONG AN QUAN", "ha-noi/ba-dinh/cong-an-quan"),
        ("Công an quận Ba Đình", "ha-noi/ba-dinh/cong-an-quan"),
        ("Công an cơ quan", None),
        ("Công an liên quan", None),
        ("Các đơn vị liên quan", None),
    ],
)
def test_quan_is_a_unit_only_as_a_word_of_its_own(written, agency):
    """The folded `quan` of `cơ quan` and `liên quan` names no quận, since what stands before it names no body."""
    places = {
        "ha-noi": {"name": "Hà Nội", "type": "thanh-pho-tw"},
        "ha-noi/ba-dinh": {"name": "Ba Đình", "type": "quan"},
    }
    kinds = {"cong-an": {"name": "Công an", "bodies": {"cong-an-quan": {"level": "huyen", "name": "Công an"}}}}
    collectives = {"cac-don-vi": {"level": "huyen", "name": "Các đơn vị", "members": {}}}
    register = Register(RegisterFile(PlacesFile(places=places), AgenciesFile(kinds=kinds, collectives=collectives)))
    found = register.resolve(written, register.place("ha-noi/ba-dinh"))
    assert (found.id if found else None) == agency


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Hạt Kiểm lâm huyện", "Hạt Kiểm lâm"),
        ("Hạt Kiểm lâm huyện Sơn Hà", "Hạt Kiểm lâm"),
        ("Công an quận", "Công an"),
        ("Đảng ủy cơ quan", "Đảng ủy cơ quan"),
        ("các đơn vị liên quan", "các đơn vị liên quan"),
    ],
)
def test_a_name_is_offered_without_its_unit(configuration, written, name):
    """What is proposed for the register is the name that the body has everywhere."""
    assert configuration.register.without_unit(written) == name


@pytest.mark.parametrize(("place", "youth"), [("ho-chi-minh", "thanh-doan-tw"), ("dak-lak", "tinh-doan")])
def test_members_suit_a_province_or_a_city(configuration, place, youth):
    """Các tổ chức chính trị - xã hội of Thành phố Hồ Chí Minh have a Thành đoàn, of Đắk Lắk a Tỉnh đoàn."""
    register = configuration.register
    found = register.members(register.resolve("các tổ chức chính trị - xã hội", register.place(place)), [])
    assert [agency.body.key for agency in found if agency.kind == "thanh-nien"] == [youth]


PLACES = """\
places:
  a: {name: A, type: tinh, successors: [z]}
  b/c: {name: C, type: huyen}
"""
AGENCIES = """\
kinds:
  a: {name: A, bodies: {x: {level: tinh, name: X, successors: [nobody]}}}
  k:
    name: K
    bodies:
      x: {level: huyen, name: X}
      y: {level: xa, name: Y, group: none}
collectives:
  m: {kind: zzz, level: any, name: M, members: {bodies: [y, nowhere], groups: [no-group]}}
"""
FAULTS = """\
c/places.yml:2:40: lỗi: đơn vị kế thừa «z» chưa có trong places; thêm vào (configuration)
c/places.yml:3:8: lỗi: địa phương «b/c» thiếu cấp trên «b»; thêm «b» (configuration)
c/agencies.yml:2:6: lỗi: loại «a» trùng khóa địa phương, hai trang sẽ chung địa chỉ; đổi khóa loại (configuration)
c/agencies.yml:2:28: lỗi: khóa «x» dùng cho hai cơ quan; đổi một khóa (configuration)
c/agencies.yml:2:28: lỗi: «x» dẫn tới «nobody» không có trong sổ; thêm hoặc sửa khóa (configuration)
c/agencies.yml:6:10: lỗi: khóa «x» dùng cho hai cơ quan; đổi một khóa (configuration)
c/agencies.yml:7:10: lỗi: nhóm «none» chưa có trong groups; thêm vào hoặc sửa tên (configuration)
c/agencies.yml:9:13: lỗi: loại «zzz» chưa có trong kinds; thêm vào hoặc sửa tên (configuration)
c/agencies.yml:9:6: lỗi: «m» dẫn tới «nowhere» không có trong sổ; thêm hoặc sửa khóa (configuration)
c/agencies.yml:9:6: lỗi: nhóm «no-group» chưa có trong groups; thêm vào hoặc sửa tên (configuration)
"""


def test_register_files_that_contradict_themselves_are_refused(root, tmp_path):
    """Every reference to nowhere and every key used twice is shown at its place."""
    for name in ("site.yml", "labels.yml", "calendar.yml"):
        shutil.copy(root / "site_config" / name, tmp_path)
    (tmp_path / "places.yml").write_text(PLACES, "utf-8")
    (tmp_path / "agencies.yml").write_text(AGENCIES, "utf-8")
    found, problems = read_configuration(tmp_path, shown_as="c")
    assert (found, [str(problem) for problem in problems]) == (None, FAULTS.splitlines())
