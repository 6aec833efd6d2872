"""What a warm process must import anew once a file has changed."""

import importlib.util
import sys

from tools.mutants import worker


def test_a_file_loaded_under_two_names_is_imported_anew_under_both(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    texts = {"limits.py": "N = 1\n", "asked.py": "import limits\n", "other.py": ""}
    names = {"limits": "limits.py", "other": "other.py"}
    names |= {"asked": "asked.py", "tests.asked": "asked.py"}
    for file, text in texts.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    for name, file in names.items():
        spec = importlib.util.spec_from_file_location(name, tmp_path / file)
        monkeypatch.setitem(sys.modules, name, importlib.util.module_from_spec(spec))

    assert worker._readers(["limits.py"]) == {"limits", "asked", "tests.asked"}
