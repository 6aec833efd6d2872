"""Run what may abort, hang or eat all memory in a child process with limits.

Libraries that draw and parse are given texts and files of strangers. An abort in one of
them would end the whole server; here it ends a child, which is replaced. Children live
on between calls, so that a call costs no start of an interpreter.

    Sandbox(limits).call("package.module:function", *arguments)

Arguments and answers cross as pickles. Memory and processor time are limited where the
system can (not on Windows); the time on the clock is limited everywhere.
"""

import atexit
import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Any, BinaryIO, Literal

Why = Literal["memory", "time", "crash"]

ROOT = Path(__file__).parent.parent
# Libraries that keep memory for threads and times to come would use up the limit.
FRUGAL = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
LENGTH = struct.Struct("<Q")
START = "from campaign.sandbox import serve; serve()"
MIB = 1 << 20


class Stopped(Exception):
    """A call that never answered: `why` it ended, in one word."""

    def __init__(self, why: Why) -> None:
        """Say why in English, one line."""
        super().__init__(
            {
                "memory": "it needs more memory than it may have",
                "time": "it takes longer than it may",
                "crash": "the program that does it broke off",
            }[why]
        )
        self.why: Why = why

    def __reduce__(self) -> "tuple[type[Stopped], tuple[Why]]":
        """Cross between processes by the reason alone."""
        return Stopped, (self.why,)


@dataclass(frozen=True)
class Limits:
    """What one call may use.

    memory_mib   private memory of the whole child, its libraries' own included
    cpu_seconds  processor time of one call
    seconds      time on the clock of one call, for what waits without working
    calls        after how many calls a child makes room for a fresh one
    """

    memory_mib: int
    cpu_seconds: int
    seconds: float
    calls: int = 500


class Sandbox:
    """Up to `workers` children that run calls one at a time, started when needed."""

    def __init__(self, limits: Limits, workers: int = 2) -> None:
        """Start nothing yet."""
        self._limits = limits
        self._free = threading.BoundedSemaphore(workers)
        self._idle: queue.SimpleQueue[_Child] = queue.SimpleQueue()
        atexit.register(self.close)

    def call(self, function: str, *arguments: object) -> Any:  # noqa: ANN401
        """Run `module:function` on the arguments in a child and give its answer.

        Raises Stopped where the child didn't live to answer, else what it raised. What
        earlier calls keep in a child takes memory too: one that ran out of it, or broke
        off, is asked again in a fresh child.
        """
        with self._free:
            child = self._take()
            is_fresh = child.calls == 0
            is_answer, answer = self._ask(child, function, arguments)
            is_stopped = isinstance(answer, Stopped) and answer.why != "time"
            if is_stopped and not is_fresh:
                fresh = _Child(self._limits)
                is_answer, answer = self._ask(fresh, function, arguments)
        if is_answer:
            return answer
        raise answer

    def _ask(
        self, child: "_Child", function: str, arguments: tuple[object, ...]
    ) -> tuple[bool, Any]:
        """Give a child's answer, or what it raised; keep the child for more calls."""
        try:
            is_answer, answer = child.run(function, arguments)
        except Stopped as stopped:
            return False, stopped
        except BaseException:
            child.end()
            raise
        if child.calls < self._limits.calls and not isinstance(answer, Stopped):
            self._idle.put(child)
        else:
            child.end()
        return is_answer, answer

    def warm(self) -> None:
        """Start a child ahead of the first call, if none is idle."""
        if self._idle.empty():
            self._idle.put(_Child(self._limits))

    def _take(self) -> "_Child":
        """Give an idle child that still lives, or start one."""
        while True:
            try:
                child = self._idle.get_nowait()
            except queue.Empty:
                return _Child(self._limits)
            if child.lives():
                return child
            child.end()

    def pids(self) -> list[int]:
        """Give the process ids of the idle children, for tests and for those who look.

        They are taken out and put back, so that a call meanwhile starts a new one.
        """
        children: list[_Child] = []
        while not self._idle.empty():
            children.append(self._idle.get_nowait())
        for child in children:
            self._idle.put(child)
        return [child.process.pid for child in children]

    def close(self) -> None:
        """End the idle children; each call that runs ends its own."""
        while not self._idle.empty():
            self._idle.get_nowait().end()


class _Child:
    """One child process, seen from its parent."""

    def __init__(self, limits: Limits) -> None:
        paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
        self._limits = limits
        self.calls = 0
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", START, str(limits.memory_mib)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={
                **os.environ,
                **FRUGAL,
                "PYTHONPATH": os.pathsep.join(filter(None, paths)),
            },
        )

    def lives(self) -> bool:
        return self.process.poll() is None

    def run(self, function: str, arguments: tuple[object, ...]) -> tuple[bool, Any]:
        """Send a call and wait for its answer: whether it is one, or what was raised.

        Raises Stopped where none comes.
        """
        assert self.process.stdin and self.process.stdout
        self.calls += 1
        out_of_time = threading.Event()
        timer = threading.Timer(
            self._limits.seconds, self._stop_for_time, [out_of_time]
        )
        timer.daemon = True
        timer.start()
        try:
            request = (function, arguments, self._limits.cpu_seconds)
            _send(self.process.stdin, request)
            return _receive(self.process.stdout)
        except (OSError, EOFError) as error:
            self.end()
            raise Stopped(self._why(out_of_time.is_set())) from error
        finally:
            timer.cancel()

    def _stop_for_time(self, out_of_time: threading.Event) -> None:
        out_of_time.set()
        self.process.kill()

    def _why(self, is_out_of_time: bool) -> Why:
        """Say why it ended: a child past its processor time gets SIGXCPU, 24."""
        is_out_of_time |= self.process.returncode == -24
        return "time" if is_out_of_time else "crash"

    def end(self) -> None:
        """End the child and collect it, so that no zombie stays."""
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                if pipe:
                    pipe.close()
            except OSError:
                pass  # what was still to be sent has nobody to read it
        self.process.kill()
        self.process.wait()


def _send(pipe: IO[bytes], what: object) -> None:
    content = pickle.dumps(what, pickle.HIGHEST_PROTOCOL)
    pipe.write(LENGTH.pack(len(content)))
    pipe.write(content)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:  # noqa: ANN401
    """Read one message; EOFError where the other side is gone."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (size,) = LENGTH.unpack(head)
    content = pipe.read(size)
    if len(content) < size:
        raise EOFError
    return pickle.loads(content)


def _serve(requests: BinaryIO, answers: BinaryIO, memory_mib: int) -> None:
    """Answer calls, one after the other, until the parent is gone."""
    waiting: queue.SimpleQueue[tuple[str, tuple[object, ...], int]]
    waiting = queue.SimpleQueue()

    def listen() -> None:
        """Take calls in; where the parent dies, even amid a call, die with it."""
        try:
            while True:
                waiting.put(_receive(requests))
        except BaseException:
            os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    _limit_memory(memory_mib)
    while True:
        function, arguments, cpu_seconds = waiting.get()
        _limit_time(cpu_seconds)
        _send(answers, _answer(function, arguments))


def _answer(function: str, arguments: tuple[object, ...]) -> tuple[bool, object]:
    try:
        module, _, name = function.partition(":")
        return True, getattr(import_module(module), name)(*arguments)
    except MemoryError:
        return False, Stopped("memory")
    except Exception as error:
        return False, _sendable(error)


def _sendable(error: Exception) -> Exception:
    """Give an error that can cross; one that can't crosses by its words."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _limit_memory(memory_mib: int) -> None:
    """Limit private memory; address space is no measure, V8 reserves terabytes."""
    resource = _resource()
    if resource:
        size = memory_mib * MIB
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(cpu_seconds: int) -> None:
    """Allow so many seconds of the processor from now on."""
    resource = _resource()
    if resource:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = int(usage.ru_utime + usage.ru_stime) + 1
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (used + cpu_seconds, most))


def _resource() -> Any:  # noqa: ANN401
    """Give the module of limits; Windows has none."""
    try:
        return import_module("resource")
    except ImportError:
        return None


def serve() -> None:
    """Be a child: requests come on stdin, answers go to what was stdout."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    _serve(os.fdopen(os.dup(0), "rb"), answers, int(sys.argv[1]))
