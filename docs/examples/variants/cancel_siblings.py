"""A failure cancels its siblings: when one of several gathered jobs fails, the others are cancelled and awaited first.

Upstream, the others go on in the background after the verdict: they retry, and write into the folder of the next task.
"""
import asyncio

import scriptworker.cot.verify as verify


class Asyncio:
    """asyncio for the verifier, unchanged except for gather."""

    def __getattr__(self, name):
        return getattr(asyncio, name)

    @staticmethod
    async def gather(*awaitables, **options):
        futures = [asyncio.ensure_future(awaitable) for awaitable in awaitables]
        try:
            return await asyncio.gather(*futures, **options)
        except BaseException:
            for future in futures:
                future.cancel()
            await asyncio.gather(*futures, return_exceptions=True)
            raise


verify.asyncio = Asyncio()
