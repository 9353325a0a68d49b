"""aiohttp in real time: nothing is delayed, but requests are reported to cot-bench."""
import asyncio

import aiohttp

from .answer import REQUEST_HEADER, as_sent


def install(control, proxy):
    original = aiohttp.ClientSession._request

    async def _request(self, method, url, **options):
        loop = asyncio.get_running_loop()
        number = control.ask(method, as_sent(url), loop.time())
        headers = {**(options.pop("headers", None) or {}), REQUEST_HEADER: str(number)}
        options.setdefault("proxy", proxy)
        try:
            response = await original(self, method, url, headers=headers, **options)
        except asyncio.CancelledError:
            control.gave_up(number, loop.time())
            raise
        except Exception:
            control.got(number, loop.time(), None, 0)
            raise
        response.content.on_eof(lambda: control.got(number, loop.time(), response.status, response.content.total_bytes))
        return response

    aiohttp.ClientSession._request = _request
