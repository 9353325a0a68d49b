"""A GitHub repository is requested once per verification, not for each use.

    cot-bench simulate --scenario ... --verifier scriptworker@63.6.1 scriptworker@63.6.1+github_once.py
"""
import scriptworker.cot.verify as verify
import scriptworker.github as github
import scriptworker.task as task

known = {}


def repository(context, owner, repo_name):
    key = (id(context), owner, repo_name)
    if key not in known:
        known[key] = github.GitHubRepository(context, owner, repo_name)
    return known[key]


verify.GitHubRepository = task.GitHubRepository = repository
