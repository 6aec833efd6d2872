"""The text of every rule that makes a number: it goes into each snapshot."""

from functools import cache

from campaign.catalogue.contracts import Contracts
from campaign.home import DATA, QUERIES, REPO

CATALOGUE = REPO / "campaign" / "catalogue"
SERVICE_TERMS = CATALOGUE / "service_terms.yaml"
CAUSE_GROUPS = DATA / "reference" / "cause_groups.yaml"
CAMPAIGN_PATH = "campaign.yaml"


def current_rules(
    campaign_id: str, campaign_text: str, contracts: Contracts
) -> dict[str, str]:
    """Collect facts, marts, questions, catalogue, contracts and campaign as text."""
    texts = dict(_own_texts())
    for name, text in contracts.texts.items():
        texts[f"data/contracts/{name}"] = text
    texts["data/reference/cause_groups.yaml"] = CAUSE_GROUPS.read_text(encoding="utf-8")
    texts[CAMPAIGN_PATH] = campaign_text
    return texts


@cache
def _own_texts() -> dict[str, str]:
    """Read queries and catalogue once: a process keeps to the rules it began with."""
    queries = [p for p in QUERIES.rglob("*.sql") if p.parent != QUERIES / "ingest"]
    return {
        path.relative_to(REPO).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted([*queries, *CATALOGUE.glob("*.yaml")])
    }
