"""Which lines count as changed: those that differ from where the branch began."""

import subprocess

import pytest

from tools.mutants.sample import changed_lines

FILE = "campaign/status.py"


def git(root, *arguments):
    identity = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
    subprocess.run(
        ["git", *identity, *arguments], cwd=root, check=True, capture_output=True
    )


@pytest.fixture
def root(tmp_path):
    """A branch beside main, with three lines committed before."""
    (tmp_path / "campaign").mkdir()
    (tmp_path / FILE).write_text("a = 1\nb = 2\nc = 3\n", encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "Begin")
    git(tmp_path, "checkout", "-qb", "work")
    return tmp_path


def test_nothing_differs_at_first(root):
    assert changed_lines(root, "main", [FILE]) == {}


def test_lines_of_the_branch_and_lines_not_yet_committed_count(root):
    (root / FILE).write_text("a = 1\nb = 20\nc = 3\n", encoding="utf-8")
    git(root, "commit", "-qam", "Change b")
    (root / FILE).write_text("a = 1\nb = 20\nc = 3\nd = 4\n", encoding="utf-8")

    assert changed_lines(root, "main", [FILE]) == {FILE: {2, 4}}


def test_a_line_that_main_changed_meanwhile_does_not_count(root):
    git(root, "checkout", "-q", "main")
    (root / FILE).write_text("a = 10\nb = 2\nc = 3\n", encoding="utf-8")
    git(root, "commit", "-qam", "Change a")
    git(root, "checkout", "-q", "work")

    assert changed_lines(root, "main", [FILE]) == {}


def test_a_line_that_was_taken_out_leaves_no_line(root):
    (root / FILE).write_text("a = 1\nc = 3\n", encoding="utf-8")

    assert changed_lines(root, "main", [FILE]) == {}


def test_every_line_of_a_file_that_git_does_not_know_yet_counts(root):
    (root / "campaign/new.py").write_text("a = 1\nb = 2\n", encoding="utf-8")

    assert changed_lines(root, "main", ["campaign/new.py"]) == {
        "campaign/new.py": {1, 2}
    }


def test_a_commit_that_does_not_exist_is_one_line(root):
    with pytest.raises(SystemExit, match="git merge-base nowhere HEAD: .*nowhere"):
        changed_lines(root, "nowhere", [FILE])
