"""One verification, and its outcome."""
import asyncio
import importlib.util
import logging
import os
import random
import re
import resource
import sys
import tempfile
import time

from .blame import check_of, verdict_of
from .control import Control, milliseconds
from .draws import seeded
from .scaled_loop import ScaledLoop
from .scriptworker_chain import ChainWatch
from .virtual_loop import VirtualLoop


def run(module, function, job):
    """Runs a job's module.function(args), and reports its outcome. Returns an exit status: 0 for a pass.

    A job has: control {port, token}, proxy, workDir, args, settings, clock (virtual or real), timeScale, seed.
    """
    begin, cpu = time.perf_counter(), _cpu_seconds()
    _move_into(job["workDir"], job["proxy"])
    control = Control(job["control"]["port"], job["control"]["token"])
    loop = _virtual_loop(control, job) if job["clock"] == "virtual" else _real_loop(control, job)
    asyncio.set_event_loop(loop)
    now = lambda: (loop.time(), control.asked)
    watch = ChainWatch(module, job["settings"], now) if hasattr(module, "ChainOfTrust") else None
    start, error = loop.time(), None
    try:
        getattr(module, function)(job["args"], event_loop=loop)
    except (Exception, SystemExit) as caught:
        error = caught
    end, asked = watch.end if watch and watch.end else now()
    control.report(
        {
            "verdict": verdict_of(error, control.troubled) if error else "pass",
            "check": check_of(error) if error else None,
            "exception": type(error).__name__ if error else None,
            "message": _message(error, job["workDir"]) if error else None,
            "startMs": milliseconds(start),
            "endMs": milliseconds(end),
            "asked": asked,
            "wallMs": milliseconds(time.perf_counter() - begin),
            "cpuMs": milliseconds(_cpu_seconds() - cpu),
            "memoryBytes": _memory_bytes(),
            "links": watch.links() if watch else None,
        }
    )
    return 1 if error else 0


def _virtual_loop(control, job):
    loop = VirtualLoop()
    if _has("aiohttp"):
        from . import virtual_aiohttp

        virtual_aiohttp.install(control, job["proxy"])
    if _has("requests"):
        from . import virtual_requests

        virtual_requests.install(control, loop)
    time.sleep = loop.block
    _settle_randomness(job)
    return loop


def _real_loop(control, job):
    scale, sleep = job["timeScale"], time.sleep
    loop = ScaledLoop(scale)
    if _has("aiohttp"):
        from . import real_aiohttp

        real_aiohttp.install(control, job["proxy"])
    if _has("requests"):
        from . import real_requests

        real_requests.install(control, loop)
    time.sleep = lambda seconds: sleep(seconds * scale)
    _settle_randomness(job)
    return loop


def _has(package):
    return importlib.util.find_spec(package) is not None


def _settle_randomness(job):
    """Pauses before retries have a random factor: drawn from the seed if there is one, else its mean."""
    if job.get("seed") is None:
        random.random = lambda: 0.5
    else:
        random.seed(job["seed"])
        # The strategies that mirror the verifier draw from the same seed.
        random.random = seeded(job["seed"])


def _move_into(folder, proxy):
    os.chdir(folder)
    tempfile.tempdir = folder
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        os.environ[name] = proxy
    # Standard output is a pipe to the worker, and must be flushed before the process exits.
    sys.stdout.reconfigure(line_buffering=True)
    logging.raiseExceptions = False


def _message(error, folder):
    """Removes names of temporary folders, which differ from run to run."""
    text = error.args[0] if isinstance(error, KeyError) and error.args else error
    return re.sub(re.escape(folder) + r"(/tmp\w+)?/?", "", str(text))


def _cpu_seconds():
    return time.process_time()


def _memory_bytes():
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest if sys.platform == "darwin" else largest * 1024
