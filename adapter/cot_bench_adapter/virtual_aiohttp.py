"""aiohttp in virtual time: a real request at once, then the waiting that the stand-in demands."""
import asyncio
import collections

import aiohttp

from .answer import REQUEST_HEADER, Fate, as_sent


def install(control, proxy):
    original = aiohttp.ClientSession._request

    async def _request(self, method, url, **options):
        loop = asyncio.get_running_loop()
        places = _places_of(self.connector)
        await places.enter()
        exchange = _Exchange(loop, control, places, method, as_sent(url), _patience_of(self, options))
        try:
            headers = {**(options.pop("headers", None) or {}), REQUEST_HEADER: str(exchange.number)}
            options.setdefault("proxy", proxy)
            options["read_bufsize"] = 2**30
            return await exchange.carry_out(original(self, method, url, headers=headers, **options))
        except BaseException as error:
            exchange.end_with(error)
            raise

    aiohttp.ClientSession._request = _request


class _Exchange:
    """One request and its answer."""

    def __init__(self, loop, control, places, method, url, patience):
        self.loop, self.control, self.places = loop, control, places
        self.latest = loop.now + patience
        self.start, self.turn = loop.now, loop.turn()
        self.number = control.ask(method, url, self.start)
        self.ended = False

    async def carry_out(self, request):
        self.loop.depart()
        try:
            response = await request
            await response.content.wait_eof()
        finally:
            self.loop.arrive()
        fate = Fate(response.headers)
        if fate.fault == "hang" or self.start + fate.wait > self.latest:
            await self.loop.sleep_until(self.latest)
            raise asyncio.TimeoutError()
        await self.loop.sleep_until(self.start + fate.wait, self.turn)
        if fate.fault == "reset":
            raise aiohttp.ServerDisconnectedError()
        self._deliver(response, fate)
        return response

    def _deliver(self, response, fate):
        """If the body takes no time it is there with the head; else it comes in chunks."""
        if not fate.body and fate.fault is None:
            return self._end(response.status, response.content.total_bytes)
        body = response.content.read_nowait(-1) if not response.content.is_eof() or response.content._size else b""
        paced = aiohttp.StreamReader(_Protocol(), limit=2**30, loop=self.loop)
        response.content = paced
        sent, due = 0, self.loop.now
        for after, size in fate.pieces(len(body)):
            due = self.loop.now + after
            if due > self.latest:
                self.loop.call_at(self.latest, self._break, paced, asyncio.TimeoutError(), sent)
                return
            self.loop.call_at(due, self._feed, paced, body[sent:size])
            sent = size
        self.loop.call_at(due, self._finish, response, paced, fate, sent)

    def _feed(self, paced, piece):
        if piece:
            paced.feed_data(piece)

    def _finish(self, response, paced, fate, size):
        if fate.fault == "truncate":
            self._break(paced, aiohttp.ClientPayloadError("Response payload is not completed"), size)
        else:
            paced.feed_eof()
            self._end(response.status, size)

    def _break(self, paced, error, size):
        paced.set_exception(error)
        self._end(None, size)

    def _end(self, status, size):
        if not self.ended:
            self.ended = True
            self.control.got(self.number, self.loop.now, status, size)
            self.places.leave()

    def end_with(self, error):
        if not self.ended and isinstance(error, asyncio.CancelledError):
            self.ended = True
            self.control.gave_up(self.number, self.loop.now)
            self.places.leave()
        self._end(None, 0)


def _patience_of(session, options):
    """Time-out of a whole request, in seconds."""
    given = options.get("timeout")
    total = getattr(given, "total", given) if isinstance(given, (aiohttp.ClientTimeout, int, float)) else session.timeout.total
    return total or float("inf")


class _Protocol:
    """Flow control for a StreamReader, which ours does not need."""

    _reading_paused = False
    connected = True

    def pause_reading(self, *_, **__):
        pass

    def resume_reading(self, *_, **__):
        pass


class _Places:
    """A connector's limit on connections, in virtual time: first come, first served."""

    def __init__(self, limit):
        self.free = limit or float("inf")
        self.waiting = collections.deque()

    async def enter(self):
        if self.free > 0:
            self.free -= 1
            return
        place = asyncio.get_running_loop().create_future()
        self.waiting.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self.leave()
            raise

    def leave(self):
        while self.waiting:
            place = self.waiting.popleft()
            if not place.done():
                place.set_result(None)
                return
        self.free += 1


def _places_of(connector):
    places = getattr(connector, "_cot_bench_places", None)
    if places is None:
        places = connector._cot_bench_places = _Places(connector.limit)
    return places
