"""An event loop in scaled real time: all waiting is multiplied by a factor."""
import asyncio
import selectors
import time


class _Selector(selectors.DefaultSelector):
    scale = 1.0

    def select(self, timeout=None):
        return super().select(timeout if timeout is None else timeout * self.scale)


class ScaledLoop(asyncio.SelectorEventLoop):
    def __init__(self, scale):
        self.scale = scale
        self._begin = time.monotonic()
        selector = _Selector()
        selector.scale = scale
        super().__init__(selector)

    def time(self):
        return (time.monotonic() - self._begin) / self.scale
