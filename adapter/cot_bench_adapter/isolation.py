"""Keeps a verifier on this machine, and makes sure that nothing of it outlives its worker."""
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
    """Refuses connections to anywhere but loopback. Not a sandbox: malicious code can get around it."""

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
    """Linux ends this process with its parent; elsewhere the end of standard input does, a little later."""
    if _LINUX:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, by)
        if os.getppid() != parent:
            os._exit(1)


def adopt_orphans():
    """Makes this process the parent of whatever a run leaves behind, even in other process groups."""
    if _LINUX:
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)


def end_strays(known):
    """Ends all children of this process that are not runs."""
    _end(_children() - set(known))


def end_all_children():
    """Ends all children, and theirs, until none is left."""
    children = _children_by_parent()
    while children:
        _end(children)
        children = _children_by_parent()


def _end(children):
    for pid in children:
        try:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        except (ProcessLookupError, ChildProcessError, PermissionError):
            pass


def _children():
    """The kernel's own lists: fast, but they may miss a child while another one ends."""
    found = set()
    for thread in os.listdir("/proc/self/task") if _LINUX else ():
        try:
            with open("/proc/self/task/%s/children" % thread) as file:
                found.update(int(pid) for pid in file.read().split())
        except FileNotFoundError:
            return _children_by_parent()
    return found


def _children_by_parent():
    me, found = str(os.getpid()), set()
    for name in os.listdir("/proc") if _LINUX else ():
        if name.isdigit():
            try:
                with open("/proc/%s/stat" % name) as file:
                    parent = file.read().rsplit(")", 1)[1].split()[1]
            except OSError:
                continue
            if parent == me:
                found.add(int(name))
    return found
