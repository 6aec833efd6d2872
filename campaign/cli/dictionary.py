"""The command that writes the data dictionary, so that it can't be stale."""

import click

from campaign.catalogue.contracts import Contract, Contracts, Field, load_contracts
from campaign.catalogue.indicators import Indicator, indicators_from
from campaign.catalogue.rules import CATALOGUE
from campaign.i18n import words

HEAD = """# Data dictionary

Written by `python -m campaign dictionary` from `data/contracts/` and
`campaign/catalogue/indicators.yaml`; a test keeps it current. **bold** = key ·
`?` = the column may be absent · `∅` = the column must be there, a cell may be empty.
"""


@click.command("dictionary")
def dictionary_command() -> None:
    """Write the data dictionary to standard output."""
    text = (CATALOGUE / "indicators.yaml").read_text(encoding="utf-8")
    click.echo(dictionary(load_contracts(), indicators_from(text)), nl=False)


def dictionary(contracts: Contracts, indicators: dict[str, Indicator]) -> str:
    """Describe every contract's fields and every figure, in Markdown."""
    parts = [HEAD, "\n## Contracts\n"]
    parts += [_contract(contract) for contract in contracts.by_name.values()]
    parts.append("\n## Figures\n")
    parts += [_figure(code, indicator) for code, indicator in indicators.items()]
    return "\n".join(parts)


def _contract(contract: Contract) -> str:
    rows = [_field(contract, field) for field in contract.fields]
    head = f"### `{contract.name}`\n\n{contract.title}. One row is: {contract.row}\n"
    table = ["| field | type | meaning | takes |", "|---|---|---|---|", *rows]
    return "\n".join([head, *table, ""])


def _field(contract: Contract, field: Field) -> str:
    name = f"**{field.name}**" if field.name in contract.primaryKey else field.name
    mark = "?" if field.optional else "" if field.constraints.required else "∅"
    takes = ", ".join(f"`{code}`" for code in field.constraints.enum)
    if field.constraints.minimum is not None:
        takes = f"at least {field.constraints.minimum:g}"
    return f"| {name}{mark} | {field.type} | {field.description} | {takes} |"


def _figure(code: str, indicator: Indicator) -> str:
    vi, en = words("vi"), words("en")
    source = indicator.source.en if indicator.source else "the campaign's directive"
    lines = [
        f"### `{code}`",
        "",
        f"{en(f'indicator.{code}.label')} · {vi(f'indicator.{code}.label')}",
        "",
        f"- {en(f'indicator.{code}.definition')}",
        f"- Formula: {en(f'indicator.{code}.formula')}",
        f"- Question `queries/{indicator.question}.sql`, column `{indicator.value}`; "
        f"better is {indicator.better}; source: {source}",
        "",
    ]
    return "\n".join(lines)
