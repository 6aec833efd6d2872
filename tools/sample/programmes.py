"""The ten programmes of the directive, each in the size an activity usually has."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Programme:
    """One programme: its words, its usual size, and how often it takes place."""

    name: str
    title: str
    share: float
    quantity: float
    unit: str
    people: int
    millions: float
    audience: str


PROGRAMMES = (
    Programme(
        "Hội nghị khách hàng",
        "Hội nghị khách hàng năm",
        17,
        1,
        "hội nghị",
        120,
        85,
        "Doanh nghiệp",
    ),
    Programme(
        "Tiết kiệm điện",
        "Trao giải gia đình tiết kiệm điện",
        12,
        60,
        "giải",
        150,
        60,
        "Hộ gia đình",
    ),
    Programme(
        "Thi tìm hiểu",
        "Thi tìm hiểu Tháng Tri ân",
        7,
        900,
        "bài dự thi",
        900,
        35,
        "Hộ gia đình",
    ),
    Programme(
        "Tuần lễ hồng EVN",
        "Hiến máu Tuần lễ hồng EVN",
        13,
        95,
        "đơn vị máu",
        130,
        22,
        "Cộng đồng",
    ),
    Programme(
        "Trao niềm tin, gửi yêu thương",
        "Tặng quà hộ nghèo",
        15,
        80,
        "suất quà",
        80,
        48,
        "Cộng đồng",
    ),
    Programme(
        "Thắp sáng đường quê",
        "Thắp sáng đường quê",
        11,
        2.4,
        "km",
        650,
        140,
        "Cộng đồng",
    ),
    Programme(
        "Thắp sáng niềm tin",
        "Sửa điện cho hộ nghèo",
        12,
        25,
        "hộ",
        100,
        55,
        "Hộ gia đình",
    ),
    Programme(
        "Văn hóa phục vụ",
        "Tập huấn văn hóa giao tiếp",
        6,
        1,
        "lớp",
        60,
        18,
        "Hộ gia đình",
    ),
    Programme(
        "Gặp mặt đối tác",
        "Gặp mặt nhà cung cấp, tư vấn",
        4,
        1,
        "buổi",
        45,
        40,
        "Đối tác",
    ),
    Programme(
        "Khác", "Lắp đèn chiếu sáng công cộng", 3, 40, "đèn", 300, 30, "Cộng đồng"
    ),
)
