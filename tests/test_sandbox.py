"""A child with limits: what ends it ends one call, and the next one is answered."""

import os
import select
import signal
import subprocess
import sys
import threading

import pytest

from campaign.sandbox import Limits, Sandbox, Stopped

LIMITS = Limits(memory_mib=256, cpu_seconds=1, seconds=60)
on_unix = pytest.mark.skipif(os.name == "nt", reason="Windows limits no process")


@pytest.fixture
def sandbox():
    one = Sandbox(LIMITS, workers=1)
    yield one
    one.close()


def why(sandbox, function, *arguments):
    with pytest.raises(Stopped) as stopped:
        sandbox.call(function, *arguments)
    return stopped.value.why


def answers(sandbox):
    return sandbox.call("operator:add", 40, 2) == 42


def test_one_child_answers_one_call_after_the_other(sandbox):
    pids = {sandbox.call("os:getpid") for _ in range(3)}

    assert len(pids) == 1
    assert pids != {os.getpid()}


def test_what_a_call_raises_is_raised_here_and_the_child_lives(sandbox):
    first = sandbox.call("os:getpid")
    with pytest.raises(ZeroDivisionError):
        sandbox.call("operator:truediv", 1, 0)

    assert sandbox.call("os:getpid") == first


def test_what_a_call_prints_is_no_answer(sandbox):
    sandbox.call("builtins:print", "x" * 100_000)
    assert answers(sandbox)


def test_an_abort_ends_the_call_alone(sandbox):
    assert why(sandbox, "os:abort") == "crash"
    assert answers(sandbox)


def test_a_segfault_ends_the_call_alone(sandbox):
    assert why(sandbox, "ctypes:string_at", 0) == "crash"
    assert answers(sandbox)


@on_unix
def test_a_memory_hog_ends_at_its_limit(sandbox):
    assert why(sandbox, "builtins:bytearray", 1 << 30) == "memory"
    assert answers(sandbox)


@on_unix
def test_what_earlier_calls_keep_takes_no_memory_from_a_later_one(sandbox):
    """100 MiB fit into 256 beside what Python takes, beside 150 that are kept not."""
    sandbox.call("builtins:exec", "import sys; sys.kept = bytearray(150 << 20)")
    (used,) = sandbox.pids()
    assert sandbox.call("builtins:exec", "bytes(100 << 20)") is None
    assert used not in sandbox.pids()


def test_what_broke_off_a_used_child_is_asked_in_a_fresh_one(sandbox, tmp_path):
    """The first child that is asked aborts, the second finds the mark and answers."""
    assert answers(sandbox)
    mark = tmp_path / "asked"
    body = (
        f"import os, pathlib; mark = pathlib.Path({str(mark)!r}); was = mark.exists(); "
        f"mark.touch(); was or os.abort()"
    )
    sandbox.call("builtins:exec", body)
    assert mark.exists()
    assert answers(sandbox)


@on_unix
def test_an_endless_loop_ends_at_its_limit(sandbox):
    assert why(sandbox, "builtins:exec", "while True: pass") == "time"
    assert answers(sandbox)


@on_unix
def test_each_call_has_the_whole_of_its_time(sandbox):
    """Two calls of three quarters of a second each, of one allowed."""
    work = "import time\nwhile time.process_time() % 1.5 < 0.75: pass"
    for _ in range(3):
        sandbox.call("builtins:exec", work, {})


def test_what_waits_without_working_ends_by_the_clock():
    sandbox = Sandbox(Limits(memory_mib=256, cpu_seconds=60, seconds=0.5), workers=1)

    assert why(sandbox, "time:sleep", 60) == "time"
    sandbox.close()


def test_a_child_killed_amid_a_call_is_replaced(sandbox):
    sandbox.warm()
    (pid,) = sandbox.pids()
    reasons = []
    call = threading.Thread(
        target=lambda: reasons.append(why(sandbox, "time:sleep", 60))
    )
    call.start()
    os.kill(pid, signal.SIGKILL)
    call.join()

    assert reasons == ["crash"]
    assert answers(sandbox)


def test_an_idle_child_killed_between_calls_is_replaced(sandbox):
    sandbox.warm()
    (pid,) = sandbox.pids()
    os.kill(pid, signal.SIGKILL)
    wait_for_end(pid)

    assert answers(sandbox)


def test_calls_from_many_threads_are_all_answered():
    sandbox = Sandbox(LIMITS, workers=2)
    sums = []
    threads = [
        threading.Thread(target=lambda n=n: sums.append(sandbox.call("math:sqrt", n)))
        for n in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sandbox.close()

    assert sorted(sums) == [n**0.5 for n in range(20)]


def test_no_zombie_stays_after_closing(sandbox):
    sandbox.warm()
    (pid,) = sandbox.pids()
    sandbox.close()

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_child_makes_room_after_so_many_calls():
    limits = Limits(memory_mib=256, cpu_seconds=1, seconds=60, calls=2)
    sandbox = Sandbox(limits, workers=1)
    pids = [sandbox.call("os:getpid") for _ in range(4)]
    sandbox.close()

    assert pids[0] == pids[1] != pids[2] == pids[3]


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="Linux tells of any process")
@pytest.mark.parametrize("work", ["", "sandbox.call('time:sleep', 60)"])
def test_children_end_with_a_killed_parent(work):
    """Idle or amid a call: the child hears its parent's end."""
    program = (
        "import threading\n"
        "from campaign.sandbox import Limits, Sandbox\n"
        "sandbox = Sandbox(Limits(256, 60, 60), workers=1)\n"
        "sandbox.warm()\n"
        "print(sandbox.pids()[0], flush=True)\n"
        f"{work or 'threading.Event().wait()'}\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    child = int(parent.stdout.readline())
    handle = os.pidfd_open(child)
    parent.kill()
    parent.communicate()
    ended, _, _ = select.select([handle], [], [], 60)
    os.close(handle)

    assert ended


def wait_for_end(pid):
    handle = os.pidfd_open(pid)
    select.select([handle], [], [], 60)
    os.close(handle)
