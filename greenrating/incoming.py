"""What is being taken in, until it is: files beside the workspace's own, of which nothing counts yet."""

import shutil
from pathlib import Path

NAME = "incoming"


def folder_of(workspace: Path, package: str) -> Path:
    """Where the files of a package lie while it is being taken in."""
    return workspace / NAME / package


def drop(workspace: Path, package: str) -> None:
    """Clear away what was left of taking in a package."""
    shutil.rmtree(folder_of(workspace, package), ignore_errors=True)


def clear(workspace: Path) -> None:
    """Clear away whatever taking in left behind, as when the program was killed."""
    shutil.rmtree(workspace / NAME, ignore_errors=True)
