"""Build the snapshot of everything loaded, put it in place, and let readers see it."""

import hashlib
import json
from datetime import datetime
from pathlib import Path

from campaign import store
from campaign.catalogue.rules import current_rules
from campaign.files import prepare_text, replace_file, sha256_of
from campaign.home import DATA
from campaign.ingest import retention, statements, tables
from campaign.ingest.build import Recipe, build
from campaign.ingest.corrections import load_corrections
from campaign.ingest.loading import Loading, Progress, standing_build
from campaign.ingest.recovery import as_whole
from campaign.ingest.report import LoadedFile, LoadReport
from campaign.ingest.units import UnitCodes
from campaign.store import journal
from campaign.store.journal import Journal, JournalBuild, JournalFile

STEPS = (
    "as_of.py", "build.py", "causes.py", "corrections.py", "gates.py", "problems.py",
    "tables.py", "units.py", "validate.py", "values.py", "versions.py",
    "year_before.py",
)  # fmt: skip


def serve(
    loading: Loading,
    files: tuple[LoadedFile, ...],
    as_of: datetime | None,
    now: datetime,
    progress: Progress,
) -> LoadReport:
    """Build the snapshot unless the one that stands is made of the very same."""
    standing = standing_build(loading)
    if not loading.inputs:
        standing_id = standing.snapshot_id if standing else None
        return LoadReport(standing_id, False, files, loading.warnings)
    recipe = recipe_of(loading, as_of)
    if standing and standing.fingerprint == recipe.fingerprint:
        return LoadReport(standing.snapshot_id, False, files, loading.warnings)
    before = loading.journal.builds[-1] if loading.journal.builds else None
    build = _build_and_point(loading, recipe, now, progress)
    if before and not standing:
        _replace_damaged(loading, before, build, now)
    changed = not before or before.snapshot_id != build.snapshot_id
    return LoadReport(build.snapshot_id, changed, files, loading.warnings)


def _build_and_point(
    loading: Loading, recipe: Recipe, now: datetime, progress: Progress
) -> JournalBuild:
    """Put a new snapshot in place, note it, and turn the pointer: in this order.

    Both small files are written before either counts, so that a disk that is full
    stops the load before anything has changed.
    """
    home = loading.home
    folder = store.folder_of(home)
    folder.mkdir(parents=True, exist_ok=True)
    snapshot_id, built = build_aside(loading, recipe, now, progress)
    target = folder / built.name
    build = JournalBuild(
        name=built.name,
        snapshot_id=snapshot_id,
        fingerprint=recipe.fingerprint,
        as_of=recipe.as_of.isoformat() if recipe.as_of else None,
        files=len(recipe.inputs),
        size=built.stat().st_size,
        sha256=sha256_of(built),
    )
    files = tuple(
        JournalFile(i.path, i.staged.sha256, i.staged.key, i.loaded_at)
        for i in recipe.inputs
    )
    after = as_whole(Journal(files, (*loading.journal.builds, build)))
    noted = prepare_text(journal.path_of(home), journal.text_of(after))
    pointer = prepare_text(store.pointer_path(home), built.name)
    replace_file(built, target)
    replace_file(noted, journal.path_of(home))
    loading.journal, loading.is_committed = after, True
    replace_file(pointer, store.pointer_path(home))
    return build


def _replace_damaged(
    loading: Loading, before: JournalBuild, build: JournalBuild, now: datetime
) -> None:
    """Tell of a damaged snapshot, and throw it away if it stands again, whole."""
    path = store.folder_of(loading.home) / before.name
    place = f"store/snapshots/{before.name}"
    if before.snapshot_id != build.snapshot_id:
        action = f"snapshot {build.snapshot_id} was built of the kept files"
    else:
        action = "built again from the kept files"
        if path.is_file():
            retention.forget(path, now)
    loading.note(place, "damaged or lost", action, "mended")


def build_aside(
    loading: Loading, recipe: Recipe, now: datetime, progress: Progress
) -> tuple[str, Path]:
    """Build in a folder that nobody reads, from which leftovers are swept first."""
    retention.sweep(loading.home)
    building = loading.home.store / "tmp" / "building.duckdb"
    snapshot_id = build(loading.context, recipe, building, progress)
    built = building.with_name(f"{now:%Y%m%dT%H%M%S%f}-{snapshot_id}.duckdb")
    building.replace(built)
    return snapshot_id, built


def recipe_of(
    loading: Loading, as_of: datetime | None, *, files: int | None = None
) -> Recipe:
    """Gather everything the snapshot of all files, or of so many first, is made of."""
    context = loading.context
    numbers = sorted(loading.inputs)[:files]
    inputs = tuple(loading.inputs[number] for number in numbers)
    own = context.home.root / "corrections.yaml"
    path = own if own.exists() else DATA / "corrections.yaml"
    corrections, corrections_text = load_corrections(path, UnitCodes(context.campaign))
    rules = current_rules(context.campaign.id, context.campaign_text, context.contracts)
    listed = [(i.path, i.staged.sha256, i.staged.key, str(i.loaded_at)) for i in inputs]
    text = json.dumps(
        [listed, str(as_of), sorted(rules.items()), corrections_text, steps_text()]
    )
    return Recipe(
        inputs=inputs,
        as_of=as_of,
        rules=rules,
        corrections=corrections,
        fingerprint=hashlib.sha256(text.encode()).hexdigest(),
    )


def steps_text() -> list[str]:
    """Give code, SQL and tables of the steps between mapped rows and snapshot.

    It isn't in a snapshot's id, which is that of its content; but gates, versions and
    judgements that read otherwise are a reason to build it again.
    """
    folder = Path(__file__).parent
    code = [(folder / name).read_text(encoding="utf-8") for name in STEPS]
    return [*code, tables.own_tables(), *statements.texts()]
