"""What several checks ask for at the same time is fetched once: projects.yml, a parent's template, a push log.

Each check keeps its own file and its own way of parsing and retrying; it is only the download that is shared, and only
while it is under way. A download that fails is the failure of all who wait for it, and forgotten at once.
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
    """Into a file of its own, which nobody else takes away while it is copied."""
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


# Artifacts have this function as a default, and each of them is fetched once anyway.
utils.download_file = download_file
