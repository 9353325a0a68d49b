"""Which function of the verifier raised, and whether evidence or a service is to blame."""
import asyncio

# Modules of checks, then of what they call; the first one with a frame in any error counts.
PLACES = (("cot/verify.py",), ("task.py", "utils.py", "artifacts.py", "github.py", "client.py", "context.py"))
# Only re-raises errors of other functions.
MESSENGERS = ("raise_on_errors",)
PACKAGE = "/scriptworker/"


def check_of(error):
    """The innermost function of the verifier in a traceback, of the error nearest the origin that has one."""
    chain = _chain(error)
    for files in PLACES:
        for link in reversed(chain):
            names = [name for file, name in _frames(link) if file in files and name not in MESSENGERS]
            if names:
                return names[-1]
    return None


def verdict_of(error, troubled):
    """No verdict (error) if a service gave no usable answer, even after retries; else the verification failed.

    troubled: whether any answer was missing or an error. If not, a download failed because of its content.
    """
    return "error" if any(_is_trouble(link, troubled) for link in _chain(error)) else "fail"


def _is_trouble(error, troubled):
    if isinstance(error, (asyncio.TimeoutError, ConnectionError, SystemExit, MemoryError)):
        return True
    # The status shows whether the service is to blame; a 404 is a proper answer.
    if _is_a(error, "taskcluster", "TaskclusterRestFailure"):
        return getattr(error, "status_code", None) != 404
    if _is_a(error, "aiohttp", "ClientResponseError"):
        return error.status != 404
    if _is_a(error, "github3", "GitHubError") and (getattr(error, "code", None) or 0) >= 400:
        return error.code != 404
    # What came is no JSON: the service did answer.
    if _is_a(error, "requests", "InvalidJSONError"):
        return False
    return (
        _is_a(error, "aiohttp", "ClientError")
        or _is_a(error, "requests", "RequestException")
        or _is_a(error, "taskcluster", "TaskclusterConnectionError", "TaskclusterAuthFailure")
        or _is_a(error, "github3", "ConnectionError", "TransportError")
        or (troubled and _is_a(error, "scriptworker", "DownloadError", "ScriptWorkerRetryException"))
        or _is_a(error, "cot_bench_adapter", "Deadlock")
    )


def _is_a(error, package, *names):
    return any(kind.__module__.split(".")[0] == package and kind.__name__ in names for kind in type(error).__mro__)


def _chain(error):
    chain = []
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or error.__context__
    return chain


def _frames(error):
    found, step = [], error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if PACKAGE in code.co_filename:
            name = getattr(code, "co_qualname", code.co_name).split(".<locals>.")[0].split(".")[-1]
            found.append((code.co_filename.rsplit(PACKAGE, 1)[1], name))
        step = step.tb_next
    return found
