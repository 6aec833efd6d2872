"""Checks that need all files at once: dates past as_of, more customers than served."""

from campaign.catalogue.contracts import Contract
from campaign.ingest.problems import problem
from campaign.ingest.statements import statement
from campaign.ingest.tables import BuildContext


def validate(context: BuildContext, contract: Contract) -> None:
    """Mark rows of temp table `rows` whose dates or customers can't be.

    Rows folded into another one are refused with it.
    """
    tests = _date_problems(context, contract)
    if tests:
        context.connection.execute(
            f"update rows set problem = coalesce({', '.join(tests)}) "
            f"where problem is null and not is_folded"
        )
    if contract.name == "outages":
        context.connection.execute(
            f"update rows set problem = wrong.problem from "
            f"({statement('rows_over_served')}) as wrong "
            f"where rows.file_no = wrong.file_no and rows.part_no = wrong.part_no "
            f"and rows.row_no = wrong.row_no"
        )
        context.connection.execute(
            "update rows set problem = standing.problem from rows as standing "
            "where rows.is_folded and not rows.is_corrected and rows.problem is null "
            "and standing.problem is not null and not standing.is_folded "
            "and rows.file_no = standing.file_no and rows.step = standing.step "
            "and rows.member_code = standing.member_code "
            "and rows.outage_id = standing.outage_id"
        )


def _date_problems(context: BuildContext, contract: Contract) -> list[str]:
    """Hold the rows' day against the as_of that was asked for, if one was."""
    if not context.as_of or not contract.day:
        return []
    if contract.field(contract.day).type != "datetime":
        return []
    struct = problem(
        "future", contract.day, contract.day, f"no later than {context.as_of}"
    )
    return [f"case when {contract.day} > timestamp '{context.as_of}' then {struct} end"]
