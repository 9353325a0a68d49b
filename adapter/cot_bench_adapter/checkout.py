"""Runs a checkout from its unchanged sources: nothing is built, installed or written there."""
import os
import sys


def use_checkout(folder, metadata_folder):
    """Puts its sources first, and provides its version, which scriptworker reads from the installed package.

    metadata_folder: where the version metadata is written.
    """
    project = read_project(folder)
    sources = os.path.join(folder, "src")
    sys.path.insert(0, sources if os.path.isdir(sources) else folder)
    note = os.path.join(metadata_folder, "%s-%s.dist-info" % (project["name"].replace("-", "_"), project["version"]))
    os.makedirs(note, exist_ok=True)
    with open(os.path.join(note, "METADATA"), "w") as file:
        file.write("Metadata-Version: 2.1\nName: %s\nVersion: %s\n" % (project["name"], project["version"]))
    sys.path.insert(0, metadata_folder)


def read_project(folder):
    """The [project] table of its pyproject.toml."""
    try:
        import tomllib
    except ImportError:
        from pip._vendor import tomli as tomllib
    with open(os.path.join(folder, "pyproject.toml"), "rb") as file:
        project = tomllib.load(file).get("project", {})
    return {"name": "scriptworker", "version": "0", "dependencies": [], **project}
