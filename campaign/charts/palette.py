"""The colours of charts, light and dark (look of the product)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """Colours of one theme. `units` and `labels` go by the unit's fixed place."""

    paper: str
    ink: str
    ink2: str
    rule: str
    brand: str
    rest: str
    muted: str
    wash: str
    met: str
    on_track: str
    behind: str
    missed: str
    band: str
    units: tuple[str, ...]
    labels: tuple[str, ...]

    def status(self, code: str) -> str:
        """Give a status's colour; grey for what is neither kept nor failed."""
        judged = ("met", "on_track", "behind", "missed")
        return str(getattr(self, code)) if code in judged else self.muted

    def bar(self, role: str, color: int) -> str:
        """Give a bar's colour by its role; a unit's by its fixed place."""
        if role == "unit":
            return self.units[color]
        named = {"main": self.brand, "over": self.missed}
        return named.get(role, self.rest if role == "rest" else self.muted)


MET, ON_TRACK, BEHIND, MISSED = "#0B6B4D", "#1B58B5", "#8F5400", "#B3261E"
OTHER_STATUS = "#56636F"
"""The statuses' colours on paper, dark enough to be read on white."""

NOTHING = "#F3F6FA"
"""The ground of a day on which nothing was."""

_LIGHT = (
    "#164194 #2C8CCB #8F1D0A #5F7D12 #9036D6 #B08D12 #4F6283 #0C9774 #D0709E #654C3A"
)
_LIGHT_LABELS = (
    "#164194 #14699E #8F1D0A #4F6B0A #842BCB #7A6410 #4F6283 #0A7A5E #A63E72 #654C3A"
)
_DARK = (
    "#5F97FF #38D0F2 #EA6A35 #CFE89A #B87BC0 #D6B04A #BCD3E8 #4DBEBF #DD7582 #DBCCBE"
)

LIGHT = Palette(
    paper="#FFFFFF",
    ink="#14202E",
    ink2="#485768",
    rule="#D5DCE5",
    brand="#164194",
    rest="#7FA3DC",
    muted="#8793A1",
    wash=NOTHING,
    met=MET,
    on_track=ON_TRACK,
    behind=BEHIND,
    missed=MISSED,
    band="rgba(22,65,148,0.18)",
    units=tuple(_LIGHT.split()),
    labels=tuple(_LIGHT_LABELS.split()),
)
DARK = Palette(
    paper="#0F1620",
    ink="#E9EEF5",
    ink2="#AEBBCB",
    rule="#2F3C4C",
    brand="#8FB4FF",
    rest="#3467B5",
    muted="#8793A1",
    wash="#182230",
    met="#62D2A7",
    on_track="#8AB8FF",
    behind="#F2B84B",
    missed="#FF8F85",
    band="rgba(143,180,255,0.20)",
    units=tuple(_DARK.split()),
    labels=tuple(_DARK.split()),
)

BEHIND_ROW, MISSED_ROW = "#FFF5E0", "#FDEDEB"
"""The grounds of a table's rows that are behind or missed."""

HEAT = ("#E3ECF9", "#B9CDEE", "#7FA3DC", "#2F63B5", "#0F2F70")
"""Steps from least to most."""

SAMPLE_INK, SAMPLE_GROUND = "#5C3B00", "#FFF1D0"
"""The words that say an invented sample is one, and their ground."""

SLIDE_WATERMARK, PAGE_WATERMARK = "#EFEBE4", "#ece7de"


def palette(theme: str | None) -> Palette:
    """Choose by the reader's theme; light unless it is dark."""
    return DARK if theme == "dark" else LIGHT
