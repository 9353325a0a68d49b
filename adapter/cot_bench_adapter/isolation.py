"""Keeps a verifier on this machine, and sees to it that nothing of it outlives its worker."""
import ctypes
import os
import signal
import socket
import sys

_LINUX = sys.platform.startswith("linux")
_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def only_loopback():
    """Connections to anywhere but loopback are refused before they begin. No wall against code that wants to get out."""

    def audit(event, args):
        if event == "socket.connect" and args[0].family in (socket.AF_INET, socket.AF_INET6):
            _refuse_unless_local(args[1][0])
        elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
            _refuse_unless_local(args[0])

    sys.addaudithook(audit)


def _refuse_unless_local(host):
    host = host.decode() if isinstance(host, bytes) else host
    if host and str(host) not in _LOOPBACK:
        raise ConnectionRefusedError("cot-bench lets a verifier connect to the stand-in only, not to %s" % host)


def die_with(parent, by=signal.SIGKILL):
    """Linux ends this process when its parent ends; elsewhere the end of standard input does, a little later."""
    if _LINUX:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, by)
        if os.getppid() != parent:
            os._exit(1)


def adopt_orphans():
    """What a run leaves behind becomes a child of this process, wherever it has gone to."""
    if _LINUX:
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)


def end_strays(known):
    """Ends all children of this process that are none of its runs."""
    for pid in _children() - set(known):
        try:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        except (ProcessLookupError, ChildProcessError, PermissionError):
            pass


def _children():
    if not _LINUX:
        return set()
    me, found = str(os.getpid()), set()
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open("/proc/%s/stat" % name) as file:
                    parent = file.read().rsplit(")", 1)[1].split()[1]
            except OSError:
                continue
            if parent == me:
                found.add(int(name))
    return found
