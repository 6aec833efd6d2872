"""Checks that need all files at once: dates past as_of, more customers than served."""

from campaign.catalogue.contracts import Contract
from campaign.ingest.problems import problem
from campaign.ingest.statements import statement
from campaign.ingest.tables import BuildContext


def validate(context: BuildContext, contract: Contract) -> None:
    """Mark rows of temp table `rows` whose dates or customers can't be."""
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
