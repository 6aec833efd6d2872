"""Checks that need all files at once: dates past as_of, more customers than served."""

from campaign.catalogue.contracts import Contract
from campaign.ingest.problems import problem
from campaign.ingest.tables import BuildContext


def validate(context: BuildContext, contract: Contract) -> None:
    """Mark rows of temp table `rows` whose dates or customers can't be."""
    tests = _date_problems(context, contract)
    if contract.name == "outages":
        tests.append(_EXCEEDS)
    if not tests:
        return
    context.connection.execute(
        f"update rows set problem = checked.problem from ("
        f"select file_no, part_no, row_no, coalesce({', '.join(tests)}) as problem "
        f"from rows {_SERVED if contract.name == 'outages' else ''} "
        f"where rows.problem is null and not is_folded) as checked "
        f"where checked.problem is not null and rows.file_no = checked.file_no "
        f"and rows.part_no = checked.part_no and rows.row_no = checked.row_no"
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


_SERVED = """
left join served_by_month as own
    on rows.unit_code = own.unit_code
    and date_trunc('month', rows.started_at) = own.month_start
left join served_by_month as company
    on rows.company_code = company.unit_code
    and date_trunc('month', rows.started_at) = company.month_start
left join served_by_month as member
    on rows.member_code = member.unit_code
    and date_trunc('month', rows.started_at) = member.month_start
"""

_LIMIT = (
    "coalesce(own.customers_served, company.customers_served, member.customers_served)"
)
_EXCEEDS = (
    f"case when customers_interrupted > {_LIMIT} then {{"
    "'reason': 'exceeds_customers', 'field': 'customers_interrupted', "
    "'value': cast(customers_interrupted as varchar), "
    f"'expected': 'at most the ' || {_LIMIT} || ' customers served'}} end"
)
