"""What five customer systems call kinds, categories, channels and segments."""

KIND_CODES = ("YC", "TC", "KN", "KNAI", "TCAO")
KIND_WORDS = ("Yêu cầu", "Thắc mắc", "Kiến nghị", "Khiếu nại", "Tố cáo")
CATEGORY_CODES = ("MD", "CLD", "CTO", "HD", "CDM", "TDPV", "HLAT", "KH")
CATEGORY_WORDS = (
    "Mất điện, sự cố",
    "Chất lượng điện",
    "Công tơ, chỉ số",
    "Hóa đơn, tiền điện",
    "Cấp điện mới; thay đổi dịch vụ",
    "Thái độ phục vụ",
    "An toàn hành lang",
    "Khác",
)
CHANNEL_CODES = ("DT", "GD", "WEB", "EM", "SMS", "CHAT", "BD", "FAX")
CHANNEL_WORDS = (
    "Tổng đài",
    "Phòng giao dịch",
    "Website",
    "Email",
    "SMS",
    "Chat",
    "Bưu điện",
    "Fax",
)
SEGMENT_CODES = ("SH", "HKD", "DN")
SEGMENT_WORDS = ("Hộ gia đình", "Hộ kinh doanh", "Doanh nghiệp")
TOPICS = (
    "Xin hỏi; nhà tôi mất điện",
    "Điện yếu buổi tối",
    "Đề nghị kiểm tra công tơ",
    'Hỏi "hóa đơn" tháng 11',
    "Xin cấp điện mới",
    "Góp ý nhân viên",
    "Cây gần đường dây",
    "Việc khác",
)
