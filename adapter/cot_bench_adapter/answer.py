"""How long an answer takes and how it fails, from the stand-in's headers."""

REQUEST_HEADER = "x-cot-bench-request"
# A body arrives in at most this many chunks, as in the simulated services.
MOST_PIECES = 128
SMALLEST_PIECE = 256


def as_sent(url):
    """A URL as aiohttp sends it, without what is never sent: escaped where it must be."""
    from yarl import URL

    try:
        return str(URL(url).with_fragment(None))
    except ValueError:
        return str(url)


class Fate:
    def __init__(self, headers):
        self.wait = float(headers.get("x-cot-bench-wait-ms", "0")) / 1000
        self.body = float(headers.get("x-cot-bench-body-ms", "0")) / 1000
        self.fault = headers.get("x-cot-bench-fault")

    def pieces(self, size):
        """How a body arrives: (seconds after the head, bytes so far). One that breaks does so half-way."""
        end = size // 2 if self.fault == "truncate" else size
        piece = max(SMALLEST_PIECE, -(-size // MOST_PIECES)) if self.body else max(size, 1)
        for offset in range(piece, end, piece):
            yield self.body * offset / size, offset
        yield (self.body * end / size if size else self.body), end
