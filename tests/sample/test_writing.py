"""The generator writes the same files every time, and the ones in the repository."""

import hashlib
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from campaign.home import DATA
from tools import sample

SHIPPED = DATA / "sample"


def _bytes(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.suffix != ".md"
    }


def _content(path: Path) -> object:
    """What a file says; packing may differ between versions of zlib and Parquet."""
    if path.suffix == ".parquet":
        return pq.read_table(path)
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return {name: book.read(name) for name in book.namelist()}
    return path.read_bytes()


def test_the_same_seed_gives_the_same_bytes(small, tmp_path):
    sample.write(tmp_path, scale=0.05)
    assert _bytes(tmp_path) == _bytes(small)


def test_another_seed_gives_other_rows(small, tmp_path):
    sample.write(tmp_path, scale=0.05, seed=7)
    assert set(_bytes(tmp_path)) == set(_bytes(small))
    assert _bytes(tmp_path) != _bytes(small)


def test_the_shipped_sample_is_what_the_generator_writes(small):
    shipped = {p.name for p in SHIPPED.iterdir() if p.suffix != ".md"}
    assert shipped == {path.name for path in small.iterdir()}
    for name in sorted(shipped):
        assert _content(SHIPPED / name) == _content(small / name), name


def test_the_shipped_sample_is_small_and_marked():
    files = [path for path in SHIPPED.iterdir() if path.suffix != ".md"]
    assert sum(path.stat().st_size for path in files) < 1_500_000
    assert all(path.name.startswith(sample.MARK) for path in files)
    assert "invented" in (SHIPPED / "README.md").read_text(encoding="utf-8")


def test_a_file_is_sent_twice_and_one_comes_late(small):
    twins = [path for path in small.iterdir() if "20161219-20161224" in path.name]
    twins = [path for path in twins if "QLVH" in path.name]
    assert len(twins) == 2
    assert len({path.read_bytes() for path in twins}) == 1
    assert [p.name for p in small.iterdir() if "T1730" in p.name]


def test_the_encodings_are_as_messy_as_promised(small):
    def head(name: str) -> bytes:
        (path,) = [p for p in small.iterdir() if p.name.startswith(name)]
        return path.read_bytes()

    assert head("MAU_EVNHANOI_MAIFI_2015").startswith(b"\xff\xfe")
    assert head("MAU_EVNNPC_OMS_su-co_20151201").startswith(b"\xef\xbb\xbf")
    assert b"&#" in head("MAU_EVNNPC_OMS_su-co_20151201")
    assert "Mất điện lúc" not in head("MAU_EVNSPC_QLMD_matdien_2015").decode("cp1258")
    assert "a\u0302\u0301" in head("MAU_EVNCPC_CRM_phieu_2015").decode()
    assert b"Z," in head("MAU_EVNHCMC_tickets_2015")
    assert b'"Xin h' in head("MAU_EVNNPC_CMIS_ycau_20151201")


@pytest.mark.long
def test_a_larger_scale_multiplies_text_in_utf_8_only(tmp_path):
    once, twice = tmp_path / "once", tmp_path / "twice"
    sample.write(once, scale=1)
    sample.write(twice, scale=2)
    name = "MAU_EVNHCMC_tickets_20151201-20151231.csv"
    lines = (twice / name).read_bytes().splitlines()
    assert len(lines) == pytest.approx(
        2 * len((once / name).read_bytes().splitlines()), abs=2
    )
    ids = [line.split(b",")[0] for line in lines]
    assert len(set(ids)) == len(ids)
    book = "MAU_EVNCPC_QLVH_20151201-20151231.xlsx"
    assert (once / book).read_bytes() == (twice / book).read_bytes()


def test_a_scale_must_be_above_zero(tmp_path):
    with pytest.raises(ValueError, match="above 0"):
        sample.write(tmp_path, scale=0)
