"""Keeps a verifier warm: imports it once, and forks a process for each run, several at once if asked to.

Jobs come as lines of JSON on standard input, each with an `id`; `{"kill": id}` ends one. Events are reported on
standard output: `started`, and `ended` with exit status, processor time, memory and the end of its output.
The end of standard input ends everything.
"""
import fcntl
import gc
import importlib
import importlib.util
import json
import os
import selectors
import signal
import sys
import time
import traceback

from .isolation import adopt_orphans, die_with, end_all_children, end_strays, only_loopback
from .run import run

OUTPUT_TAIL = 16 * 1024
# How often to read output of runs. Waking up for each line would take processor time from the run.
LOOK_SECONDS = 0.05
# A pipe must hold the output in between. Linux: F_SETPIPE_SZ.
PIPE_BYTES, SET_PIPE_SIZE = 1024 * 1024, 1031
# Modules that each run would import first, by the package they wrap.
LAZY = {
    "aiohttp": ("virtual_aiohttp", "real_aiohttp"),
    "requests": ("virtual_requests", "real_requests"),
    "scriptworker": ("scriptworker_chain",),
}


class Worker:
    def __init__(self, module, function, most_output):
        self.module, self.function, self.most_output = module, function, most_output
        self.children = {}
        self.selector = selectors.DefaultSelector()
        self.pending = b""

    def serve(self):
        _import_ahead()
        gc.collect()
        gc.freeze()
        wake, waker = os.pipe()
        os.set_blocking(waker, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        adopt_orphans()
        self.selector.register(wake, selectors.EVENT_READ, lambda: self._reap(wake))
        self.selector.register(sys.stdin.fileno(), selectors.EVENT_READ, self._jobs)
        try:
            while True:
                for key, _ in self.selector.select(LOOK_SECONDS if self.children else None):
                    if key.data() == "end":
                        return
                for child in self.children.values():
                    child.look()
        finally:
            self._end_all()

    def _end_all(self):
        for child in self.children.values():
            child.kill()
        end_all_children()

    def _jobs(self):
        data = os.read(sys.stdin.fileno(), 1 << 16)
        if not data:
            return "end"
        *lines, self.pending = (self.pending + data).split(b"\n")
        for line in lines:
            job = json.loads(line)
            if "kill" not in job:
                self._start(job)
            elif job["kill"] in self.children:
                self.children[job["kill"]].kill()

    def _start(self, job):
        reading, writing = os.pipe()
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            self._become_child(job, parent, writing)
        os.close(writing)
        child = Child(job["id"], pid, reading, self.most_output)
        self.children[child.id] = child
        _prepare_pipe(reading)
        say({"started": child.id, "pid": pid})

    def _reap(self, wake):
        os.read(wake, 4096)
        for child in list(self.children.values()):
            ending = child.ending()
            if ending is not None:
                child.close()
                del self.children[child.id]
                say(ending)
        end_strays(child.pid for child in self.children.values())

    def _become_child(self, job, parent, writing):
        status = 70
        try:
            os.setpgid(0, 0)
            die_with(parent)
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            nothing = os.open(os.devnull, os.O_RDONLY)
            os.dup2(nothing, 0)
            os.dup2(writing, 1)
            os.dup2(writing, 2)
            os.closerange(3, 256)
            only_loopback()
            status = run(self.module, self.function, job)
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)


class Child:
    """One run, in its own process group."""

    def __init__(self, id, pid, pipe, most_output):
        self.id, self.pid, self.pipe, self.most_output = id, pid, pipe, most_output
        self.tail, self.size, self.exceeded, self.looked = b"", 0, False, 0.0

    def look(self):
        """Reads its output, if the last time was long enough ago."""
        if time.monotonic() - self.looked >= LOOK_SECONDS:
            self.read()

    def read(self):
        """Reads its output, at most a pipe's capacity: one run must not keep the worker busy."""
        self.looked = time.monotonic()
        for _ in range(PIPE_BYTES >> 16):
            try:
                data = os.read(self.pipe, 1 << 16)
            except BlockingIOError:
                return
            if not data:
                return
            self.size += len(data)
            self.tail = (self.tail + data)[-OUTPUT_TAIL:]
            if self.size > self.most_output and not self.exceeded:
                self.exceeded = True
                self.kill()

    def close(self):
        os.close(self.pipe)

    def kill(self):
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass

    def ending(self):
        """Its outcome; None while it runs."""
        pid, status, usage = os.wait4(self.pid, os.WNOHANG)
        if pid == 0:
            return None
        # Its own children end with it.
        self.kill()
        self.read()
        signalled = os.WIFSIGNALED(status)
        return {
            "ended": self.id,
            "status": None if signalled else os.WEXITSTATUS(status),
            "signal": os.WTERMSIG(status) if signalled else None,
            "cpuMs": (usage.ru_utime + usage.ru_stime) * 1000,
            "tooMuchOutput": self.exceeded,
            "output": self.tail.decode("utf-8", "replace"),
        }


def _import_ahead():
    for package, names in LAZY.items():
        if importlib.util.find_spec(package) is not None:
            for name in names:
                importlib.import_module("." + name, __package__)
    import _strptime  # noqa: F401


def _prepare_pipe(reading):
    os.set_blocking(reading, False)
    try:
        fcntl.fcntl(reading, SET_PIPE_SIZE, PIPE_BYTES)
    except (OSError, ValueError):
        # Other systems keep the default size: a run with much output waits for the next read.
        pass


def say(message):
    os.write(1, json.dumps(message).encode("utf-8") + b"\n")
