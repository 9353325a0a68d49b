"""python -m cot_bench_adapter '{"entry": "package.module:function", "load": [], "checkout": null, "mostOutput": 1048576}'"""
import atexit
import importlib
import importlib.util
import json
import os
import platform
import shutil
import signal
import sys
import time

from .isolation import die_with


def main():
    begin, cpu = time.perf_counter(), time.process_time()
    start = json.loads(sys.argv[1])
    # When told to end, or when its parent has ended, it cleans up.
    atexit.register(_clear_away, start["metadata"], start["parent"])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    die_with(start["parent"], signal.SIGTERM)
    try:
        module, function = _entry(start)
    except BaseException as error:
        _say({"broken": "%s: %s" % (type(error).__name__, error)})
        sys.exit(1)
    from .worker import Worker

    ready = {
        "ready": start["entry"],
        "python": platform.python_version(),
        "packages": _versions("scriptworker", "aiohttp", "github3.py"),
        "importMs": (time.perf_counter() - begin) * 1000,
        "importCpuMs": (time.process_time() - cpu) * 1000,
        "startCpuMs": time.process_time() * 1000,
    }
    _say(ready)
    Worker(module, function, start["mostOutput"]).serve()


def _entry(start):
    name, _, function = start["entry"].partition(":")
    if start.get("checkout"):
        from .checkout import use_checkout

        use_checkout(start["checkout"], start["metadata"])
    module = importlib.import_module(name)
    for file in start.get("load", []):
        _load(file)
    getattr(module, function)
    return module, function


def _clear_away(folder, parent):
    """cot-bench does this itself, unless it was killed."""
    if os.getppid() != parent:
        shutil.rmtree(folder, ignore_errors=True)


def _load(file):
    """Runs a user's Python file before the verifier starts; it can replace anything."""
    name = os.path.splitext(os.path.basename(file))[0]
    spec = importlib.util.spec_from_file_location(name, file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)


def _versions(*names):
    from importlib import metadata

    found = {}
    for name in names:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            pass
    return found


def _say(message):
    os.write(1, json.dumps(message).encode("utf-8") + b"\n")


main()
