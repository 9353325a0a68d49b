"""Concurrent requests of several checks are made once: projects.yml, a parent's template, a pushlog.

Each check keeps its own file and its own way of parsing and retrying; only the download is shared, and only while it
is in progress. If it fails, it fails for all that wait for it, and is forgotten at once.
"""
import asyncio
import itertools
import os
import shutil

import scriptworker.utils as utils

plain = utils.download_file
under_way = {}
numbers = itertools.count()


async def fetch(context, url, options):
    """To a separate file, so that it stays while it is copied."""
    path = os.path.join(context.config["work_dir"], "shared", str(next(numbers)))
    await plain(context, url, path, **options)
    return path


async def download_file(context, url, abs_filename, **options):
    flight = under_way.get(url)
    if flight is None:
        flight = under_way[url] = asyncio.ensure_future(fetch(context, url, options))
        flight.add_done_callback(lambda _: under_way.pop(url))
    path = await asyncio.shield(flight)
    utils.makedirs(os.path.dirname(abs_filename))
    shutil.copyfile(path, abs_filename + ".copy")
    os.replace(abs_filename + ".copy", abs_filename)


# Artifacts use this function by default, but each is fetched only once anyway.
utils.download_file = download_file
