"""Why supply was interrupted: the words of the exports, and how long each lasts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cause:
    """One class of cause: how often, how long, and in which words."""

    outage_class: str
    share: float
    words: tuple[str, ...]
    planned: bool = False
    median_minutes: float = 0.0  # 0: the corporation's own handling time
    sigma: float = 0.6


_FAULTS = (
    "Sự cố do sét đánh",
    "Cây đổ vào đường dây",
    "Đứt dây dẫn",
    "Vật lạ vướng vào đường dây",
    "Diều vướng vào đường dây",
    "Quá tải máy biến áp",
    "Hỏng máy biến áp",
    "Sự cố cáp ngầm; đang thay hộp nối",
)
CAUSES = (
    Cause(
        "planned",
        0.22,
        (
            "Bảo trì, sửa chữa lưới điện",
            "Cải tạo lưới điện theo kế hoạch",
            "Thí nghiệm định kỳ theo kế hoạch",
            "Sửa chữa lớn; thay xà, sứ",
        ),
        planned=True,
        median_minutes=185,
        sigma=0.32,
    ),
    Cause(
        "requested_by_organisation",
        0.03,
        ("Cắt điện theo yêu cầu của tổ chức",),
        planned=True,
        median_minutes=150,
        sigma=0.3,
    ),
    Cause(
        "requested_by_buyer",
        0.03,
        ("Cắt điện theo yêu cầu của khách hàng",),
        planned=True,
        median_minutes=110,
        sigma=0.3,
    ),
    Cause("fault", 0.61, _FAULTS),
    Cause("momentary", 0.05, ("Thoáng qua do sét", "Vật lạ chạm đường dây thoáng qua")),
    Cause(
        "safety_risk", 0.02, ("Cắt khẩn cấp do nguy cơ mất an toàn",), False, 60, 0.5
    ),
    Cause("capacity_shortage", 0.005, ("Thiếu nguồn, cắt luân phiên",), False, 75, 0.3),
    Cause("force_majeure", 0.015, ("Bão, thiên tai",), False, 150, 0.5),
    Cause("unclassified", 0.02, ("Chưa rõ", "Khác", "")),
)
STORM = Cause("fault", 1.0, ("Đứt dây do gió mùa giật mạnh",), False, 66, 0.6)
