"""Rows of invented exports, short enough to be read beside the sum they make."""

from tests.conftest import COMPLAINTS, CUSTOMERS, OUTAGES

HANOI, HCMC, NPC, CPC, SPC = "EVNHANOI", "EVNHCMC", "EVNNPC", "EVNCPC", "EVNSPC"
RETAIL = (CPC, HANOI, HCMC, NPC, SPC)
OTHERS = ("EVNGENCO1", "EVNGENCO2", "EVNGENCO3", "EVNNPT", "EVN_DIRECT")
CALLS = (
    "unit_code,interval_start,interval_minutes,offered,answered,"
    "answered_within_30s,abandoned\n"
)
ACTIVITIES = (
    "activity_id,unit_code,programme,title,planned_on,held_on,status,"
    "planned_quantity,actual_quantity,quantity_unit,beneficiaries,value_vnd,"
    "audience,province\n"
)
SAFETY = "event_id,unit_code,happened_at,type,severity,injured,dead,lost_mwh\n"
READINGS = "plant,measured_at,parameter,unit_code,value,unit,limit_value\n"
GOALS = "unit_code,indicator,valid_from,valid_until,target,unit,decided_by,source\n"


def moment(text: str) -> str:
    """Read `05 08:00` as that time in December 2016; anything longer stands."""
    return f"2016-12-{text}" if 0 < len(text) <= len("05 08:00:00.000000") else text


def outage(
    outage_id: str,
    unit_code: str,
    started_at: str,
    restored_at: str,
    customers: int,
    outage_class: str = "fault",
    step: int = 1,
) -> str:
    """Write one group of customers; `""` as its end leaves it open."""
    return (
        f"{outage_id},{step},{unit_code},F1,{moment(started_at)},"
        f"{moment(restored_at)},{customers},{outage_class},,\n"
    )


def quiet(unit_code: str, first: str, last: str) -> str:
    """Cover first to last day by two interruptions of nobody, which add nothing."""
    return "".join(
        outage(
            f"quiet-{unit_code}-{day}",
            unit_code,
            f"{day} 12:00:00",
            f"{day} 13:00:00",
            0,
            "planned",
        )
        for day in (first, last)
    )


def outages(*rows: str) -> str:
    """Write an export of outages."""
    return OUTAGES + "".join(rows)


def served(*rows: tuple[str, str, int]) -> str:
    """Write customers served: unit, month, customers."""
    return CUSTOMERS + "".join(f"{u},{month},{n}\n" for u, month, n in rows)


def case(
    case_id: str,
    received_at: str,
    answered_at: str = "",
    *,
    kind: str = "complaint",
    unit_code: str = HANOI,
    due_at: str = "",
    category: str = "other",
    is_meter: bool = False,
    is_written: bool = False,
) -> str:
    """Write one case; `""` as its answer leaves it open."""
    return (
        f"{case_id},{unit_code},{moment(received_at)},{moment(due_at)},"
        f"{moment(answered_at)},{kind},{category},{str(is_meter).lower()},phone,"
        f"{str(is_written).lower()},household\n"
    )


def cases(*rows: str) -> str:
    """Write an export of cases."""
    return COMPLAINTS + "".join(rows)
