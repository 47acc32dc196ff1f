"""Writes the corpus that the search is judged on: the project's five plans and 200 invented ones in the same words.

usage: python tests/search/searched_corpus.py FOLDER

FOLDER/content and FOLDER/site_config come out the same every time. The invented plans lie in invented provinces; their
clauses are put together from the banks of phrases below, so that many say nearly the same for other agencies, places
and years. `RARE` holds what stands in exactly one place.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
ALPHABET = "bcdfghjkmnpqrstvwxyz23456789"
Values = dict[str, Any]

# ---------------------------------------------------------------- places

PROVINCES: dict[str, dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "An Thịnh": {
        "phu-my": ("huyen", "Phú Mỹ", ("Sơn Hà", "Bình An", "Cát Thượng", "Lộc Điền")),
        "hoa-loc": ("huyen", "Hòa Lộc", ("Đồng Tâm", "Hải Vân", "Tân Lập", "Xuân Phước")),
        "tan-chau": ("thi-xa", "Tân Châu", ("Long Hưng", "Mỹ Thới", "Vĩnh Ngươn", "Phước Hội")),
        "vinh-xuong": ("huyen", "Vĩnh Xương", ("Hòa Thuận", "Khánh Lợi", "Ninh Điền", "Thạnh Phú")),
        "thanh-pho-an-thinh": ("thanh-pho", "An Thịnh", ("Bến Gỗ", "Cầu Ngang", "Đông Thuận", "Phú Hậu")),
    },
    "Bình Lạc": {
        "lam-khe": ("huyen", "Lâm Khê", ("Nà Phan", "Khuổi Lung", "Bản Mạ", "Tân Hòa")),
        "minh-dao": ("huyen", "Minh Đạo", ("Cẩm Lý", "Nghĩa Thắng", "Quang Trung", "Thái Sơn")),
        "dai-thanh": ("thi-xa", "Đại Thành", ("Gia Phú", "Hưng Đạo", "Kim Ngọc", "Yên Thượng")),
        "phu-my": ("huyen", "Phú Mỹ", ("An Khê", "Bình Thuận", "Mỹ Lộc", "Trung Kiên")),
        "son-tra-dong": ("huyen", "Sơn Trà Đông", ("Sơn Lâm", "Sơn Mai", "Trà Khê", "Trà Lệ")),
    },
    "Đại Phong": {
        "thach-ban": ("huyen", "Thạch Bàn", ("Đá Bạc", "Hương Lạc", "Kỳ Thịnh", "Phong Điền")),
        "yen-khe": ("huyen", "Yên Khê", ("Châu Sơn", "Đức Thuận", "Liên Hòa", "Yên Tĩnh")),
        "loc-son": ("huyen", "Lộc Sơn", ("Bảo Lâm", "Đạ Nghịt", "Lộc Bình", "Tân Thanh")),
        "hai-trieu": ("huyen", "Hải Triều", ("Bãi Dương", "Cồn Sẻ", "Hải Hòa", "Vạn Giã")),
        "thanh-pho-dai-phong": ("thanh-pho", "Đại Phong", ("Nguyễn Nghiêm", "Kim Đồng", "Lê Lai", "Phan Đình")),
    },
    "Tân Giang": {
        "son-linh": ("huyen", "Sơn Lĩnh", ("Mường Than", "Pắc Lay", "Sơn Tân", "Tà Rụt")),
        "dak-mo": ("huyen", "Đăk Mơ", ("Đăk Pi", "Đăk Sư", "Ia Rung", "Kon Đào")),
        "kon-ro": ("huyen", "Kon Rơ", ("Đăk Tơ", "Măng Rị", "Ngọc Leng", "Rờ Rẻ")),
        "hoa-loc": ("huyen", "Hòa Lộc", ("Bình Hòa", "Đồng Lạc", "Phú Thuận", "Tân Hiệp")),
        "tra-son": ("thi-xa", "Trà Sơn", ("An Tây", "Phú Thịnh", "Tây Sơn", "Trà Giác")),
    },
}
UNIT = {"tinh": "tỉnh", "huyen": "huyện", "thi-xa": "thị xã", "thanh-pho": "thành phố", "xa": "xã"}
UNIT |= {"phuong": "phường", "thi-tran": "thị trấn"}

# ---------------------------------------------------------------- what plans are about


@dataclass(frozen=True)
class Topic:
    """Lĩnh vực: its field, what titles call it, whom it is for, what all do, and what single offices do."""

    field: str
    name: str
    groups: tuple[str, ...]
    works: tuple[str, ...]
    offices: dict[str, tuple[str, ...]]
    basis: tuple[str, str, str, str, str]


TOPICS: dict[str, Topic] = {
    "tre-em": Topic(
        "Trẻ em",
        "công tác trẻ em",
        (
            "trẻ mồ côi",
            "trẻ em khuyết tật",
            "trẻ em thuộc hộ nghèo",
            "trẻ em có cha mẹ đi làm ăn xa",
            "trẻ dưới 6 tuổi",
        ),
        (
            "rà soát danh sách {nhom}, cập nhật biến động vào phần mềm quản lý trẻ em",
            "duy trì điểm tư vấn cho {nhom} và người chăm sóc tại nhà văn hóa thôn",
            "vận động học bổng, xe lăn, góc học tập cho {nhom}",
            "tổ chức Tháng hành động vì trẻ em và diễn đàn để {nhom} nêu ý kiến",
            "giới thiệu Tổng đài quốc gia bảo vệ trẻ em 111 tới {nhom}",
            "bố trí người làm công tác bảo vệ trẻ em, nắm hoàn cảnh của {nhom}",
            "tổ chức Tết Trung thu, tặng quà cho {nhom}",
            "nhân rộng câu lạc bộ quyền tham gia của trẻ em, ưu tiên {nhom}",
        ),
        {
            "ldtbxh": ("trợ giúp kịp thời {nhom}, lập hồ sơ chăm sóc thay thế khi gia đình không còn khả năng",),
            "yte": ("khám sức khỏe định kỳ và cấp thẻ bảo hiểm y tế cho {nhom}",),
            "giaoduc": ("vận động {nhom} ra lớp đúng độ tuổi, không để bỏ học giữa chừng",),
            "doan": ("mở sân chơi, trại hè và lớp năng khiếu cho {nhom}",),
            "congan": ("hoàn thành cấp định danh điện tử cho {nhom}",),
            "tuphap": ("đăng ký khai sinh lưu động, trợ giúp pháp lý cho {nhom}",),
        },
        ("luat", "102/2016/QH13", "2016-04-05", "Quốc hội", "Luật Trẻ em"),
    ),
    "duoi-nuoc": Topic(
        "Trẻ em",
        "phòng, chống đuối nước trẻ em",
        ("học sinh tiểu học", "học sinh trung học cơ sở", "trẻ em vùng sông nước", "thiếu nhi trong dịp hè"),
        (
            "mở lớp dạy bơi an toàn và kỹ năng sơ cứu đuối nước cho {nhom}",
            "rà soát ao, hồ, sông, suối nguy hiểm, cắm biển cảnh báo, làm rào chắn để bảo vệ {nhom}",
            "cho {nhom} và cha mẹ ký cam kết không tắm sông khi vắng người lớn",
            "lắp bể bơi di động tại cụm trường, ưu tiên {nhom}",
            "phát tin nhắc phòng, chống đuối nước trên loa truyền thanh vào giờ {nhom} tan học",
            "lập đội cứu đuối tại chỗ, tập dượt cứu {nhom} gặp nạn",
            "trang bị áo phao, phao cứu sinh tại bến đò có {nhom} qua lại",
            "thống kê trẻ em tử vong do đuối nước, tìm nguyên nhân, báo cáo ngay khi có {nhom} gặp nạn",
        ),
        {
            "ldtbxh": ("theo dõi số vụ đuối nước, thăm hỏi gia đình có {nhom} tử vong do đuối nước",),
            "giaoduc": ("đưa dạy bơi vào giờ thể dục, đặt chỉ tiêu {nhom} biết bơi cho từng trường",),
            "vanhoa": ("tổ chức giải bơi, hướng dẫn tiêu chuẩn bể bơi phục vụ {nhom}",),
            "doan": ("mở lớp bơi miễn phí, lập đội thanh niên trực bến sông dịp hè để trông {nhom}",),
            "yte": ("tập huấn cấp cứu ngừng thở, sơ cứu đuối nước cho người chăm sóc {nhom}",),
            "hatang": ("kiểm tra hố công trình, mương dẫn, buộc chủ đầu tư rào chắn để {nhom} không rơi xuống",),
        },
        (
            "quyet-dinh",
            "1248/QĐ-TTg",
            "2021-07-19",
            "Thủ tướng Chính phủ",
            "Chương trình phòng, chống tai nạn, thương tích trẻ em giai đoạn 2021-2030",
        ),
    ),
    "xam-hai": Topic(
        "Trẻ em",
        "phòng, chống xâm hại trẻ em",
        ("trẻ em gái", "học sinh nội trú", "trẻ em lang thang", "trẻ em dùng mạng xã hội"),
        (
            "công khai địa chỉ tin cậy, số điện thoại tố giác hành vi xâm hại {nhom}",
            "can thiệp, cách ly khỏi nguy hiểm khi phát hiện {nhom} bị xâm hại, bạo hành",
            "tập huấn kỹ năng nhận biết, tự bảo vệ trước xâm hại tình dục cho {nhom}",
            "giám sát nơi chăm sóc, nuôi dưỡng {nhom}, xử lý cơ sở không phép",
            "tuyên truyền bảo vệ {nhom} trên môi trường mạng, chặn nội dung độc hại",
            "ký quy chế phối hợp liên ngành tiếp nhận, xử lý tin báo xâm hại {nhom}",
            "hỗ trợ tâm lý, pháp lý lâu dài cho {nhom} là nạn nhân bị xâm hại",
        ),
        {
            "ldtbxh": ("điều phối ca xâm hại {nhom}, bố trí nơi tạm lánh an toàn",),
            "congan": ("điều tra thân thiện, xử lý nghiêm tội phạm xâm hại tình dục, mua bán {nhom}",),
            "yte": ("khám, chăm sóc, giám định kịp thời cho {nhom} bị xâm hại tình dục",),
            "giaoduc": ("dạy kỹ năng phòng, chống xâm hại, lập hộp thư kín cho {nhom}",),
            "tuphap": ("cử người trợ giúp pháp lý miễn phí cho {nhom} bị xâm hại",),
            "phunu": ("vận động các bà mẹ lắng nghe, đồng hành với {nhom}, lên tiếng tố cáo xâm hại",),
        },
        ("nghi-dinh", "56/2017/NĐ-CP", "2017-05-09", "Chính phủ", "Quy định chi tiết một số điều của Luật Trẻ em"),
    ),
    "bao-luc": Topic(
        "Gia đình",
        "phòng, chống bạo lực gia đình",
        ("phụ nữ", "người cao tuổi", "nạn nhân bị bạo hành", "các cặp vợ chồng trẻ"),
        (
            "duy trì mô hình phòng, chống bạo lực gia đình, địa chỉ tin cậy cho {nhom}",
            "hòa giải kịp thời mâu thuẫn, không để {nhom} bị bạo lực gia đình kéo dài",
            "thống kê vụ bạo lực gia đình, phân tích số liệu về {nhom} báo cáo cấp trên",
            "tuyên truyền Luật Phòng, chống bạo lực gia đình tới {nhom}",
            "cấm tiếp xúc theo luật định để bảo vệ {nhom} khi có nguy cơ bạo hành",
            "biểu dương gia đình văn hóa, gia đình hạnh phúc, nêu gương với {nhom}",
            "tư vấn cai rượu bia, ghen tuông cho người gây bạo lực với {nhom}",
        ),
        {
            "vanhoa": (
                "theo dõi bộ tiêu chí ứng xử trong gia đình, lập đường dây nóng về bạo lực gia đình cho {nhom}",
            ),
            "congan": ("xử phạt người gây bạo lực gia đình, bảo vệ {nhom} khi có tin báo",),
            "phunu": ("nhân rộng nhà tạm lánh, tổ tư vấn bạo lực gia đình tại cộng đồng cho {nhom}",),
            "tuphap": ("bồi dưỡng hòa giải viên cơ sở về bạo lực gia đình đối với {nhom}",),
            "mttq": ("vận động khu dân cư không có bạo lực gia đình, giám sát việc bảo vệ {nhom}",),
            "yte": ("chăm sóc, điều trị, lập sổ theo dõi {nhom} là nạn nhân bạo lực gia đình",),
        },
        ("luat", "13/2022/QH15", "2022-11-14", "Quốc hội", "Luật Phòng, chống bạo lực gia đình"),
    ),
    "gioi": Topic(
        "Bình đẳng giới",
        "bình đẳng giới và vì sự tiến bộ của phụ nữ",
        ("cán bộ nữ", "lao động nữ", "phụ nữ dân tộc thiểu số", "nữ chủ hộ kinh doanh"),
        (
            "lồng ghép bình đẳng giới trong quy hoạch, đào tạo, bổ nhiệm {nhom}",
            "hưởng ứng Tháng hành động vì bình đẳng giới, treo khẩu hiệu, tọa đàm với {nhom}",
            "tách số liệu theo giới tính trong báo cáo thống kê về {nhom}",
            "hỗ trợ {nhom} vay vốn, học nghề, khởi nghiệp",
            "xóa bỏ định kiến giới, chia sẻ việc nhà để {nhom} có thời gian học tập",
            "kiểm tra việc thực hiện Luật Bình đẳng giới đối với {nhom}",
            "phòng ngừa, ứng phó bạo lực trên cơ sở giới đối với {nhom}",
        ),
        {
            "ldtbxh": ("tham mưu chỉ tiêu bình đẳng giới, thường trực Ban Vì sự tiến bộ của phụ nữ, theo dõi {nhom}",),
            "noivu": ("bảo đảm tỷ lệ nữ lãnh đạo, tạo nguồn quy hoạch {nhom}",),
            "phunu": ("phản biện chính sách về giới, phát triển tổ hợp tác do {nhom} làm chủ",),
            "dantoc": ("thực hiện Dự án 8, vận động xóa bỏ hủ tục bất lợi cho {nhom}",),
            "vanhoa": ("thẩm định nội dung quảng cáo, pano có định kiến về {nhom}",),
        },
        (
            "nghi-quyet",
            "28/NQ-CP",
            "2021-03-03",
            "Chính phủ",
            "Chiến lược quốc gia về bình đẳng giới giai đoạn 2021-2030",
        ),
    ),
    "y-te": Topic(
        "Y tế",
        "công tác y tế dự phòng và tiêm chủng mở rộng",
        ("trẻ dưới 1 tuổi", "phụ nữ mang thai", "người cao tuổi có bệnh nền", "học sinh đầu cấp"),
        (
            "tổ chức tiêm chủng đầy đủ, tiêm bù vắc xin sởi, bạch hầu cho {nhom}",
            "giám sát dịch sốt xuất huyết, tay chân miệng, diệt lăng quăng quanh nơi ở của {nhom}",
            "khám sàng lọc tăng huyết áp, đái tháo đường cho {nhom}",
            "bảo đảm an toàn thực phẩm trong bữa ăn của {nhom}",
            "truyền thông dinh dưỡng, cân đo, phát viên sắt cho {nhom}",
            "lập hồ sơ sức khỏe điện tử cho {nhom}",
            "củng cố trạm y tế theo tiêu chí quốc gia, phục vụ {nhom}",
            "dự trữ thuốc, hóa chất, vật tư chống dịch để bảo vệ {nhom}",
        ),
        {
            "yte": (
                "phân công trạm y tế lập danh sách tiêm chủng, không bỏ sót {nhom}",
                "giám sát ổ dịch, điều tra ca bệnh, khoanh vùng để bảo vệ {nhom}",
            ),
            "giaoduc": ("kiểm tra bếp ăn bán trú, phòng y tế học đường phục vụ {nhom}",),
            "baohiem": ("giám định chi phí khám bệnh, mở rộng bảo hiểm y tế cho {nhom}",),
            "vanhoa": ("phát thanh chuyên mục sức khỏe, nhắc lịch tiêm chủng cho {nhom}",),
            "nongnghiep": ("kiểm soát bệnh dại, tiêm phòng chó mèo ở nơi có {nhom}",),
        },
        ("nghi-dinh", "104/2016/NĐ-CP", "2016-07-01", "Chính phủ", "Quy định về hoạt động tiêm chủng"),
    ),
    "truong-hoc": Topic(
        "Giáo dục",
        "xây dựng trường học an toàn, phòng, chống bạo lực học đường",
        ("học sinh bán trú", "giáo viên chủ nhiệm", "học sinh cuối cấp", "trẻ mầm non"),
        (
            "xây dựng trường học thân thiện, an toàn, mỗi trường có tổ tư vấn tâm lý cho {nhom}",
            "phòng ngừa bạo lực học đường, bắt nạt trên mạng đối với {nhom}",
            "rà soát cơ sở vật chất, cây xanh, lan can, cổng trường để giữ an toàn cho {nhom}",
            "dạy kỹ năng sống, thoát hiểm khi cháy cho {nhom}",
            "phối hợp nhà trường, gia đình quản lý {nhom} trong kỳ nghỉ",
            "giáo dục người chưa thành niên ý thức pháp luật, đưa {nhom} vào nền nếp",
            "trang bị đầy đủ thiết bị dạy học, sách giáo khoa cho {nhom}",
        ),
        {
            "giaoduc": (
                "chỉ đạo các trường lập kế hoạch phòng, chống bạo lực học đường, bảo vệ {nhom}",
                "đánh giá, công nhận trường học an toàn, tập huấn {nhom}",
            ),
            "truong": (
                "lập hộp thư góp ý, giao ban hằng tuần với {nhom} về bạo lực học đường",
                "bố trí bảo vệ, camera cổng trường giờ đón trả {nhom}",
            ),
            "congan": ("tuần tra cổng trường giờ tan học, ngăn xô xát giữa {nhom}",),
            "doan": ("lập đội cờ đỏ, câu lạc bộ bạn giúp bạn cho {nhom}",),
            "yte": ("hướng dẫn sơ cứu, chăm sóc sức khỏe tâm thần cho {nhom}",),
        },
        (
            "nghi-dinh",
            "80/2017/NĐ-CP",
            "2017-07-17",
            "Chính phủ",
            "Quy định về môi trường giáo dục an toàn, lành mạnh, thân thiện, phòng, chống bạo lực học đường",
        ),
    ),
    "dan-so": Topic(
        "Dân số",
        "công tác dân số và phát triển",
        ("phụ nữ trong độ tuổi sinh đẻ", "vị thành niên, thanh niên", "nam nữ chuẩn bị kết hôn", "người cao tuổi"),
        (
            "truyền thông chính sách dân số, duy trì mức sinh thay thế trong {nhom}",
            "khám sức khỏe trước khi kết hôn, tư vấn tiền hôn nhân cho {nhom}",
            "sàng lọc trước sinh, sơ sinh, nâng chất lượng dân số từ {nhom}",
            "giảm mất cân bằng giới tính khi sinh, xử lý việc chọn giới tính, tuyên truyền tới {nhom}",
            "giảm tảo hôn, hôn nhân cận huyết thống trong {nhom}",
            "củng cố cộng tác viên dân số, cập nhật kho dữ liệu điện tử về {nhom}",
            "chăm sóc sức khỏe sinh sản, kế hoạch hóa gia đình cho {nhom}",
        ),
        {
            "yte": ("cấp phương tiện tránh thai, tổ chức chiến dịch chăm sóc sức khỏe sinh sản cho {nhom}",),
            "tuphap": ("tư vấn pháp luật hôn nhân, từ chối đăng ký khi {nhom} chưa đủ tuổi",),
            "dantoc": ("vận động già làng, người có uy tín nhắc {nhom} không tảo hôn",),
            "phunu": ("sinh hoạt câu lạc bộ gia đình ít con, nuôi con khỏe với {nhom}",),
            "doan": ("mở góc thân thiện, tư vấn sức khỏe sinh sản cho {nhom}",),
        },
        ("quyet-dinh", "1679/QĐ-TTg", "2019-11-22", "Thủ tướng Chính phủ", "Chiến lược Dân số Việt Nam đến năm 2030"),
    ),
    "le-hoi": Topic(
        "Văn hóa",
        "quản lý và tổ chức lễ hội",
        ("du khách", "nghệ nhân", "hộ kinh doanh quanh khu di tích", "nhân dân về dự hội"),
        (
            "tổ chức lễ hội trang trọng, tiết kiệm, đúng thuần phong mỹ tục, phục vụ {nhom}",
            "phân luồng, giữ xe, chống chen lấn bảo đảm an toàn cho {nhom}",
            "niêm yết giá, chống chèo kéo, ép giá {nhom}",
            "bảo tồn nghi lễ truyền thống, truyền dạy cồng chiêng, hát then cho {nhom}",
            "bài trừ mê tín, cờ bạc, đốt vàng mã tràn lan, nhắc nhở {nhom}",
            "thu gom rác, giữ vệ sinh môi trường nơi đón {nhom}",
            "công khai tiền công đức, quản lý di tích, hướng dẫn {nhom}",
        ),
        {
            "vanhoa": (
                "thẩm định kịch bản lễ hội, kiểm tra nếp sống văn minh của {nhom}",
                "lập hồ sơ di sản, tập huấn thuyết minh viên, hướng dẫn {nhom}",
            ),
            "congan": ("giữ an ninh, phòng cháy, chữa cháy nơi lễ hội, bảo vệ {nhom}",),
            "yte": ("trực cấp cứu, kiểm tra an toàn thực phẩm phục vụ {nhom} dự lễ hội",),
            "hatang": ("sửa đường vào khu lễ hội, cắm biển chỉ dẫn cho {nhom}",),
            "doan": ("cử tình nguyện viên hướng dẫn {nhom} trong ngày hội",),
        },
        ("nghi-dinh", "110/2018/NĐ-CP", "2018-08-29", "Chính phủ", "Quy định về quản lý và tổ chức lễ hội"),
    ),
    "nong-thon": Topic(
        "Nông thôn mới",
        "xây dựng nông thôn mới",
        ("hộ nông dân", "hợp tác xã", "thôn đặc biệt khó khăn", "hộ làm sản phẩm OCOP"),
        (
            "rà soát 19 tiêu chí nông thôn mới, đăng ký lộ trình hoàn thành cùng {nhom}",
            "vận động hiến đất, góp công làm đường bê tông đến {nhom}",
            "phát triển sản phẩm OCOP, gắn mã vùng trồng cho {nhom}",
            "cải tạo cảnh quan, hàng rào xanh, đường hoa tại {nhom}",
            "cấp nước sạch hợp vệ sinh cho {nhom}",
            "đào tạo nghề nông thôn, liên kết tiêu thụ nông sản cho {nhom}",
            "giải ngân vốn Chương trình mục tiêu quốc gia, công khai tới {nhom}",
        ),
        {
            "nongnghiep": ("thẩm tra hồ sơ xã đạt chuẩn nông thôn mới, hướng dẫn kỹ thuật cho {nhom}",),
            "taichinh": ("phân bổ vốn nông thôn mới, thanh quyết toán với {nhom} đúng hạn",),
            "mttq": ("lấy ý kiến hài lòng của người dân về nông thôn mới, vận động {nhom}",),
            "nongdan": ("thi đua sản xuất giỏi, lập quỹ hỗ trợ {nhom}",),
            "hatang": ("thiết kế mẫu đường thôn, cầu dân sinh cho {nhom}",),
            "phunu": ("vận động ba sạch, thu gom rác thải nhựa ở {nhom}",),
        },
        (
            "quyet-dinh",
            "263/QĐ-TTg",
            "2022-02-22",
            "Thủ tướng Chính phủ",
            "Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2021-2025",
        ),
    ),
    "giao-thong": Topic(
        "An toàn giao thông",
        "bảo đảm trật tự an toàn giao thông",
        ("học sinh đi xe gắn máy", "lái xe tải", "người đi bộ", "chủ phương tiện thủy nội địa"),
        (
            "xử lý điểm đen tai nạn, lắp gương cầu lồi, sơn vạch cho {nhom}",
            "xử phạt vi phạm nồng độ cồn, quá tải, không đội mũ bảo hiểm đối với {nhom}",
            "lập cổng trường an toàn giao thông, phân làn {nhom}",
            "giải tỏa lấn chiếm vỉa hè, hành lang đường bộ, nhắc nhở {nhom}",
            "tuyên truyền Luật Trật tự, an toàn giao thông tới {nhom}",
            "kiểm tra bến khách ngang sông, đăng kiểm, áo phao của {nhom}",
        ),
        {
            "congan": (
                "tuần tra kiểm soát, lập chuyên đề nồng độ cồn, xử lý {nhom}",
                "vận động {nhom} ký cam kết chấp hành luật giao thông",
            ),
            "hatang": ("duy tu mặt đường, thay biển báo, đèn tín hiệu phục vụ {nhom}",),
            "giaoduc": ("đưa an toàn giao thông vào giờ chào cờ, nhắc {nhom}",),
            "truong": ("ký cam kết với phụ huynh, không giao xe máy cho {nhom}",),
            "doan": ("giữ tuyến đường thanh niên tự quản, hướng dẫn {nhom}",),
        },
        ("luat", "36/2024/QH15", "2024-06-27", "Quốc hội", "Luật Trật tự, an toàn giao thông đường bộ"),
    ),
    "ma-tuy": Topic(
        "An ninh trật tự",
        "phòng, chống ma túy và tệ nạn xã hội",
        ("người sau cai nghiện", "thanh thiếu niên", "người chưa thành niên vi phạm pháp luật", "công nhân ở trọ"),
        (
            "quản lý, giúp đỡ {nhom} tái hòa nhập, có việc làm",
            "tuyên truyền tác hại của ma túy, thuốc lá điện tử tới {nhom}",
            "triệt xóa điểm mua bán, tổ chức sử dụng ma túy, không lôi kéo {nhom}",
            "lập hồ sơ đưa đi cai nghiện, theo dõi {nhom} tại nơi cư trú",
            "kiểm tra quán karaoke, cơ sở lưu trú, nhắc nhở {nhom}",
            "xây dựng xã, phường, thị trấn không ma túy, vận động {nhom}",
        ),
        {
            "congan": (
                "đấu tranh với tội phạm ma túy, rà soát, phân loại {nhom}",
                "xét nghiệm nhanh chất ma túy khi có căn cứ đối với {nhom}",
            ),
            "yte": ("điều trị thay thế bằng Methadone, xác định tình trạng nghiện cho {nhom}",),
            "ldtbxh": ("dạy nghề, cho vay vốn, tư vấn cai nghiện ma túy cho {nhom}",),
            "doan": ("lập câu lạc bộ tuổi trẻ nói không với ma túy cho {nhom}",),
            "quansu": ("ngăn chặn vận chuyển ma túy qua đường mòn, khám tuyển quân với {nhom}",),
            "mttq": ("phát động toàn dân tố giác tội phạm ma túy, giúp {nhom} hoàn lương",),
        },
        ("luat", "73/2021/QH14", "2021-03-30", "Quốc hội", "Luật Phòng, chống ma túy"),
    ),
    "so-hoa": Topic(
        "Chuyển đổi số",
        "chuyển đổi số và dữ liệu dân cư",
        ("hộ gia đình", "doanh nghiệp nhỏ", "cán bộ, công chức", "người dân vùng lõm sóng"),
        (
            "nộp hồ sơ trực tuyến trên Cổng dịch vụ công, hướng dẫn {nhom}",
            "làm sạch dữ liệu dân cư, đồng bộ với hộ tịch, bảo hiểm của {nhom}",
            "củng cố Tổ công nghệ số cộng đồng, cầm tay chỉ việc cho {nhom}",
            "thanh toán không dùng tiền mặt học phí, viện phí của {nhom}",
            "số hóa hồ sơ, kết quả giải quyết thủ tục hành chính cho {nhom}",
            "bảo đảm an toàn thông tin, chống lừa đảo trên mạng đối với {nhom}",
        ),
        {
            "congan": ("cấp căn cước, kích hoạt tài khoản VNeID cho {nhom}",),
            "vanhoa": ("phủ sóng di động, nâng cấp đài truyền thanh thông minh phục vụ {nhom}",),
            "noivu": ("chấm điểm cải cách hành chính, bồi dưỡng kỹ năng số cho {nhom}",),
            "tuphap": ("số hóa sổ hộ tịch, liên thông khai sinh, cấp thẻ bảo hiểm cho {nhom}",),
            "taichinh": ("bố trí kinh phí thuê đường truyền, máy quét phục vụ {nhom}",),
        },
        (
            "quyet-dinh",
            "06/QĐ-TTg",
            "2022-01-06",
            "Thủ tướng Chính phủ",
            "Đề án phát triển ứng dụng dữ liệu về dân cư, định danh và xác thực điện tử",
        ),
    ),
    "giam-ngheo": Topic(
        "Giảm nghèo",
        "giảm nghèo bền vững và an sinh xã hội",
        ("hộ nghèo, cận nghèo", "người có công", "lao động mất việc", "hộ dân tộc thiểu số"),
        (
            "xóa nhà tạm, nhà dột nát cho {nhom}",
            "rà soát, công khai danh sách, không để sót {nhom}",
            "giới thiệu việc làm, đưa {nhom} đi làm việc ở nước ngoài theo hợp đồng",
            "cấp gạo cứu đói giáp hạt cho {nhom}",
            "trao bò giống, vật tư, nhân rộng mô hình sinh kế cho {nhom}",
            "chi trả trợ cấp qua tài khoản cho {nhom}",
        ),
        {
            "ldtbxh": ("điều tra hộ nghèo cuối năm, cập nhật phần mềm giảm nghèo về {nhom}",),
            "taichinh": ("thẩm định dự toán, chuyển vốn ủy thác cho vay {nhom}",),
            "dantoc": ("giải quyết đất ở, đất sản xuất, nước sinh hoạt cho {nhom}",),
            "mttq": ("vận động Quỹ Vì người nghèo, trao nhà Đại đoàn kết cho {nhom}",),
            "nongdan": ("dạy cách làm ăn, giúp cây con giống cho {nhom}",),
            "baohiem": ("cấp thẻ bảo hiểm y tế, vận động bảo hiểm xã hội tự nguyện với {nhom}",),
        },
        (
            "quyet-dinh",
            "90/QĐ-TTg",
            "2022-01-18",
            "Thủ tướng Chính phủ",
            "Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021-2025",
        ),
    ),
    "moi-truong": Topic(
        "Môi trường",
        "bảo vệ môi trường và phân loại rác tại nguồn",
        ("hộ chăn nuôi", "tiểu thương chợ", "cơ sở sản xuất", "nhà trường"),
        (
            "phân loại rác tại nguồn, đặt thùng rác theo màu cho {nhom}",
            "trồng cây xanh, ra quân ngày chủ nhật xanh cùng {nhom}",
            "kiểm tra xả thải, mùi hôi, tiếng ồn của {nhom}",
            "giảm túi ni lông, đổi rác lấy quà với {nhom}",
            "xóa bãi rác tự phát, thu gom vỏ thuốc bảo vệ thực vật của {nhom}",
            "quan trắc nguồn nước, khôi phục dòng kênh cùng {nhom}",
        ),
        {
            "nongnghiep": ("hướng dẫn hầm biogas, đệm lót sinh học cho {nhom}",),
            "hatang": ("đấu thầu thu gom, vận chuyển rác, đặt giá dịch vụ với {nhom}",),
            "giaoduc": ("phát động mỗi trường một vườn rau sạch, giáo dục môi trường trong {nhom}",),
            "phunu": ("lập tổ phụ nữ thu gom ve chai gây quỹ, hướng dẫn {nhom}",),
            "congan": ("điều tra, xử lý tội phạm môi trường, xả trộm chất thải của {nhom}",),
        },
        (
            "nghi-dinh",
            "08/2022/NĐ-CP",
            "2022-01-10",
            "Chính phủ",
            "Quy định chi tiết một số điều của Luật Bảo vệ môi trường",
        ),
    ),
    "bao-hiem": Topic(
        "An sinh xã hội",
        "phát triển bảo hiểm xã hội, bảo hiểm y tế",
        ("lao động tự do", "học sinh, sinh viên", "hộ mức sống trung bình", "thành viên hợp tác xã"),
        (
            "giao chỉ tiêu bảo hiểm y tế đến từng thôn, vận động {nhom} tham gia",
            "mở đợt cao điểm vận động bảo hiểm xã hội tự nguyện với {nhom}",
            "thu hồi nợ đọng bảo hiểm, bảo vệ quyền lợi của {nhom}",
            "khám, chữa bệnh bảo hiểm y tế bằng căn cước gắn chip cho {nhom}",
            "tuyên truyền chế độ hưu trí, thai sản tới {nhom}",
        ),
        {
            "baohiem": (
                "phân tích dữ liệu, giao chỉ tiêu thu, chăm sóc {nhom}",
                "thanh tra đột xuất đơn vị trốn đóng bảo hiểm cho {nhom}",
            ),
            "yte": ("nâng chất lượng khám bệnh, giảm phiền hà cho {nhom} có thẻ bảo hiểm y tế",),
            "truong": ("thu bảo hiểm y tế đầu năm học, báo cáo số {nhom} tham gia",),
            "taichinh": ("chuyển tiền ngân sách đóng, hỗ trợ đóng bảo hiểm y tế cho {nhom}",),
            "nongdan": ("đưa bảo hiểm vào sinh hoạt chi hội, giúp {nhom} trích tiền tiết kiệm",),
        },
        (
            "nghi-quyet",
            "28-NQ/TW",
            "2018-05-23",
            "Ban Chấp hành Trung ương Đảng",
            "Cải cách chính sách bảo hiểm xã hội",
        ),
    ),
    "dan-su": Topic(
        "Phòng thủ dân sự",
        "phòng thủ dân sự, phòng, chống thiên tai và tìm kiếm cứu nạn",
        ("hộ ven sông", "hộ ở chân đồi dễ sạt lở", "ngư dân", "lực lượng xung kích"),
        (
            "cập nhật phương án sơ tán, địa điểm tránh trú cho {nhom}",
            "trực ban 24/24 giờ mùa mưa bão, nhắn tin cảnh báo đến {nhom}",
            "dự trữ lương thực, nước uống theo bốn tại chỗ cho {nhom}",
            "diễn tập cứu nạn, sơ cứu, liên lạc với {nhom}",
            "kiểm tra hồ đập, kè, cống trước mùa lũ, báo cho {nhom}",
            "khắc phục hậu quả, dựng lại nhà, khử khuẩn nguồn nước cho {nhom}",
        ),
        {
            "quansu": (
                "huy động dân quân, phương tiện ứng cứu {nhom}",
                "tập huấn phòng thủ dân sự, giữ liên lạc với {nhom}",
            ),
            "nongnghiep": ("theo dõi mực nước, lịch vận hành hồ chứa, báo {nhom}",),
            "yte": ("lập tổ cấp cứu lưu động, phòng dịch sau lũ cho {nhom}",),
            "hatang": ("bảo đảm cầu đường, dọn sạt lở để đưa {nhom} ra ngoài",),
            "mttq": ("tiếp nhận, phân phối hàng cứu trợ minh bạch tới {nhom}",),
            "congan": ("giữ trật tự, cứu hộ, cứu nạn, chống trộm cắp khi {nhom} đi sơ tán",),
        },
        ("luat", "18/2023/QH15", "2023-06-20", "Quốc hội", "Luật Phòng thủ dân sự"),
    ),
    "cao-tuoi": Topic(
        "Người cao tuổi",
        "chăm sóc người cao tuổi và người khuyết tật",
        ("người cao tuổi neo đơn", "người khuyết tật nặng", "người tâm thần", "cụ từ 80 tuổi trở lên"),
        (
            "chúc thọ, mừng thọ, thăm hỏi {nhom}",
            "lập câu lạc bộ liên thế hệ tự giúp nhau cho {nhom}",
            "xác định mức độ khuyết tật, trả trợ cấp hằng tháng cho {nhom}",
            "phục hồi chức năng tại nhà, tặng xe lăn, máy trợ thính cho {nhom}",
            "bảo đảm lối đi, nhà vệ sinh tiếp cận được cho {nhom}",
            "mổ mắt miễn phí, khám bệnh lưu động cho {nhom}",
        ),
        {
            "ldtbxh": ("trả trợ cấp đúng kỳ, đưa vào cơ sở bảo trợ xã hội {nhom}",),
            "yte": ("lập hồ sơ sức khỏe, ưu tiên giường bệnh cho {nhom}",),
            "phunu": ("nấu ăn, chăm sóc tại nhà cho {nhom}",),
            "doan": ("nhận đỡ đầu, sửa nhà, cắt tóc miễn phí cho {nhom}",),
            "hatang": ("làm đường dốc, vạch dẫn tại công sở phục vụ {nhom}",),
        },
        ("luat", "39/2009/QH12", "2009-11-23", "Quốc hội", "Luật Người cao tuổi"),
    ),
}

GENERAL: dict[str, tuple[str, ...]] = {
    "ldtbxh": ("làm đầu mối theo dõi, tổng hợp kết quả {viec}", "kiểm tra liên ngành việc {viec}"),
    "yte": ("chỉ đạo cán bộ y tế cơ sở tham gia {viec}", "bố trí nhân viên y tế trực khi triển khai {viec}"),
    "giaoduc": ("quán triệt {viec} tới hiệu trưởng các trường", "lồng ghép {viec} trong hoạt động ngoại khóa"),
    "vanhoa": ("biên tập tin, bài, phát trên đài truyền thanh về {viec}", "treo băng rôn, pano cổ động {viec}"),
    "tuphap": ("phổ biến văn bản pháp luật về {viec}", "rà soát, xử lý văn bản trái luật liên quan đến {viec}"),
    "taichinh": ("cân đối ngân sách, bố trí kinh phí cho {viec}", "hướng dẫn quyết toán kinh phí {viec}"),
    "noivu": ("đề xuất khen thưởng tập thể, cá nhân làm tốt {viec}", "kiện toàn ban chỉ đạo {viec}"),
    "dantoc": ("truyền thông bằng tiếng dân tộc về {viec}", "lồng ghép vốn vùng dân tộc thiểu số cho {viec}"),
    "hatang": ("bảo đảm hạ tầng phục vụ {viec}", "kiểm tra công trình xây dựng liên quan đến {viec}"),
    "congan": ("nắm tình hình địa bàn, giữ an ninh khi triển khai {viec}", "xử lý nghiêm vi phạm trong {viec}"),
    "quansu": ("cử dân quân hỗ trợ {viec}", "vận động chiến sĩ tham gia {viec}"),
    "doan": ("phân công đoàn viên, thanh niên xung kích trong {viec}", "lập công trình thanh niên gắn với {viec}"),
    "phunu": ("đưa {viec} vào sinh hoạt chi hội", "phát huy tổ phụ nữ nòng cốt trong {viec}"),
    "mttq": ("giám sát, phản biện xã hội về {viec}", "vận động nhân dân hưởng ứng {viec}"),
    "nongdan": ("vận động hội viên nông dân thực hiện {viec}", "lồng ghép {viec} vào phong trào thi đua của hội"),
    "nongnghiep": ("lồng ghép {viec} với chương trình nông thôn mới", "hướng dẫn nông dân tham gia {viec}"),
    "baohiem": ("phối hợp bảo đảm quyền lợi người tham gia khi thực hiện {viec}",),
    "truong": ("tổ chức tuyên truyền {viec} dưới cờ", "họp cha mẹ học sinh bàn về {viec}"),
    "ubnd": (
        "ban hành kế hoạch của địa phương về {viec}, phân công rõ người, rõ việc",
        "chịu trách nhiệm trước cấp trên về kết quả {viec}",
        "bố trí kinh phí, nhân lực cho {viec} tại cơ sở",
    ),
    "vanphong": ("đôn đốc tiến độ, nhắc hạn báo cáo {viec}",),
    "thon": ("vận động từng hộ tham gia {viec}, ghi sổ theo dõi",),
}
WAYS = (
    "bằng hình thức phù hợp từng địa bàn", "qua sinh hoạt chi bộ và họp thôn", "trên cơ sở số liệu đã rà soát",
    "lồng ghép với các phong trào thi đua", "bằng tiếng phổ thông và tiếng dân tộc", "theo phương châm dễ hiểu, dễ làm",
    "gắn với trách nhiệm người đứng đầu", "có phân công người chịu trách nhiệm", "kết hợp trực tiếp và trực tuyến",
    "ưu tiên vùng sâu, vùng xa", "không để trùng lặp giữa các chương trình", "trong phạm vi dự toán được giao",
)  # fmt: skip
ENDS = (
    "kết quả gửi về cơ quan thường trực", "hoàn thành đúng tiến độ đã đăng ký", "kịp thời nêu khó khăn để tháo gỡ",
    "lấy mức hài lòng của người dân làm thước đo", "làm căn cứ xét thi đua cuối năm", "bảo đảm công khai, minh bạch",
    "chú ý các thôn, bản ở xa trung tâm", "tránh phô trương, hình thức", "mỗi quý kiểm điểm một lần",
    "duy trì thường xuyên, không làm theo đợt", "huy động thêm nguồn xã hội hóa", "có sổ theo dõi từng trường hợp",
)  # fmt: skip
AIMS = (
    "Nâng cao nhận thức, trách nhiệm của các cấp, các ngành và nhân dân về {viec}.",
    "Tạo chuyển biến rõ rệt trong {viec}, giữ vững kết quả của những năm trước.",
    "Cụ thể hóa chỉ đạo của cấp trên về {viec} cho sát tình hình {noi}.",
)
DEMANDS = (
    "Nội dung phải thiết thực, đúng đối tượng, tiết kiệm; phân công rõ việc, rõ người.",
    "Các ngành phối hợp chặt chẽ, không đùn đẩy; người đứng đầu chịu trách nhiệm về kết quả.",
    "Gắn {viec} với nhiệm vụ phát triển kinh tế - xã hội của {noi}.",
    "Kiểm tra, đôn đốc thường xuyên; sơ kết, tổng kết, khen thưởng kịp thời.",
    "Huy động cả hệ thống chính trị và toàn dân tham gia {viec}.",
)
FUNDS = (
    "Kinh phí {viec} lấy từ ngân sách theo phân cấp và nguồn hợp pháp khác.",
    "Kinh phí thực hiện lồng ghép trong dự toán được giao năm {nam}; khuyến khích xã hội hóa.",
    "Ngân sách {noi} bảo đảm phần chi {viec}; các đơn vị tự cân đối phần còn lại.",
)
STEPS = ("Truyền thông, vận động về", "Nâng cao năng lực, củng cố nhân lực cho", "Hoạt động trọng tâm của")
STEPS += ("Kiểm tra, giám sát, xử lý vi phạm trong", "Phối hợp liên ngành trong", "Dữ liệu, thống kê phục vụ")

# ---------------------------------------------------------------- offices: what each level has, as documents write it

Office = tuple[str, tuple[str, ...]]
OFFICES: dict[str, tuple[Office, ...]] = {
    "tinh": (
        ("yte", ("Sở Y tế", "Sở Y tế tỉnh")),
        ("ldtbxh", ("Sở Lao động - Thương binh và Xã hội", "Sở LĐTBXH", "Sở LĐ-TB&XH")),
        ("giaoduc", ("Sở Giáo dục và Đào tạo", "Sở GD&ĐT")),
        ("vanhoa", ("Sở Văn hóa, Thể thao và Du lịch", "Sở VHTTDL")),
        ("congan", ("Công an tỉnh",)),
        ("tuphap", ("Sở Tư pháp",)),
        ("taichinh", ("Sở Tài chính",)),
        ("noivu", ("Sở Nội vụ",)),
        ("nongnghiep", ("Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT")),
        ("hatang", ("Sở Giao thông vận tải", "Sở Xây dựng")),
        ("dantoc", ("Ban Dân tộc tỉnh",)),
        ("quansu", ("Bộ Chỉ huy Quân sự tỉnh", "Bộ CHQS tỉnh")),
        ("baohiem", ("Bảo hiểm xã hội tỉnh", "BHXH tỉnh")),
        ("doan", ("Tỉnh đoàn",)),
        ("phunu", ("Hội Liên hiệp Phụ nữ tỉnh", "Hội LHPN tỉnh")),
        ("mttq", ("Ủy ban MTTQ Việt Nam tỉnh", "UBMTTQ Việt Nam tỉnh")),
        ("nongdan", ("Hội Nông dân tỉnh",)),
        ("ubnd", ("UBND các huyện, thị xã, thành phố",)),
    ),
    "tinh-2025": (
        ("yte", ("Sở Y tế",)),
        ("noivu", ("Sở Nội vụ",)),
        ("giaoduc", ("Sở Giáo dục và Đào tạo", "Sở GD&ĐT")),
        ("vanhoa", ("Sở Văn hóa, Thể thao và Du lịch",)),
        ("congan", ("Công an tỉnh",)),
        ("tuphap", ("Sở Tư pháp",)),
        ("taichinh", ("Sở Tài chính",)),
        ("nongnghiep", ("Sở Nông nghiệp và Môi trường", "Sở NN&MT")),
        ("hatang", ("Sở Xây dựng",)),
        ("dantoc", ("Sở Dân tộc và Tôn giáo",)),
        ("quansu", ("Bộ Chỉ huy Quân sự tỉnh",)),
        ("baohiem", ("Bảo hiểm xã hội tỉnh",)),
        ("doan", ("Tỉnh đoàn",)),
        ("phunu", ("Hội Liên hiệp Phụ nữ tỉnh",)),
        ("mttq", ("Ủy ban MTTQ Việt Nam tỉnh",)),
        ("ubnd", ("UBND các xã, phường",)),
    ),
    "huyen": (
        ("yte", ("Phòng Y tế", "Phòng Y tế {don_vi}")),
        ("yte", ("Trung tâm Y tế {don_vi}",)),
        ("ldtbxh", ("Phòng Lao động - Thương binh và Xã hội", "Phòng LĐTBXH", "Phòng LĐ-TB&XH {don_vi}")),
        ("giaoduc", ("Phòng Giáo dục và Đào tạo", "Phòng GD&ĐT")),
        ("vanhoa", ("Phòng Văn hóa và Thông tin", "Phòng VH&TT")),
        ("congan", ("Công an {don_vi}",)),
        ("tuphap", ("Phòng Tư pháp",)),
        ("taichinh", ("Phòng Tài chính - Kế hoạch", "Phòng TC-KH")),
        ("noivu", ("Phòng Nội vụ",)),
        ("hatang", ("Phòng Kinh tế và Hạ tầng",)),
        ("nongnghiep", ("Phòng Nông nghiệp và Phát triển nông thôn", "Phòng NN&PTNT")),
        ("dantoc", ("Phòng Dân tộc",)),
        ("quansu", ("Ban Chỉ huy Quân sự {don_vi}", "Ban CHQS {don_vi}")),
        ("baohiem", ("Bảo hiểm xã hội {don_vi}", "BHXH {don_vi}")),
        ("truong", ("Các trường học trực thuộc",)),
        ("doan", ("{Doan}",)),
        ("phunu", ("Hội Liên hiệp Phụ nữ {don_vi}", "Hội LHPN {don_vi}")),
        ("mttq", ("Ủy ban MTTQ Việt Nam {don_vi}", "UBMTTQ {don_vi}")),
        ("nongdan", ("Hội Nông dân {don_vi}",)),
        ("ubnd", ("UBND các xã, thị trấn",)),
    ),
    "xa": (
        ("yte", ("Trạm Y tế {don_vi}",)),
        ("ldtbxh", ("Công chức Văn hóa - Xã hội {don_vi}", "Văn hóa - Xã hội {don_vi}")),
        ("congan", ("Công an {don_vi}",)),
        ("tuphap", ("Tư pháp - Hộ tịch {don_vi}",)),
        ("taichinh", ("Tài chính - Kế toán {don_vi}",)),
        ("vanphong", ("Văn phòng - Thống kê {don_vi}",)),
        ("quansu", ("Ban Chỉ huy Quân sự {don_vi}", "Ban CHQS {don_vi}")),
        ("truong", ("Các trường học",)),
        ("doan", ("Đoàn Thanh niên {don_vi}",)),
        ("phunu", ("Hội Liên hiệp Phụ nữ {don_vi}", "Hội LHPN {don_vi}")),
        ("mttq", ("UBMTTQ Việt Nam {don_vi}", "Ủy ban MTTQ Việt Nam {don_vi}")),
        ("nongdan", ("Hội Nông dân {don_vi}",)),
    ),
    "xa-2025": (
        ("ldtbxh", ("Phòng Văn hóa - Xã hội",)),
        ("taichinh", ("Phòng Kinh tế",)),
        ("vanphong", ("Văn phòng HĐND và UBND {don_vi}", "Văn phòng HĐND - UBND {don_vi}")),
        ("yte", ("Trạm Y tế {don_vi}",)),
        ("congan", ("Công an {don_vi}",)),
        ("quansu", ("Ban Chỉ huy Quân sự {don_vi}",)),
        ("truong", ("Các trường học",)),
        ("doan", ("Đoàn Thanh niên {don_vi}",)),
        ("phunu", ("Hội Liên hiệp Phụ nữ {don_vi}",)),
        ("mttq", ("Ủy ban MTTQ Việt Nam {don_vi}",)),
    ),
}
SHORT = (
    ("bảo hiểm xã hội", "BHXH"), ("tìm kiếm cứu nạn", "TKCN"), ("phòng thủ dân sự", "PTDS"),
    ("mục tiêu quốc gia", "MTQG"), ("phòng, chống thiên tai", "PCTT"), ("Lao động - Thương binh và Xã hội", "LĐTBXH"),
)  # fmt: skip
"""Words that the register of agencies knows in both forms."""
REQUESTED = ("doan", "phunu", "mttq", "nongdan", "baohiem")
YOUTH = {"huyen": "Huyện đoàn", "thi-xa": "Thị đoàn", "thanh-pho": "Thành đoàn"}
ALL_OFFICES = {
    "tinh": "các sở, ban, ngành",
    "huyen": "các cơ quan, ban, ngành, đoàn thể",
    "xa": "các ban ngành, hội đoàn thể",
}

KINDS = {
    "ke-hoach": ("KH-UBND", "Thực hiện {viec} trên địa bàn {noi} năm {nam}"),
    "cong-van": ("UBND-VX", "Tăng cường {viec} trên địa bàn {noi}"),
    "quyet-dinh": ("QĐ-UBND", "Phê duyệt Đề án {viec} {noi} giai đoạn {nam}-{sau}"),
    "chi-thi": ("CT-UBND", "Đẩy mạnh {viec} trong tình hình mới trên địa bàn {noi}"),
    "thong-bao": ("TB-UBND", "Kết luận cuộc họp về {viec} của {noi} tháng {thang}/{nam}"),
    "chuong-trinh": ("CTr-UBND", "Chương trình hành động về {viec} của {noi} năm {nam}"),
}
KIND_TURNS = ("ke-hoach", "ke-hoach", "cong-van", "ke-hoach", "chi-thi", "quyet-dinh", "ke-hoach", "thong-bao")
KIND_TURNS += ("ke-hoach", "chuong-trinh")
RECIPIENTS = {"quyet-dinh": "Như Điều 5", "chi-thi": "Như trên", "cong-van": "Như trên", "thong-bao": "Như trên"}
NUMBERS = (76, 28, 112, 45, 90, 134, 208, 57, 76, 319, 12, 171, 64, 245, 38, 76)

# ---------------------------------------------------------------- what stands in one clause: (place, plan, office)

RARE = {
    ("dai-phong/hai-trieu", 0, "yte"):
        "Hướng dẫn sơ cứu người tắm biển bị sứa biển đốt; đặt giấm, nước muối tại chòi cứu hộ.",
    ("dai-phong/hai-trieu", 2, "congan"):
        "Bắt giữ, xử lý nghiêm tàu giã cào tận diệt, người dùng kích điện đánh cá ven bờ.",
    ("an-thinh/phu-my", 1, "congan"):
        "Chấn chỉnh học sinh đi xe đạp điện không đội mũ bảo hiểm, dàn hàng ngang trước cổng trường.",
    ("binh-lac/phu-my", 0, "truong"):
        "Quy định chỗ sạc, giữ xe đạp điện của học sinh, phòng cháy do sạc pin qua đêm.",
    ("an-thinh/vinh-xuong", 0, "doan"):
        "Nhắc thiếu nhi không thả diều gần đường điện cao thế, không trèo cột điện gỡ diều.",
    ("tan-giang/son-linh", 1, "nongnghiep"):
        "Thu mua, tiêu hủy bẫy thú rừng; cấm đặt bẫy điện đuổi lợn rừng phá nương.",
    ("tan-giang/dak-mo", 0, "dantoc"):
        "Phục dựng lễ mừng lúa mới, mời già làng dạy thanh niên đánh cồng chiêng và dệt thổ cẩm.",
    ("tan-giang/kon-ro", 2, "yte"):
        "Khám, cấp thuốc tẩy giun và điều trị bướu cổ lưu động cho các làng vùng lõm.",
    ("binh-lac/lam-khe", 1, "tuphap"):
        "Tuyên truyền không gả con gái khi chưa đủ tuổi, không thách cưới bằng trâu, bạc trắng.",
    ("binh-lac/minh-dao", 3, "vanhoa"):
        "Cấm bán pháo ném, súng bắn đạn bi, đồ chơi kích động bạo lực quanh khu lễ hội.",
    ("dai-phong/thach-ban", 2, "congan"):
        "Kiểm tra mỏ đá nổ mìn trái giờ, xe chở đá không che bạt làm rơi vãi trên đường.",
    ("dai-phong/yen-khe", 0, "yte"):
        "Phát muối i-ốt, cân trẻ suy dinh dưỡng thấp còi mỗi tháng tại trạm y tế xã.",
    ("dai-phong/loc-son", 4, "nongnghiep"):
        "Hỗ trợ hộ trồng chè, cà phê làm nhà vòm phơi sấy bằng năng lượng mặt trời.",
    ("an-thinh/tan-chau", 2, "hatang"):
        "Lắp camera, chốt đèn đỏ tại ngã tư Chợ Cũ, nơi có cống hộp đang thi công.",
    ("an-thinh/hoa-loc", 1, "yte"):
        "Tiêm vắc xin phòng dại miễn phí cho người bị chó cắn thuộc hộ nghèo.",
    ("tan-giang/hoa-loc", 0, "yte"):
        "Tư vấn, cấp thuốc dự phòng HIV trước phơi nhiễm cho người có nguy cơ cao.",
    ("an-thinh/thanh-pho-an-thinh", 3, "vanhoa"):
        "Quy định giờ tắt loa kẹo kéo, hát karaoke di động sau 21 giờ ở khu dân cư.",
    ("dai-phong/thanh-pho-dai-phong", 1, "hatang"):
        "Gắn biển số, kiểm định xe điện bốn bánh chở khách tham quan phố đi bộ.",
    ("dai-phong", 2, "giaoduc"):
        "Thí điểm lớp học bơi bắt buộc trong chương trình lớp 4, có giáo viên được cấp chứng chỉ cứu hộ.",
    ("an-thinh", 1, "ldtbxh"):
        "Lập quỹ học bổng Ánh sáng học đường cho trẻ mồ côi do dịch bệnh, mỗi em 500.000 đồng một tháng.",
    ("tan-giang", 3, "congan"):
        "Lắp 120 camera nhận diện biển số ở cửa ngõ, kết nối trung tâm chỉ huy.",
    ("binh-lac", 0, "vanhoa"):
        "Trình hồ sơ ghi danh hát then, đàn tính là di sản văn hóa phi vật thể.",
    ("an-thinh/phu-my/son-ha", 0, "congan"):
        "Vận động giao nộp súng tự chế, dao kiếm, pháo nổ trước Tết Nguyên đán.",
    ("an-thinh/phu-my/son-ha", 0, "yte"):
        "Cân, đo, uống vitamin A cho trẻ từ 6 đến 36 tháng tại điểm tiêm chủng thôn Đồng Trảng.",
    ("dai-phong/thanh-pho-dai-phong/nguyen-nghiem", 0, "phunu"):
        "Lập tổ đan móc len từ thiện, bán hàng gây quỹ giúp bệnh nhân chạy thận.",
    ("dai-phong/hai-trieu/con-se", 0, "doan"):
        "Dọn rong, vớt lưới ma trên rạn san hô cùng các chủ ghe câu mực.",
    ("tan-giang/tra-son", 0, "doan"):
        "Mở lớp xóa mù chữ ban đêm cho phụ nữ Xơ Đăng, Ca Dong do giáo viên trẻ đứng lớp.",
    ("binh-lac/son-tra-dong", 0, "mttq"):
        "Vận động bỏ tục cúng bái chữa bệnh, nuôi ngải, nghi kỵ cầm đồ thuốc độc.",
    ("binh-lac/dai-thanh", 2, "taichinh"):
        "Thu phí đỗ ô tô dưới lòng đường bằng mã QR, trích lại cho phường 30%.",
    ("tan-giang/dak-mo", 3, "congan"):
        "Truy quét đối tượng trồng cây cần sa xen trong rẫy ngô.",
    ("an-thinh/vinh-xuong", 2, "phunu"):
        "Ra mắt mô hình Ngân hàng sữa mẹ tuyến huyện, tư vấn cho con bú hoàn toàn sáu tháng đầu.",
    ("dai-phong/yen-khe", 3, "noivu"):
        "Chấm điểm thái độ tiếp dân bằng máy tính bảng đặt tại bộ phận một cửa.",
    ("binh-lac/minh-dao", 1, "quansu"):
        "Rà phá bom mìn sót lại ở đồi Cây Sấu trước khi giao đất làm khu tái định cư.",
    ("tan-giang/son-linh", 3, "giaoduc"):
        "Nấu cơm trưa miễn phí, dựng nhà lưu trú cho học sinh điểm trường bản Huổi Tát.",
    ("an-thinh/tan-chau", 0, "baohiem"):
        "Tặng sổ bảo hiểm xã hội tự nguyện cho người bán vé số dạo.",
    ("dai-phong", 5, "nongnghiep"):
        "Khôi phục rừng ngập mặn, trồng đước, bần chua dọc cửa sông Vạn.",
    ("binh-lac/lam-khe", 3, "hatang"):
        "Thay cầu tre bằng cầu treo dân sinh qua suối Nậm Cưởm.",
    ("an-thinh/hoa-loc", 3, "tuphap"):
        "Phiên tòa giả định về hành vi tung ảnh nhạy cảm của bạn gái lên mạng.",
    ("tan-giang/hoa-loc", 2, "congan"):
        "Cảnh báo thủ đoạn giả danh nhân viên điện lực, gọi điện dọa cắt điện để lừa tiền.",
    ("dai-phong/loc-son", 1, "ldtbxh"):
        "Đón lao động thời vụ hái chè về nước, kiểm tra hợp đồng miệng và tiền công trả bằng gạo.",
    ("an-thinh/hoa-loc", 2, "baohiem"):
        "Chốt sổ BHXH cho thợ lò gạch thủ công bị chấm dứt hoạt động, hướng dẫn bảo lưu thời gian đóng.",
    ("binh-lac/dai-thanh", 0, "tuphap"):
        "Phối hợp Viện KSND, TAND xét xử lưu động vụ trộm sầu riêng tại nhà văn hóa phường.",
    ("binh-lac/phu-my", 2, "vanhoa"):
        "Mở chuyên mục hỏi đáp dịch tả lợn châu Phi trên Trang TTĐT và loa thôn.",
    ("dai-phong/thach-ban", 1, "taichinh"):
        "Dành vốn Chương trình MTQG làm bể lắng lọc nước nhiễm phèn cho hai thôn ven mỏ.",
    ("tan-giang/tra-son", 2, "quansu"):
        "Tập huấn kỹ năng PTDS cho đội xe thồ vượt đèo Lò Xo mùa sạt lở.",
    ("an-thinh/tan-chau", 3, "hatang"):
        "Buộc nhà thầu bảo hành mặt cầu Bến Lội 24 tháng, vá ổ gà trong ba ngày.",
    ("binh-lac/minh-dao", 2, "congan"):
        "Nạp đầy bình chữa cháy ở nhà trọ, chợ; dựng lối thoát nạn thứ hai.",
    ("dai-phong/yen-khe", 2, "giaoduc"):
        "Dạy bình dân học vụ số cho cha mẹ học sinh vào tối thứ năm.",
    ("binh-lac", 3, "ldtbxh"):
        "Phối hợp UBMTTQ và Hội LHPN đỡ đầu con em công nhân vụ sập lò gốm Gia Cốc.",
    ("tan-giang", 1, "yte"):
        "Xây dựng trung tâm cấp cứu 115 bằng trực thăng cho vùng hồ thủy điện Đăk Lôi.",
}  # fmt: skip

# ---------------------------------------------------------------- writing


def main() -> None:
    """Write the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    write_searched_project(parser.parse_args().folder)


def write_searched_project(folder: Path) -> None:
    """Write the five plans, 200 invented ones and their configuration below ``folder``, replacing what stands there."""
    for part in ("content", "site_config"):
        shutil.rmtree(folder / part, ignore_errors=True)
    shutil.copytree(ROOT / "site_config", folder / "site_config")
    shutil.copytree(ROOT / "content/pages", folder / "content/pages")
    shutil.copytree(ROOT / "content/plans", folder / "content/plans")
    places = invented_places()
    with (folder / "site_config/places.yml").open("a", encoding="utf-8") as register:
        register.write("\n  # bịa ra để thử tìm kiếm\n")
        register.writelines(f"  {key}: {{name: {name}, type: {kind}}}\n" for key, (name, kind) in places.items())
    for plan in invented_plans(places):
        name = f"{plan['number']}-{plan['kind']}-{plan['id'][3:]}.yml"
        path = folder / "content/plans" / plan["place"] / str(plan["issued_on"])[:4] / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_yaml(plan), "utf-8")


def invented_places() -> dict[str, tuple[str, str]]:
    """Four provinces of five districts of four communes: key → name and type."""
    places: dict[str, tuple[str, str]] = {}
    for province, districts in PROVINCES.items():
        top = _slug(province)
        places[top] = (province, "tinh")
        for part, (kind, district, communes) in districts.items():
            places[f"{top}/{part}"] = (district, kind)
            for order, commune in enumerate(communes):
                places[f"{top}/{part}/{_slug(commune)}"] = (commune, _commune_type(kind, order))
    return places


def _commune_type(kind: str, order: int) -> str:
    if kind == "huyen":
        return "thi-tran" if order == 3 else "xa"
    return "phuong" if kind == "thanh-pho" or order < 2 else "xa"


def invented_plans(places: dict[str, tuple[str, str]]) -> list[Values]:
    """Eight plans of each province, five of each district, one of each of 68 communes; superiors first."""
    plans: list[Values] = []
    communes = 0
    for index, key in enumerate(sorted(places, key=lambda each: (each.count("/"), each))):
        depth = key.count("/")
        communes += depth == 2
        # the two homonyms are kept whatever the count
        keeps = depth < 2 or communes % 20 not in (3, 9, 14) or key.endswith(("/son-ha", "/nguyen-nghiem"))
        for turn in range((8, 5, 1)[depth] if keeps else 0):
            plans.append(_plan(key, places, turn, index, plans))
    return plans


def _plan(key: str, places: dict[str, tuple[str, str]], turn: int, index: int, plans: list[Values]) -> Values:
    """The ``turn``-th document of a place; ``index`` counts the places, ``plans`` were there before."""
    chance = random.Random(f"{key} {turn}")  # noqa: S311 - invented text, no secret
    name, place_type = places[key]
    depth = key.count("/")
    level = ("tinh", "huyen", "xa")[depth]
    topic = list(TOPICS)[(index * (1, 5, 7)[depth] + turn * (5, 4, 1)[depth]) % len(TOPICS)]
    year = 2024 if place_type == "thi-tran" else _year(level, index, turn)
    kind = KIND_TURNS[(index * 3 + turn * 7) % len(KIND_TURNS)]
    month = chance.randint(8, 9) if kind == "thong-bao" else chance.randint(1, 4)
    if year == 2025:
        month = chance.randint(7, 9) if level == "xa" else max(month, 3)
    sides = chance.sample([each for each in TOPICS if each != topic], 2)
    writer = Writer(
        chance,
        level,
        place_type,
        name,
        topic,
        sides,
        year,
        month,
        UNIT[places[key.rpartition("/")[0]][1]] if level == "xa" else "",
    )
    code, title = KINDS[kind]
    superior = _superior(key, topic, f"{year}-{month:02d}", plans)
    authority = f"UBND {UNIT[place_type]} {name}"
    # two districts of one name would share readable addresses
    taken = {each["number"] for each in plans if authority == each["issuing_authority"]}
    turned = (NUMBERS[(index + turn * 3 + step) % len(NUMBERS)] for step in range(len(NUMBERS)))
    number = next(str(each) for each in turned if str(each) not in taken)
    rare = {office: text for (where, order, office), text in RARE.items() if (where, order) == (key, turn)}
    plan: Values = {
        "id": "vb-" + _letters(f"{key} {turn}"),
        "kind": kind,
        "number": number,
        "code": code,
        "title": writer.told(title),
        "place": key,
        "issuing_authority": authority,
        "issued_on": f"{year}-{month:02d}-{chance.randint(1, 27):02d}",
        "field": TOPICS[topic].field,
        "text": "summary",
        "superior_plans": [superior["id"]] if superior else [],
        "legal_bases": [*_bases(topic, year), *([_cited(superior)] if superior else [])],
        "recipients": [writer.superior_name, RECIPIENTS.get(kind, "Như mục IV"), "Lưu: VT"],
    }
    return plan | {"body": writer.body(kind, rare, superior, _peer(plan, plans))}


def _year(level: str, index: int, turn: int) -> int:
    if level == "tinh":
        return (2022, 2023, 2024, 2024, 2025, 2026, 2023, 2024)[turn]
    if level == "huyen":
        return (2024, 2023, 2024, 2022, 2023)[turn]
    return (2024, 2023, 2024, 2025, 2022)[index % 5]


def _letters(seed: str) -> str:
    value = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
    return "".join(ALPHABET[value // 28**place % 28] for place in range(8))


def _superior(key: str, topic: str, month: str, plans: list[Values]) -> Values | None:
    """The nearest plan above of the same field of work that was there before."""
    above = key.rpartition("/")[0]
    while above:
        fits = [each for each in plans if each["place"] == above and each["issued_on"][:7] < month]
        same = [each for each in fits if each["field"] == TOPICS[topic].field]
        if same or fits:
            return (same or fits)[-1]
        above = above.rpartition("/")[0]
    return None


def _peer(plan: Values, plans: list[Values]) -> Values | None:
    """A document of the same place that was there before, or one of the five where the field is children."""
    fits = [each for each in plans if each["place"] == plan["place"] and each["issued_on"] < plan["issued_on"]]
    if fits:
        return fits[-1]
    if plan["field"] == "Trẻ em" and plan["issued_on"] > "2024-04":
        issuer = "UBND tỉnh Quảng Ngãi"
        return {
            "kind": "ke-hoach",
            "number": "76",
            "code": "KH-UBND",
            "issued_on": "2024-03-26",
            "issuing_authority": issuer,
        }
    return None


def _bases(topic: str, year: int) -> list[Values]:
    kind, reference, day, issuer, title = TOPICS[topic].basis
    if day > f"{year}-01-01":
        return []
    return [{"kind": kind, "reference": reference, "issued_on": day, "issuer": issuer, "title": title}]


def _cited(plan: Values) -> Values:
    shared = {"kind": plan["kind"], "reference": f"{plan['number']}/{plan['code']}"}
    return shared | {"issued_on": plan["issued_on"], "issuer": plan["issuing_authority"]}


@dataclass
class Writer:
    """Puts one document together: its words, its offices, its deadlines."""

    chance: random.Random
    level: str
    place_type: str
    name: str
    topic: str
    sides: list[str]
    year: int
    month: int
    unit_above: str

    def __post_init__(self) -> None:
        self.unit = UNIT[self.place_type]
        self.late = self.year > 2024
        self.shortens = self.chance.random() < 0.3
        self.dashes = self.chance.random() < 0.2
        self.offices = OFFICES[f"{self.level}-2025" if self.late else self.level]
        self.superior_name = "Thủ tướng Chính phủ" if self.level == "tinh" else "UBND tỉnh"
        if self.level == "xa" and not self.late:
            self.superior_name = f"UBND {self.unit_above}"
        self.used: set[str] = set()

    def told(self, text: str, topic: str = "") -> str:
        """The text with the document's own words put in."""
        said = TOPICS[topic or self.topic].name
        return text.format(
            viec=said, noi=f"{self.unit} {self.name}", nam=self.year, sau=self.year + 3, thang=f"{self.month - 1:02d}"
        )

    def body(self, kind: str, rare: dict[str, str], superior: Values | None, peer: Values | None) -> list[Values]:
        """The clauses of a document of that kind."""
        tasks = self.tasks(rare, peer)
        if kind == "quyet-dinh":
            return self._decision(tasks)
        if kind in ("chi-thi", "cong-van", "thong-bao"):
            return self._directive(kind, tasks)
        first = self.points("a", 4, self.topic)
        if superior:
            first[0]["citations"] = [_cited(superior)]
            first[0]["text"] += f" Làm theo Văn bản số {superior['number']}/{superior['code']} của cấp trên."
        aim = {"label": "1", "heading": "Mục đích", "text": self.told(self.chance.choice(AIMS))}
        demands = [
            self.clause(label, self.told(text)) for label, text in zip("abc", self._some(DEMANDS, 3), strict=False)
        ]
        steps = self._some(STEPS, 3 if self.level == "xa" else 4)
        parts = [
            {
                "label": str(number),
                "heading": f"{step} {TOPICS[topic].name}",
                "clauses": first if number == 1 else self.points("a", self.chance.randint(3, 4), topic),
            }
            for number, (step, topic) in enumerate(zip(steps, (self.topic, self.topic, *self.sides), strict=False), 1)
        ]
        self._season(parts[1])
        return [
            {
                "label": "I",
                "heading": "MỤC ĐÍCH, YÊU CẦU",
                "clauses": [aim, {"label": "2", "heading": "Yêu cầu", "clauses": demands}],
            },
            {"label": "II", "heading": "NỘI DUNG", "clauses": parts},
            {"label": "III", "heading": "KINH PHÍ", "text": self.told(self.chance.choice(FUNDS))},
            {"label": "IV", "heading": "TỔ CHỨC THỰC HIỆN", "clauses": tasks},
            {"label": "V", "heading": "CHẾ ĐỘ BÁO CÁO", "clauses": self.reports()},
        ]

    def points(self, first: str, count: int, topic: str) -> list[Values]:
        """Lettered points about a topic."""
        letters = "abcdđegh"
        start = letters.index(first)
        return [self.clause(letter, self.sentence(topic)) for letter in letters[start : start + count]]

    def clause(self, label: str | None, text: str) -> Values:
        """A clause whose text is spelt as this document's typist spells."""
        return {"label": label, "text": self._spelt(text)}

    def sentence(self, topic: str, office: str = "") -> str:
        """A statement about a topic that this document has not made yet: what is done, how, to what end."""
        about = TOPICS[topic]
        bank = about.offices.get(office, ()) + GENERAL.get(office, ()) if office else about.works
        for _ in range(40):
            said = self.chance.choice(bank).format(nhom=self.chance.choice(about.groups), viec=about.name)
            if said not in self.used:
                break
        self.used.add(said)
        tail = self.chance.choice((f", {self.chance.choice(WAYS)}", f"; {self.chance.choice(ENDS)}", ""))
        return f"{said[0].upper()}{said[1:]}{tail}."

    def tasks(self, rare: dict[str, str], peer: Values | None) -> list[Values]:
        """Khoản after khoản, an office each: those of the topic, some others, the authorities below."""
        wanted = set(TOPICS[self.topic].offices) | set(rare) | {"ubnd"}
        others = [function for function, _ in self.offices if function not in wanted]
        wanted |= set(self._some(tuple(dict.fromkeys(others)), 4 if self.level == "xa" else 1))
        chosen = [each for each in self.offices if each[0] in wanted]
        written: list[Values] = []
        left = dict(rare)
        for number, (function, names) in enumerate(chosen, 1):
            # documents abbreviate or not as their typists please
            name = self._named(self.chance.choice(names))
            khoan: Values = {"label": str(number), "heading": name, "agency": name}
            if function in REQUESTED:
                khoan |= {"heading": f"Đề nghị {name}", "requested": True}
            texts = [self.sentence(self.topic, function), self.sentence(self.chance.choice(self.sides), function)]
            texts = texts if self.chance.random() < 0.7 or number < 3 else texts[:1]
            texts += [left.pop(function)] if function in left else []
            khoan["clauses"] = [
                self._task(label, text, function)
                for label, text in zip("---" if self.dashes else "abc", texts, strict=False)
            ]
            written.append(khoan)
        if peer:
            last = written[0]["clauses"][0]
            last["text"] += f" Tiếp tục các việc nêu tại {peer['number']}/{peer['code']}."
            last["citations"] = [_cited(peer)]
        if left:
            raise ValueError(f"{self.name}: no office for {sorted(left)}")
        return written

    def _task(self, label: str, text: str, function: str) -> Values:
        task = self.clause(label, text)
        role = self.chance.choice(("lead", "coordinate", "implement", "implement", "advise"))
        if role != "implement":
            task["role"] = role
        others = [each for each in self.offices if each[0] not in (function, "ubnd", "truong")]
        if role in ("lead", "coordinate"):
            task["with"] = [self._named(names[0]) for _, names in self._some(tuple(others), self.chance.randint(1, 2))]
        if role == "lead" and "," not in text[:20]:
            task["text"] = f"Chủ trì {task['text'][0].lower()}{task['text'][1:]}"
        if self.chance.random() < 0.12:
            task["deadlines"] = [self._due()]
        return task

    def _due(self) -> Values:
        """A day by which one task is to be done."""
        month, day = self.chance.randint(10, 12), self.chance.randint(1, 28)
        forms: tuple[Values, ...] = (
            {"phrase": f"chậm nhất ngày {day:02d}/{month}/{self.year}", "by": f"{self.year}-{month:02d}-{day:02d}"},
            {"phrase": f"trong tháng {month}/{self.year}", "by": f"{self.year}-{month:02d}"},
            {"phrase": f"quý IV/{self.year}", "by": f"{self.year}-Q4"},
            {"phrase": f"trước ngày {day:02d} hằng tháng", "every": "month", "before": f"---{day:02d}"},
            {"phrase": f"ngày {day:02d}/{month}/{self.year}", "on": f"{self.year}-{month:02d}-{day:02d}"},
            {"phrase": "định kỳ hằng quý", "every": "quarter"},
        )
        return self.chance.choice(forms) | {"what": f"Hoàn thành {TOPICS[self.topic].name}"}

    def _season(self, part: Values) -> None:
        """A period of the year in which the work is done."""
        if self.month > 6 or self.chance.random() < 0.3:
            return
        first, last, what = self.chance.choice((
            ("15/5", "31/8", "Đợt cao điểm mùa hè"),
            ("01/6", "30/6", "Tháng hành động vì trẻ em"),
            ("15/11", "15/12", "Tháng hành động vì bình đẳng giới"),
            ("01/7", "31/7", "Tháng cao điểm ra quân"),
            ("01/10", "31/10", "Tháng cao điểm kiểm tra"),
        ))  # fmt: skip
        days = [f"{self.year}-{int(text.split('/')[1]):02d}-{int(text.split('/')[0]):02d}" for text in (first, last)]
        phrase = f"từ ngày {first}/{self.year} đến ngày {last}/{self.year}"
        part["deadlines"] = [{"phrase": phrase, "from": days[0], "to": days[1], "what": what, "period": True}]

    def reports(self) -> list[Values]:
        """Khoản of the reporting section: half-year, year, and what recurs."""
        desk = self._named(self.offices[{"tinh": 1, "huyen": 2, "xa": 0 if self.late else 1}[self.level]][1][0])
        june, year_end = {"tinh": ((6, 10), (12, 2)), "huyen": ((5, 22), (11, 14)), "xa": ((5, 8), (10, 26))}[
            self.level
        ]
        rows: list[Values] = []
        if self.month < 5:
            half = (june[0], june[1] + self.chance.randint(0, 7))
            rows.append(self._report("1", half, "6 tháng", desk))
        whole = (year_end[0], year_end[1] + self.chance.randint(0, 5))
        rows.append(self._report(str(len(rows) + 1), whole, "cả năm", desk))
        month, day = {"tinh": (12, 20), "huyen": (11, 26), "xa": (11, 5)}[self.level]
        day += self.chance.randint(0, 3)
        topic = TOPICS[self.topic].name
        text = f"{desk} tổng hợp, tham mưu UBND {self.unit} báo cáo {self.superior_name} kết quả {topic}."
        deadline = {
            "phrase": f"chậm nhất ngày {day:02d}/{month}/{self.year}",
            "by": f"{self.year}-{month:02d}-{day:02d}",
            "what": "Tổng hợp báo cáo cả năm",
            "agency": desk,
            "to": self.superior_name,
        }
        rows.append({"label": str(len(rows) + 1), "agency": desk, "text": self._spelt(text), "deadlines": [deadline]})
        return rows

    def _report(self, label: str, when: tuple[int, int], span: str, desk: str) -> Values:
        text = f"Gửi báo cáo {span} về {TOPICS[self.topic].name} cho UBND {self.unit} (qua {desk})."
        deadline = {
            "phrase": f"trước ngày {when[1]}/{when[0]}/{self.year}",
            "before": f"{self.year}-{when[0]:02d}-{when[1]:02d}",
            "what": f"Báo cáo {span}",
            "to": f"UBND {self.unit}",
            "via": desk,
        }
        return {"label": label, "agency": ALL_OFFICES[self.level], "text": self._spelt(text), "deadlines": [deadline]}

    def _decision(self, tasks: list[Values]) -> list[Values]:
        """Điều after điều, numbered khoản below."""
        parts = [
            {
                "label": "Điều 1",
                "text": self.told("Phê duyệt Đề án {viec} {noi} giai đoạn {nam}-{sau} với các nội dung sau."),
            },
            {"label": "Điều 2", "heading": "Mục tiêu", "clauses": self._numbered(DEMANDS, 3)},
            {"label": "Điều 3", "heading": "Nhiệm vụ, giải pháp", "clauses": []},
            {"label": "Điều 4", "heading": "Kinh phí", "text": self.told(self.chance.choice(FUNDS))},
            {"label": "Điều 5", "heading": "Phân công thực hiện", "clauses": tasks},
            {"label": "Điều 6", "heading": "Chế độ báo cáo", "clauses": self.reports()},
            {"label": "Điều 7", "text": "Quyết định này có hiệu lực kể từ ngày ký."},
        ]
        works: list[Values] = [
            {"label": str(number), "heading": f"{step} {TOPICS[topic].name}", "clauses": self.points("a", 4, topic)}
            for number, (step, topic) in enumerate(zip(STEPS, (self.topic, *self.sides), strict=False), 1)
        ]
        self._season(works[0])
        parts[2]["clauses"] = works
        return parts

    def _numbered(self, bank: tuple[str, ...], count: int) -> list[Values]:
        return [self.clause(str(number), self.told(text)) for number, text in enumerate(self._some(bank, count), 1)]

    def _directive(self, kind: str, tasks: list[Values]) -> list[Values]:
        """An opening paragraph, common work, then the offices in one series of numbers."""
        openings = {
            "chi-thi": "Thời gian qua, {viec} ở {noi} có chuyển biến nhưng còn nơi lơ là; Chủ tịch UBND {noi} yêu cầu:",
            "cong-van": "Để {viec} đạt kết quả, UBND {noi} đề nghị các cơ quan, đơn vị làm tốt những việc sau:",
            "thong-bao": "Sau khi nghe báo cáo về {viec}, Chủ tịch UBND {noi} kết luận:",
        }
        common: list[Values] = [
            {
                "label": str(number),
                "heading": f"{STEPS[number - 1]} {TOPICS[topic].name}",
                "clauses": self.points("a", 4, topic),
            }
            for number, topic in enumerate((self.topic, *self.sides), 1)
        ]
        for khoan in common:
            khoan["agency"] = ALL_OFFICES[self.level]
        self._season(common[0])
        rest = [*tasks, *({**each} for each in self.reports())]
        for number, khoan in enumerate(rest, len(common) + 1):
            khoan["label"] = str(number)
        closing = "Yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện; vướng mắc thì phản ánh về UBND để chỉ đạo."
        return [{"label": None, "text": self.told(openings[kind])}, *common, *rest, {"label": None, "text": closing}]

    def _named(self, written: str) -> str:
        return written.format(don_vi=self.unit, Doan=YOUTH.get(self.place_type, ""))

    def _some(self, bank: tuple[Any, ...], count: int) -> list[Any]:
        """A few of the bank in its own order."""
        picked = sorted(self.chance.sample(range(len(bank)), min(count, len(bank))))
        return [bank[index] for index in picked]

    def _spelt(self, text: str) -> str:
        """Short words in some documents, old tone marks in one text of seven, decomposed letters in one of thirty."""
        for full, short in SHORT if self.shortens else ():
            text = text.replace(full, short)
        if self.chance.random() < 0.15:
            text = re.sub(r"óa\b", "oá", text).replace("òa", "oà").replace("Ủy", "Uỷ").replace("ủy", "uỷ")
        return unicodedata.normalize("NFD", text) if self.chance.random() < 0.03 else text


def _slug(text: str) -> str:
    from generator.vietnamese import slug  # noqa: PLC0415 - so that --help needs no installation

    return slug(text)


def _yaml(value: Values) -> str:
    return yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=160)


if __name__ == "__main__":
    main()
