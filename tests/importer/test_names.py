"""Agency names in headings, sentences and lists."""

from __future__ import annotations

from datetime import date

import pytest

from generator.importer.duties import DutiesFound
from generator.importer.name_ends import NOBODY, Lexicon
from generator.importer.name_lists import names_of_list, partners_in, split_names
from generator.importer.names import agencies_ordered_in, agency_of_heading, agency_of_sentence, is_quota
from generator.importer.outline import Node
from generator.importer.task_fields import read_tables

ASKED, ORDERED = "asked", "ordered"


@pytest.fixture(scope="module")
def known(configuration):
    """What the real register knows of names in a document of the province Ninh Bình."""
    register = configuration.register
    place = register.place("ninh-binh")
    names = (name for body in register.bodies.values() for name in body.names)
    words = frozenset(word.strip(",;") for name in names for word in name.split() if word.islower())
    return Lexicon(lambda name: bool(name) and register.resolve(name, place, date(2025, 11, 20)) is not None, words)


def how(named):
    """Whether the agency is asked or ordered, or simply named."""
    return ASKED if named.requested else ORDERED if named.ordered else ""


@pytest.mark.parametrize(
    ("heading", "name", "called", "rest"),
    [
        ("Sở Nội vụ", "Sở Nội vụ", "", ""),
        ("Công an tỉnh:", "Công an tỉnh", "", ""),
        ("Uỷ ban nhân dân các xã, phường", "Uỷ ban nhân dân các xã, phường", "", ""),
        ("Thủ trưởng các sở, ban, ngành", "Thủ trưởng các sở, ban, ngành", "", ""),
        ("Văn phòng HĐND và UBND xã", "Văn phòng HĐND và UBND xã", "", ""),
        ("Báo và Phát thanh, Truyền hình Ninh Bình", "Báo và Phát thanh, Truyền hình Ninh Bình", "", ""),
        ("Sở Giáo dục và Đào tạo (cơ quan thường trực)", "Sở Giáo dục và Đào tạo", "", ""),
        ("Ban Chỉ đạo xã", "Ban Chỉ đạo xã", "", ""),
        ("Trách nhiệm của Sở Y tế", "Sở Y tế", "", ""),
        ("Trách nhiệm thực hiện của Công an xã", "Công an xã", "", ""),
        ("Đề nghị Tòa án nhân dân khu vực", "Tòa án nhân dân khu vực", ASKED, ""),
        ("Giao Sở Tài chính", "Sở Tài chính", ORDERED, ""),
        ("Phân công Phòng Kinh tế", "Phòng Kinh tế", ORDERED, ""),
        ("Giao cho Sở Y tế", "Sở Y tế", ORDERED, ""),
        ("Sở Giao thông vận tải", "Sở Giao thông vận tải", "", ""),
        ("UBND xã Giao Thủy", "UBND xã Giao Thủy", "", ""),
        ("Trách nhiệm của Sở Giao thông vận tải", "Sở Giao thông vận tải", "", ""),
        ("Trung tâm Dịch vụ tổng hợp", "Trung tâm Dịch vụ tổng hợp", "", ""),
        ("Lãnh đạo UBND xã", "Lãnh đạo UBND xã", "", ""),
        ("Lãnh đạo các đơn vị", "Lãnh đạo các đơn vị", "", ""),
        ("Lãnh đạo, công chức, viên chức", "Lãnh đạo, công chức, viên chức", "", ""),
        ("Ban Chỉ đạo bầu cử của", "Ban Chỉ đạo bầu cử", "", ""),
        ("Đài Truyền thanh phường tham mưu", "Đài Truyền thanh phường", "", "tham mưu"),
        ("Phòng Văn hóa - Xã hội chủ trì, phối hợp", "Phòng Văn hóa - Xã hội", "", "chủ trì, phối hợp"),
    ],
)
def test_a_heading_names_an_agency(heading, name, called, rest):
    """The name is what is left without requests, remarks and marks; a role may stand behind it."""
    named = agency_of_heading(heading)
    assert (named.name, how(named), named.rest) == (name, called, rest)


@pytest.mark.parametrize("sure", [False, True])
@pytest.mark.parametrize(
    "heading",
    [
        "Kinh phí thực hiện",
        "Trách nhiệm chung",
        "Tổ chức thực hiện",
        "Các hoạt động truyền thông",
        "Phòng, chống dịch bệnh",
        "Tăng cường tuyên truyền",
        "Báo cáo kết quả",
        "Bộ chỉ tiêu",
        "Lãnh đạo",
        "Lãnh đạo, chỉ đạo, tổ chức",
        "Thanh tra, kiểm tra",
    ],
)
def test_work_and_money_are_no_agencies(heading, sure):
    """What stands among agencies and is none stays so even where a section gives work to agencies only."""
    assert agency_of_heading(heading, sure=sure) is None


def test_among_agencies_a_short_heading_is_a_name():
    """Where all others are agencies, a name that begins with no known word is taken for one; a sentence is not."""
    assert agency_of_heading("Petrolimex Ninh Bình") is None
    assert agency_of_heading("Petrolimex Ninh Bình", sure=True).name == "Petrolimex Ninh Bình"
    assert agency_of_heading("Mỗi thôn treo ít nhất một băng rôn ở nơi đông người qua lại", sure=True) is None


@pytest.mark.parametrize(
    ("sentence", "name", "called", "rest"),
    [
        ("Sở Nội vụ chủ trì rà soát.", "Sở Nội vụ", "", "chủ trì rà soát."),
        ("Sở Y tế: Chuẩn bị thuốc và vật tư.", "Sở Y tế", "", "Chuẩn bị thuốc và vật tư."),
        ("Giao Sở Xây dựng hướng dẫn các xã.", "Sở Xây dựng", ORDERED, "hướng dẫn các xã."),
        ("Đề nghị Tòa án nhân dân tỉnh xem xét.", "Tòa án nhân dân tỉnh", ASKED, "xem xét."),
        ("Ban Chỉ đạo tỉnh theo dõi tiến độ.", "Ban Chỉ đạo tỉnh", "", "theo dõi tiến độ."),
        ("Giao cho Sở Y tế chủ trì kiểm tra.", "Sở Y tế", ORDERED, "chủ trì kiểm tra."),
        ("Sở Giao thông vận tải chủ trì rà soát.", "Sở Giao thông vận tải", "", "chủ trì rà soát."),
        ("UBND xã Giao Thủy tổ chức kiểm tra.", "UBND xã Giao Thủy", "", "tổ chức kiểm tra."),
        ("Tỉnh đoàn phát động phong trào.", "Tỉnh đoàn", "", "phát động phong trào."),
        ("Huyện đoàn tuyên truyền đến đoàn viên.", "Huyện đoàn", "", "tuyên truyền đến đoàn viên."),
        ("Công đoàn vận động người lao động.", "Công đoàn", "", "vận động người lao động."),
        ("Đoàn kiểm tra lập biên bản.", "Đoàn kiểm tra", "", "lập biên bản."),
        ("Quỹ hỗ trợ nông dân tỉnh cho vay vốn.", "Quỹ hỗ trợ nông dân tỉnh", "", "cho vay vốn."),
        ("Ban Chỉ đạo xây dựng nông thôn mới xã rà soát.", "Ban Chỉ đạo xây dựng nông thôn mới xã", "", "rà soát."),
        ("Lãnh đạo UBND xã chỉ đạo thực hiện.", "Lãnh đạo UBND xã", "", "chỉ đạo thực hiện."),
        ("UBND các xã ven biển sơ tán dân.", "UBND các xã ven biển", "", "sơ tán dân."),
        ("Ủy ban nhân dân các xã ven biển sơ tán dân.", "Ủy ban nhân dân các xã ven biển", "", "sơ tán dân."),
        ("Ban Chỉ đạo chuyển đổi số xã khảo sát các thôn.", "Ban Chỉ đạo chuyển đổi số xã", "", "khảo sát các thôn."),
        (
            "Bộ phận tiếp nhận và giải quyết thủ tục hành chính niêm yết hồ sơ.",
            "Bộ phận tiếp nhận và giải quyết thủ tục hành chính",
            "",
            "niêm yết hồ sơ.",
        ),
        (
            "Chủ tịch UBND các tỉnh, thành phố từ Hà Tĩnh đến Khánh Hòa theo dõi chặt chẽ.",
            "Chủ tịch UBND các tỉnh, thành phố từ Hà Tĩnh đến Khánh Hòa",
            "",
            "theo dõi chặt chẽ.",
        ),
        (
            "Ủy ban nhân dân phường, xã, đặc khu, báo, đài tổ chức tuyên truyền.",
            "Ủy ban nhân dân phường, xã, đặc khu, báo, đài",
            "",
            "tổ chức tuyên truyền.",
        ),
        (
            "Cơ quan báo chí và hệ thống truyền thông đẩy mạnh tuyên truyền.",
            "Cơ quan báo chí và hệ thống truyền thông",
            "",
            "đẩy mạnh tuyên truyền.",
        ),
        ("Bộ Chỉ huy Quân sự tỉnh chủ trì tuyển quân.", "Bộ Chỉ huy Quân sự tỉnh", "", "chủ trì tuyển quân."),
        ("UBND phường Hoa Lư lập danh sách hộ nghèo.", "UBND phường Hoa Lư", "", "lập danh sách hộ nghèo."),
        (
            "Công an tỉnh (Phòng Cảnh sát giao thông) tăng cường tuần tra.",
            "Công an tỉnh",
            "",
            "tăng cường tuần tra.",
        ),
        (
            "Các Bộ: Quốc phòng, Công an, Y tế chủ động lực lượng.",
            "Các Bộ: Quốc phòng, Công an, Y tế",
            "",
            "chủ động lực lượng.",
        ),
        (
            "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường có trách nhiệm đôn đốc.",
            "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường",
            "",
            "có trách nhiệm đôn đốc.",
        ),
    ],
)
def test_the_subject_of_a_sentence_ends_at_its_verb(sentence, name, called, rest, known):
    """A verb or a colon ends the name, whether or not the register knows it; a verb within a name does not."""
    for lexicon in (NOBODY, known):
        named = agency_of_sentence(sentence, lexicon)
        assert (named.name, how(named), named.rest) == (name, called, rest)


@pytest.mark.parametrize(
    ("sentence", "name", "rest"),
    [
        ("Ban Tuyên giáo Tỉnh ủy định hướng dư luận.", "Ban Tuyên giáo Tỉnh ủy", "định hướng dư luận."),
        ("Sở Văn hóa và Thể thao đón đoàn khách quốc tế.", "Sở Văn hóa và Thể thao", "đón đoàn khách quốc tế."),
        (
            "Sở Nông nghiệp và Môi trường được giao chủ trì tổng hợp kết quả.",
            "Sở Nông nghiệp và Môi trường",
            "được giao chủ trì tổng hợp kết quả.",
        ),
        (
            "Thủ trưởng các cơ quan, đơn vị nghiêm túc thực hiện.",
            "Thủ trưởng các cơ quan, đơn vị",
            "nghiêm túc thực hiện.",
        ),
    ],
)
def test_the_register_tells_where_a_name_ends(sentence, name, rest, known):
    """A name that the register knows ends there, although the words that follow are no verb of the list."""
    named = agency_of_sentence(sentence, known)
    assert (named.name, named.rest) == (name, rest)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tổ chức kiểm tra các bếp ăn.",
        "Trong năm có ba đợt kiểm tra.",
        "Hội nghị tổ chức tại hội trường.",
        "Bộ máy tổ chức được kiện toàn.",
        "Sở Tư pháp. Chủ trì thẩm định.",
        "Báo cáo kết quả trước ngày 20.",
        "Lãnh đạo, chỉ đạo, tổ chức thực hiện nghiêm các quy định.",
        "Thanh tra, kiểm tra việc chấp hành pháp luật.",
        "Ban Chỉ đạo bầu cử của tỉnh: Không quá 05 cá nhân;",
        "Ban bầu cử đại biểu Quốc hội: 01 cá nhân/01 ban",
        "Sở Y tế: 50 triệu đồng.",
    ],
)
def test_a_sentence_may_have_no_agency(sentence, known):
    """Work, meetings and a name that its own full stop ends are nobody's subject."""
    assert agency_of_sentence(sentence, known) is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("UBND tỉnh giao Bộ Chỉ huy Quân sự tỉnh chủ trì tuyển quân.", [("Bộ Chỉ huy Quân sự tỉnh", ORDERED)]),
        (
            "UBND tỉnh yêu cầu Sở Y tế báo cáo; đề nghị Hội Nông dân tỉnh vận động hội viên.",
            [("Sở Y tế", ORDERED), ("Hội Nông dân tỉnh", ASKED)],
        ),
        ("Nhiệm vụ đã giao Sở Y tế thực hiện từ năm trước.", []),
        ("UBND tỉnh đề nghị Tỉnh đoàn vận động đoàn viên.", [("Tỉnh đoàn", ASKED)]),
        ("Đội được giao Công an xã quản lý.", []),
    ],
)
def test_a_sentence_orders_and_asks_agencies(sentence, expected, known):
    """What is ordered or asked now counts, what was ordered before does not."""
    assert [(named.name, how(named)) for named in agencies_ordered_in(sentence, known)] == expected


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Sở Nội vụ, Sở Tài chính và Công an tỉnh", ["Sở Nội vụ", "Sở Tài chính", "Công an tỉnh"]),
        ("các sở, ban, ngành", ["các sở, ban, ngành"]),
        ("UBND các xã, phường, thị trấn", ["UBND các xã, phường, thị trấn"]),
        ("Ban Dân tộc và Tôn giáo", ["Ban Dân tộc và Tôn giáo"]),
        ("Các Bộ: Quốc phòng, Công an, Y tế", ["Các Bộ: Quốc phòng, Công an, Y tế"]),
        (
            "Sở Giáo dục và Đào tạo, Sở Khoa học và Công nghệ",
            ["Sở Giáo dục và Đào tạo", "Sở Khoa học và Công nghệ"],
        ),
        (
            "Sở Văn hóa và Thể thao, Báo và Phát thanh, Truyền hình Ninh Bình",
            ["Sở Văn hóa và Thể thao", "Báo và Phát thanh, Truyền hình Ninh Bình"],
        ),
        (
            "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường",
            ["Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND các xã, phường"],
        ),
        (
            "Phòng Kinh tế, Hạ tầng và Đô thị; Công an phường",
            ["Phòng Kinh tế, Hạ tầng và Đô thị", "Công an phường"],
        ),
        ("Hội Nông dân, Hội Phụ nữ và Đoàn Thanh niên", ["Hội Nông dân", "Hội Phụ nữ", "Đoàn Thanh niên"]),
        (
            "Sở Nông nghiệp và Môi trường (Chi cục Thủy lợi, Chi cục Kiểm lâm), Sở Xây dựng",
            ["Sở Nông nghiệp và Môi trường", "Sở Xây dựng"],
        ),
        ("Sở Công Thương cùng các địa phương", ["Sở Công Thương", "các địa phương"]),
        ("Sở Giao thông vận tải, Sở Xây dựng", ["Sở Giao thông vận tải", "Sở Xây dựng"]),
        ("Văn phòng HĐND và UBND xã", ["Văn phòng HĐND và UBND xã"]),
        ("Văn phòng HĐND và UBND huyện, Công an huyện", ["Văn phòng HĐND và UBND huyện", "Công an huyện"]),
        ("Sở Y tế và Văn phòng HĐND và UBND thành phố", ["Sở Y tế", "Văn phòng HĐND và UBND thành phố"]),
        ("Thường trực HĐND và UBND xã", ["Thường trực HĐND", "UBND xã"]),
        ("Công an xã, BCH Quân sự xã", ["Công an xã", "BCH Quân sự xã"]),
        ("Công an xã, Ban CHQS xã", ["Công an xã", "Ban CHQS xã"]),
        ("Công an xã, Quân sự xã, Thuế cơ sở", ["Công an xã", "Quân sự xã", "Thuế cơ sở"]),
        ("Phòng Kinh tế và các thôn", ["Phòng Kinh tế", "các thôn"]),
        ("Trưởng các thôn, các tổ dân phố", ["Trưởng các thôn, các tổ dân phố"]),
        (
            "Ủy ban nhân dân phường, xã, đặc khu, báo, đài",
            ["Ủy ban nhân dân phường, xã, đặc khu", "báo, đài"],
        ),
    ],
)
def test_a_list_is_split_between_bodies(written, names, known):
    """A comma or ``và`` within a name splits nothing, known or not; remarks in parentheses are left out."""
    assert split_names(written) == names
    assert split_names(written, known) == names


def test_a_field_lists_names_up_to_its_full_stop():
    """Semicolons split always; an empty field names nobody."""
    assert names_of_list("Sở Nội vụ; Sở Y tế, Công an tỉnh.") == ["Sở Nội vụ", "Sở Y tế", "Công an tỉnh"]
    assert names_of_list(" .") == []


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("phối hợp với Sở Tài chính, Sở Nội vụ tham mưu bố trí kinh phí.", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Phối hợp chặt chẽ với các sở, ngành liên quan triển khai.", ["các sở, ngành liên quan"]),
        (
            "chủ trì, phối hợp với Công an tỉnh, Sở Y tế và UBND các xã, phường kiểm tra cơ sở.",
            ["Công an tỉnh", "Sở Y tế", "UBND các xã, phường"],
        ),
        ("phối hợp với các cơ quan, đơn vị để thống nhất số liệu.", ["các cơ quan, đơn vị"]),
        (
            "phối hợp cùng Tỉnh đoàn, Hội Liên hiệp Phụ nữ tỉnh vận động hội viên.",
            ["Tỉnh đoàn", "Hội Liên hiệp Phụ nữ tỉnh"],
        ),
        ("phối hợp UBND các xã: lập danh sách.", ["UBND các xã"]),
        ("phối hợp với các trường học khám sức khỏe.", ["các trường học"]),
        ("phối hợp với các phòng khám đa khoa tổ chức tiêm chủng.", ["các phòng khám đa khoa"]),
        ("phối hợp với các đơn vị cung cấp dịch vụ lắp đặt thiết bị.", ["các đơn vị cung cấp dịch vụ"]),
        ("phối hợp với Sở Y tế, các bệnh viện tổ chức tiêm chủng.", ["Sở Y tế", "các bệnh viện"]),
        ("phối hợp với Trường Trung học cơ sở đón học sinh.", ["Trường Trung học cơ sở"]),
        ("phối hợp với UBND các xã ven biển sơ tán dân.", ["UBND các xã ven biển"]),
        ("phối hợp với Văn phòng HĐND và UBND xã rà soát.", ["Văn phòng HĐND và UBND xã"]),
        (
            "phối hợp với cơ quan báo chí và hệ thống truyền thông đăng tải tin bài.",
            ["cơ quan báo chí và hệ thống truyền thông"],
        ),
        (
            "phối hợp với Sở Giáo dục và Đào tạo và các trường học tuyên truyền.",
            ["Sở Giáo dục và Đào tạo", "các trường học"],
        ),
        ("phối hợp với gia đình học sinh.", []),
        ("phối hợp tốt giữa các khâu.", []),
        ("chủ trì rà soát.", []),
    ],
)
def test_partners_are_named_up_to_the_work(text, partners, known):
    """Those a task is done with end at a verb, at ``để`` or at a mark; families and stages are no agencies."""
    assert partners_in(text) == partners
    assert partners_in(text, known) == partners


@pytest.mark.parametrize(
    ("rows", "leads"),
    [
        ((("1", "Rà soát", "Sở Tư pháp", "Quý I"), ("2", "Sửa đổi", "", "Quý II")), ["Sở Tư pháp", "Sở Tư pháp"]),
        ((("1", "Rà soát", "Sở Tư pháp", ""), ("2", "Sửa đổi", "", "")), ["Sở Tư pháp", "Sở Tư pháp"]),
        ((("1", "Rà soát", "Sở Tư pháp", ""), ("II", "Nhóm hai", "", "")), ["Sở Tư pháp", None]),
        ((("1.1", "Rà soát", "Sở Tư pháp", ""), ("2", "Nhóm hai", "", "")), ["Sở Tư pháp", None]),
        ((("I", "Nhóm một", "", ""), ("1", "Sửa đổi", "", "Quý II")), [None, None]),
    ],
)
def test_a_merged_cell_of_agencies_holds_for_the_rows_it_spans(rows, leads):
    """A task whose own cell of agencies is empty is that of the row above; the title of a group is nobody's."""
    root = Node(0)
    table = [("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"), *rows]
    root.children = [Node(line, cells=cells, table=1) for line, cells in enumerate(table, 1)]
    duties = DutiesFound()
    read_tables(root, duties)
    found = [[name for name, _ in duties.of(row).agencies] for row in root.children[1:]]
    assert found == [[lead] if lead else [] for lead in leads]


@pytest.mark.parametrize(
    ("text", "quota"),
    [
        (" Không quá 05 cá nhân;", True),
        ("Tối đa 03 (ba) tập thể, 10 cá nhân.", True),
        ("02 lần mỗi năm.", False),
        ("05 đồng chí phối hợp với Công an xã tuần tra.", False),
    ],
)
def test_a_quantity_alone_is_no_work(text, quota):
    """What an agency gets of a reward is a quantity; persons who do something are work."""
    assert is_quota(text) is quota
