"""requests in virtual time. Its calls block the whole loop until the answer is there."""
import requests

from .answer import REQUEST_HEADER, Fate

FOREVER_SECONDS = 24 * 60 * 60


def install(control, loop):
    original = requests.adapters.HTTPAdapter.send

    def send(self, request, timeout=None, **options):
        number = control.ask(request.method, request.url.split("#", 1)[0], loop.now)
        request.headers[REQUEST_HEADER] = str(number)
        try:
            response = original(self, request, timeout=timeout, **options)
        except Exception:
            control.got(number, loop.now, None, 0)
            raise
        fate = Fate(response.headers)
        patience = timeout[1] if isinstance(timeout, tuple) else timeout
        if fate.fault == "hang" or (patience is not None and fate.wait > patience):
            loop.block(FOREVER_SECONDS if patience is None else patience)
            control.got(number, loop.now, None, 0)
            raise requests.exceptions.ReadTimeout("no answer within %s seconds" % patience, request=request)
        loop.block(fate.wait)
        if fate.fault == "reset":
            control.got(number, loop.now, None, 0)
            raise requests.exceptions.ConnectionError("the connection was reset", request=request)
        return _with_body(control, loop, number, response, fate)

    requests.adapters.HTTPAdapter.send = send


def _with_body(control, loop, number, response, fate):
    size = len(response.content)
    if fate.fault == "truncate":
        loop.block(fate.body / 2)
        control.got(number, loop.now, None, size // 2)
        raise requests.exceptions.ChunkedEncodingError("the connection broke", request=response.request)
    loop.block(fate.body)
    control.got(number, loop.now, response.status_code, size)
    return response
