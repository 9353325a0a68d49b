"""Reports a run's requests, answers and outcome to cot-bench: a line of JSON each, over loopback."""
import json
import socket


class Control:
    def __init__(self, port, token):
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # How many requests have begun.
        self.asked = 0
        # Whether any answer was missing, broken or useless; a 404 is a proper answer.
        self.troubled = False
        self._say({"hello": token})

    def ask(self, method, url, seconds):
        """A request starts. Returns its number, from 1, in the order in which they start."""
        self.asked += 1
        self._say({"ask": self.asked, "atMs": milliseconds(seconds), "method": method.upper(), "url": url})
        return self.asked

    def got(self, number, seconds, status, size):
        """An answer is complete; without a status, none came."""
        self.troubled = self.troubled or status not in (200, 404)
        self._say({"got": number, "atMs": milliseconds(seconds), "status": status, "bytes": size})

    def gave_up(self, number, seconds):
        """The verifier no longer wants the answer."""
        self._say({"gaveUp": number, "atMs": milliseconds(seconds)})

    def report(self, report):
        self._say({"report": report})
        self._socket.shutdown(socket.SHUT_WR)

    def _say(self, message):
        self._socket.sendall(json.dumps(message).encode("utf-8") + b"\n")


def milliseconds(seconds):
    return round(seconds * 1000, 6)
