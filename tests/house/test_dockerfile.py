"""The Dockerfile names what exists, and nobody in the container is root."""

import re
import tomllib

from campaign.home import REPO

LINES = (REPO / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
WORDS = [line.split() for line in LINES.splitlines() if line and line[0] != "#"]


def said(instruction: str) -> list[list[str]]:
    return [words[1:] for words in WORDS if words[0] == instruction]


def test_its_base_is_named_with_a_python_that_the_project_runs_on():
    ((base,),) = said("FROM")
    named = re.fullmatch(r"python:(\d+)\.(\d+)-slim-[a-z]+", base)
    assert named
    needed = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))
    least = needed["project"]["requires-python"].removeprefix(">=").split(".")
    assert tuple(map(int, named.groups())) >= tuple(map(int, least))


def test_it_copies_what_exists_and_installs_the_pinned_requirements():
    copied = [source for words in said("COPY") for source in words[:-1]]
    assert [source for source in copied if not (REPO / source).exists()] == []
    assert {"requirements.txt", "app.py", "campaign", "queries"} <= set(copied)
    assert "pip install" in LINES and "-r requirements.txt" in LINES
    let_in = (REPO / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert sorted(line[1:] for line in let_in if line[0:1] == "!") == sorted(copied)


def test_it_runs_as_nobody_special_on_a_private_home():
    ((user,),) = said("USER")
    ((volume,),) = said("VOLUME")
    assert user not in ("root", "0")
    assert f"-m 0700 -o {user} -g {user} {volume}" in LINES
    assert f"TRIAN_HOME={volume}" in LINES
    assert "umask 077" in LINES


def test_it_opens_no_address_by_itself_and_asks_where_the_server_answers():
    (entry,) = said("ENTRYPOINT")
    assert "app.py" in entry and "--server.address" not in " ".join(entry)
    serving = (REPO / "campaign/ui/serving.py").read_text(encoding="utf-8")
    (asked,) = re.findall(r"http://127\.0\.0\.1:8501(/\S+?)'", LINES)
    assert f'"{asked}"' in serving
    assert "--server.port=8501" in LINES
