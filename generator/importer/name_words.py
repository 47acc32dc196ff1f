"""The words that agency names and the sentences about them are made of: heads of names, collectives, verbs."""

from __future__ import annotations

import re

from generator.vietnamese import regex

_HEADS = (
    r"Bộ|Sở|Ban|Phòng|Hiệp hội|Viễn thông|Liên hiệp|BCH|Chi cục|Cục|Tổng cục|Vụ|Viện|Trung tâm|Trường|Nhà trường",
    r"UBND|U[ỷỶ] ban|Ủy ban|Uỷ ban|UBMTTQ|UBMT|UBKT|Mặt trận|MTTQ|HĐND|Hội|Liên đoàn|Liên minh",
    r"Đoàn|Tỉnh đoàn|Huyện đoàn|Thành đoàn|Tỉnh Đoàn|Huyện Đoàn|Thành Đoàn",
    r"Công an|Quân sự|Bộ đội|Viện kiểm sát|VKSND|Tòa án|Toà án|TAND",
    r"Kho bạc|Ngân hàng|Bảo hiểm xã hội|BHXH|Báo(?! cáo)|Đài|Cổng",
    r"Văn phòng|Thanh tra|Công ty|Tập đoàn|Tổng công ty|Bưu điện|Điện lực|Hải quan|Thuế|Trạm|Bệnh viện",
    r"Tổ(?! chức)|Thôn|Trưởng|Chủ tịch|Phó Chủ tịch|Giám đốc|Thủ trưởng|Chánh|Bí thư|Hiệu trưởng",
    r"Người đứng đầu|Công chức|Cán bộ|Doanh nghiệp|Hợp tác xã",
    r"Đảng ủy|Đảng uỷ|Tỉnh ủy|Thành ủy|Huyện ủy|Thường trực|Cơ quan|Đơn vị|Thông tấn xã|Học viện|Đại học|Bộ phận",
    r"Đội|Hạt|Quỹ|Chi nhánh|Lãnh đạo|Cộng đồng|Chủ đầu tư|Chủ chương trình|Nhân viên|Thành viên|Địa phương",
    r"Tổng Công ty|Công đoàn|Các|Chi đoàn|Chi hội|Ngành|Hội đồng|Trại|Nhà văn hóa|Bảo tàng|Thư viện|VNPT|Viettel",
)
_HEAD = regex(rf"(?:{'|'.join(_HEADS)})\b")
_MEMBERS = (
    r"sở|ban|bộ|ngành|phòng|cơ quan|đơn vị|tổ chức|hội|đoàn thể|địa phương|xã|phường|thị trấn|huyện|trường",
    r"doanh nghiệp|cơ sở|tỉnh|thành phố|chủ|lực lượng|thành viên|tổ dân phố|thôn|cấp|hộ|ngân hàng",
    r"Sở|Ban|Bộ|Phòng|Cơ quan|Đơn vị|Tổ chức|Hội|Đoàn|Ngân hàng|Trường|Trung tâm|Doanh nghiệp",
    r"cấp ủy|thủ trưởng|đồng chí|công ty",
)
_COLLECTIVE_HEAD = regex(
    r"(?:thủ trưởng|giám đốc|chủ tịch|lãnh đạo|người đứng đầu)\s+(?:các|cơ quan|đơn vị|Ủy ban|UBND|Sở|sở)\b|"
    rf"(?:các|toàn thể|tất cả các|những)\s+(?:{'|'.join(_MEMBERS)})\b",
    re.IGNORECASE,
)
_ORGANS = (
    r"[Tt]hủ trưởng|[Gg]iám đốc|[Cc]hủ tịch|[Ll]ãnh đạo|Bộ|Sở|Phòng|Chi cục|Cục|Viện|Trung tâm",
    r"UBND|U[ỷỶ] ban|Ủy ban|Uỷ ban|UBMTTQ|MTTQ|HĐND|Hội|Liên đoàn|Đoàn|Tỉnh đoàn|Huyện đoàn|Thành đoàn",
    r"Công an|Tòa án|Toà án|Kho bạc|Ngân hàng|Bảo hiểm xã hội|Báo|Đài|Cổng|Văn phòng|Thanh tra|Công ty",
    r"Bưu điện|Trạm|Bệnh viện|Thông tấn xã|Chi nhánh|Ban|Mặt trận|Chủ tịch|Thủ trưởng|Giám đốc|Trường",
    r"các sở|các cơ quan|các đơn vị|các tổ chức|các ban|các phòng|các đoàn thể|các hội|các địa phương|các xã",
    r"các trường|các doanh nghiệp|các bộ|Các|BCH|BCHQS|Hạt|Đội|Tổ|Đảng ủy|Đảng uỷ|Hiệu trưởng|Công đoàn|báo(?=, đài)",
    r"Quân sự|VNPT|Viettel|Thường trực|Thuế (?:tỉnh|thành phố|cơ sở|khu vực)|các ngân hàng|các bệnh viện",
    r"các phòng khám",
)
ORGAN = regex(rf"(?:{'|'.join(_ORGANS)})\b")
"""What begins a body of its own within a list."""

_NOT_ORGANISING = (
    r"thành viên|chính trị|xã hội|Đảng|đảng|đoàn|cơ sở|,|và |quốc tế|Hội|hội|Mặt trận|liên quan|có liên quan",
    r"tôn giáo|phi |kinh tế|cung cấp|tín dụng",
)
_STRONG = (
    r"chủ trì|phối hợp|lãnh đạo|chịu trách nhiệm|có trách nhiệm|(?<![Bb]an )chỉ đạo|tham mưu|thực hiện|triển khai",
    r"theo dõi|căn cứ|chủ động|xây dựng(?:(?<![Cc]hỉ đạo xây dựng)|(?! nông thôn))|hướng dẫn",
    r"(?<![Dd]ịch vụ )tổng hợp|tăng cường|tiếp tục",
    r"(?:nghiêm túc )?quán triệt",
)
_WEAK = (
    r"kịp thời|theo chức năng|theo nhiệm vụ|trong phạm vi|phải|cần|nghiên cứu|rà soát|đề xuất|báo cáo|bố trí",
    r"lập (?:kế|dự|danh|hồ|biên)|gửi|đảm bảo|bảo đảm|huy động|kiện toàn|quan tâm|đẩy mạnh|phát huy|giám sát|kiểm tra",
    r"đôn đốc|thường xuyên|tích cực|khẩn trương|cung cấp(?! dịch vụ)|hỗ trợ(?!,? (?:và )?tái định cư)|giúp|là",
    r"đăng tải|tiến hành|vận động",
    r"tuyên truyền|phân công|ban hành|thông báo|phổ biến|khai thác|xử lý|tiếp nhận|ưu tiên|dự toán|cân đối",
    r"thẩm định|trình",
    r"tham gia|đề nghị|yêu cầu|giao|xem xét|khuyến khích|tập trung|nâng cao|sử dụng|đánh giá|chuẩn bị|điều phối",
    r"vận hành|công bố|sẵn sàng|trực tiếp|nhanh chóng|khắc phục|hoàn thành|hoàn thiện|lồng ghép|trên cơ sở|khi|nếu",
    r"không|đã|sẽ|tự (?:kiểm|chủ|rà|đánh)|giới thiệu|động viên|phát động|phát hiện|phản ánh|cập nhật|đưa|đăng ký",
    r"duy trì|chấp hành|tuân thủ|góp phần|lựa chọn|thông tin|truyền thông|xác định|chú trọng|quản lý|đầu tư",
    r"thống nhất|thành lập|quyết định|chuyển(?! đổi số)|phân bổ|phê duyệt|thống kê|chi trả",
    r"(?<![Pp]hòng )khám|đẩy nhanh|sơ tán|di dời|tuần tra|treo|mời",
    r"cử (?:cán bộ|người|đại diện|công chức|lực lượng)|đón",
    r"ra quân|nạo vét|khơi thông|gia cố|cưỡng chế|tháo dỡ|lắp đặt|sửa chữa|bàn giao|nghiệm thu|giải ngân|thanh toán",
    r"quyết toán|giải quyết|ký (?:cam|kết)|cam kết|ngăn chặn|đấu tranh|xử phạt|niêm yết|công khai|bám sát",
    r"nắm (?:bắt|chắc|tình)",
    r"phân loại|lấy (?:ý kiến|mẫu)|mở (?:lớp|đợt|rộng|cao điểm)|phát hành|tiếp thu|nộp|thu (?:gom|hồi|thập|hoạch|nộp)",
    r"trả lời|giải trình|giải đáp|đối thoại|tiếp xúc|nhân rộng|gương mẫu|thăm hỏi|trao tặng|tặng quà|chăm lo|tập huấn",
    r"kêu gọi|hưởng ứng|nhắc nhở|khuyến cáo|tăng thời lượng|giữ (?:gìn|vững)|khảo sát|đối chiếu|sửa đổi|bổ sung",
    r"điều chỉnh|nâng cấp|thu hút|liên hệ|trao đổi|sơ kết|tổng kết|bình xét|xác minh|xác nhận|túc trực|ứng trực",
    r"cấp (?:giấy|phép|phát|kinh phí|mã|thẻ)|làm (?:tốt|rõ|việc|đầu mối)|nghiêm cấm|cắt giảm|phun|tiêm|khoanh vùng",
    r"vào cuộc|ủng hộ|quyên góp|tạo điều kiện|dành|nêu cao|đề cao|coi trọng|tính toán|chấn chỉnh|kiểm kê|dọn",
    r"giải tỏa|cho vay|thanh tra việc|mở chuyên|tạm dừng|dừng|trợ cấp|cắt điện|trực (?:ban|24)|khởi tố",
    rf"tổ chức(?!\s*(?:{'|'.join(_NOT_ORGANISING)}))",
)
_STRONGLY, _ACTING = "|".join(_STRONG), "|".join((*_STRONG, *_WEAK))
VERB = regex(rf"(?<![\w])(?:{_ACTING})(?!\w)")
"""What an agency does, in small letters as a sentence goes on."""

STRONG_VERB = regex(rf"(?<!\w)(?:{_STRONGLY})(?!\w)")
"""A verb that even a heading may go on with after the name."""

TWO_VERBS = re.compile(rf"(?:{_ACTING}),?\s+(?:{_ACTING})\b")

_MATTERS = (
    r"hoạt động|nội dung|nhiệm vụ|giải pháp|chỉ tiêu|mục tiêu|bước|văn bản|tiêu chí|điều kiện|biện pháp|hình thức",
    r"chương trình|dự án|công trình|bệnh|khoản|kỳ thi|thông số|hạng mục|loại|vấn đề|sản phẩm|mô hình|đợt|khu vực",
    r"trường hợp|tài liệu|chế độ|quy định",
)
_WHOSE = (
    r"(?:(?:,| và) (?:cán bộ|công chức|viên chức|nhân viên|chuyên viên)\b|\s+[A-ZÀ-ỸĐ]|"
    r"\s+(?:các|cơ quan|đơn vị|cấp|sở|ban|ngành|phòng|tỉnh|huyện|xã|phường|thành phố|thị|đặc khu|địa phương)\b|"
    r"\s+(?:trường|doanh nghiệp|chủ chốt|quản lý|khối)\b)"
)
"""What follows ``Lãnh đạo`` where it is a person's post and no verb."""

_NO_AGENCIES = (
    r"Kinh phí|Trách nhiệm chung|Chế độ|Thời gian|Thời hạn",
    r"Tổ chức (?:thực hiện|triển khai|kiểm|sơ|tổng|các|quán|hội|tuyên)|Nguồn|Cơ chế|Cơ sở vật|Kiểm tra|Sơ kết",
    r"Tổng kết|Thông tin|Nội dung|Báo cáo|Bố trí|Đội ngũ|Đơn vị tính|Xã hội hóa|Đoàn kết|Ban hành",
    r"Bộ (?:chỉ|tiêu|thủ|máy|hồ|nhận)|Tổ chức$|Trường hợp|Trung bình|Đài thọ|Hội (?:nghị|thảo|thi|chợ|nhập)",
    rf"Trạm thu|Các (?:{'|'.join(_MATTERS)})",
    r"Công tác|Tăng cường|Điều khoản|Hiệu lực|Khen thưởng|Giải pháp|Lộ trình|Tiến độ",
    rf"Lãnh đạo(?!{_WHOSE})|Thanh tra,? (?:kiểm tra|giám sát|việc)|Vụ (?:[Đđ]ông|[Xx]uân|[Mm]ùa|[Hh]è|việc|án)",
    r"Văn phòng phẩm|Quỹ đất|Viện trợ|Đội hình|Báo động|Phòng,? (?:chống|ngừa|cháy|bệnh|, )|Bộ phận một cửa$",
)
_NO_AGENCY = regex(rf"(?:{'|'.join(_NO_AGENCIES)})\b")


def starts_with_agency(text: str) -> bool:
    """Whether the text begins as an agency's name does."""
    return bool(_HEAD.match(text) or _COLLECTIVE_HEAD.match(text))


def is_no_agency(text: str) -> bool:
    """What stands among agencies and is none: ``Kinh phí thực hiện``, ``Trách nhiệm chung``, work and meetings."""
    return bool(_NO_AGENCY.match(text))
