"""No phases: a chain of trust, and a parent's template and pushlog, are requested as soon as the definition that names
them is there, projects.yml at the start, and nothing is requested twice.

Only repositories that the product trusts are contacted. If an early request fails, the check that needs it repeats it
in scriptworker's own way, so that no verdict depends on it. Requests in flight at the verdict are cancelled.
"""
import asyncio
import itertools
import os
import shutil

import scriptworker.artifacts as artifacts
import scriptworker.cot.verify as verify
import scriptworker.utils as utils

YAML, JSON = {"expected_content_type": "application/yaml"}, {"expected_content_type": "application/json"}
plain = utils.download_file
flights = {}
numbers = itertools.count()


def want(context, url, options=None):
    """Starts fetching, unless that has been done."""
    if url not in flights:
        flights[url] = asyncio.ensure_future(fetch(context, url, dict(options or {})))
        # One that fails is requested again by the check that needs it.
        flights[url].add_done_callback(lambda flight: flight.cancelled() or flight.exception())


async def fetch(context, url, options):
    path = os.path.join(context.config["work_dir"], "early", str(next(numbers)))
    await plain(context, url, path, **options)
    return path


async def download_file(context, url, abs_filename, **options):
    flight = flights.get(url)
    if flight is None and "expected_content_type" in options:
        want(context, url, options)
        flight = flights[url]
    if flight is not None:
        try:
            path = await asyncio.shield(flight)
            utils.makedirs(os.path.dirname(abs_filename))
            shutil.copyfile(path, abs_filename + ".copy")
            return os.replace(abs_filename + ".copy", abs_filename)
        except Exception:
            # Retries and final failures are left to the original.
            if flights.get(url) is flight:
                del flights[url]
    await plain(context, url, abs_filename, **options)


def want_for(link, is_parent):
    """What a definition reveals."""
    context = link.context
    prefix = context.config["source_env_prefix"]
    want(context, verify.get_artifact_url(context, link.task_id, "public/chain-of-trust.json"))
    if not is_parent:
        return
    try:
        repo, revision = verify.get_repo(link.task, prefix), verify.get_revision(link.task, prefix)
        trusted = verify.match_url_regex(context.config["trusted_vcs_rules"], repo, verify.match_url_path_callback)
        if trusted is None or verify.is_github_url(repo):
            return
        want(context, verify.build_taskcluster_yml_url(link), YAML)
        if not verify.is_action(link.task):
            want(context, context.config["pushlog_url"].format(repo=repo, revision=revision), JSON)
    except Exception:
        # Malformed definitions are left to their checks.
        pass


plain_add_link = verify.add_link
plain_definition = verify.retry_get_task_definition


async def add_link(chain, task_name, task_id):
    if not verify.is_github_task(chain.task):
        want(chain.context, chain.context.config["project_configuration_url"], YAML)
    await plain_add_link(chain, task_name, task_id)
    want_for(chain.get_link(task_id), task_name.rsplit(":", 1)[-1] in ("parent", "decision", "action"))


plain_verify = verify.verify_chain_of_trust


async def verify_chain_of_trust(chain, **options):
    flights.clear()

    async def definition(queue, task_id, **rest):
        if task_id == chain.task_id:
            return chain.task
        return await plain_definition(queue, task_id, **rest)

    verify.retry_get_task_definition = definition
    try:
        return await plain_verify(chain, **options)
    finally:
        verify.retry_get_task_definition = plain_definition
        for flight in flights.values():
            flight.cancel()
        await asyncio.gather(*flights.values(), return_exceptions=True)


utils.download_file = download_file
defaults = artifacts.download_artifacts.__defaults__
artifacts.download_artifacts.__defaults__ = tuple(download_file if default is plain else default for default in defaults)
verify.add_link = add_link
verify.verify_chain_of_trust = verify_chain_of_trust
