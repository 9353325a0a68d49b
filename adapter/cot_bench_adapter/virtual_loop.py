"""An event loop on a virtual clock over real connections.

Time passes only while nothing is left to do, and stops during real requests. So a run takes exactly as long as the
stand-in says its answers take, however slow the machine is.
"""
import asyncio
import heapq
import selectors

# A real answer that takes longer than this will never come.
LONGEST_TRAVEL_SECONDS = 60


class NoAnswer(BaseException):
    """The machine is suspended or too busy, which says nothing about the task: the run ends without a report."""


class Deadlock(RuntimeError):
    """Nothing is ready, no timer is set, and no request is in flight: the verifier waits forever."""


def on_the_grid(seconds):
    """Makes equal times equal numbers, whatever sums they came from."""
    return round(seconds, 9)


class _Selector(selectors.DefaultSelector):
    loop = None

    def select(self, timeout=None):
        loop = self.loop
        if loop.travelling:
            busy = loop._ready or loop._stopping
            events = super().select(0 if busy else LONGEST_TRAVEL_SECONDS)
            if not events and not busy:
                raise NoAnswer("no answer within %d real seconds" % LONGEST_TRAVEL_SECONDS)
            return events
        events = super().select(0)
        if not events and timeout is None:
            raise Deadlock("nothing is ready and no timer is set")
        if not events and timeout > 0:
            loop.now = max(loop.now, loop._scheduled[0]._when)
        return events


class _Timer(asyncio.TimerHandle):
    """Of timers due at the same time, the one whose turn was taken first fires first."""

    def __lt__(self, other):
        return (self._when, self.turn) < (other._when, other.turn)


class VirtualLoop(asyncio.SelectorEventLoop):
    """Seconds, as in asyncio; starts at 0."""

    def __init__(self):
        self.now = 0.0
        self.travelling = 0
        self._turns = 0
        selector = _Selector()
        selector.loop = self
        super().__init__(selector)
        self._resolution = self._clock_resolution

    def time(self):
        return self.now

    def turn(self):
        """A place in the order of timers due at the same time."""
        self._turns += 1
        return self._turns

    def call_at(self, when, callback, *args, context=None, turn=None):
        timer = _Timer(on_the_grid(when), callback, args, self, context)
        timer.turn = turn or self.turn()
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    async def sleep_until(self, when, turn=None):
        future = self.create_future()
        timer = self.call_at(when, lambda: future.done() or future.set_result(None), turn=turn)
        try:
            await future
        finally:
            timer.cancel()

    def depart(self):
        """Real work is in progress: no timer fires until it is done."""
        self.travelling += 1
        self._clock_resolution = float("-inf")

    def arrive(self):
        self.travelling -= 1
        if not self.travelling:
            self._clock_resolution = self._resolution

    def block(self, seconds):
        """Blocks the whole loop, like a blocking call."""
        self.now = on_the_grid(self.now + seconds)

    def run_in_executor(self, executor, function, *args):
        future = super().run_in_executor(executor, function, *args)
        self.depart()
        future.add_done_callback(lambda _: self.arrive())
        return future
