"""Both ways in, `python -m campaign` and the console script, run the same command."""

import importlib
import sys
import tomllib

import pytest

from campaign.home import REPO


def test_the_console_script_of_the_project_answers(capsys, monkeypatch):
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))
    module, _, name = project["project"]["scripts"]["trian"].partition(":")
    monkeypatch.setattr(sys, "argv", ["trian", "--help"])

    with pytest.raises(SystemExit) as ended:
        getattr(importlib.import_module(module), name)()

    assert ended.value.code == 0
    assert "verify" in capsys.readouterr().out
