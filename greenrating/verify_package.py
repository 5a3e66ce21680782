"""Checks a package: all of it against what it says of itself, and whether its sender may be believed."""

from pathlib import Path
from typing import TYPE_CHECKING

from greenrating.exchange.container import check
from greenrating.exchange.inspecting import inspect
from greenrating.jobs import Progress, silent

if TYPE_CHECKING:
    from greenrating.exchange.views import PackageView
    from greenrating.office import Office


def check_package(office: "Office | None", path: Path, progress: Progress = silent) -> "PackageView":
    """What a package says of itself, once all of it was read; nothing is kept.

    Without an office, as anybody sees it: whole or not. Raises `Refused` for a file that cannot be read,
    `Untrusted` for one that is no package, or was changed, or cut off.
    """
    view = inspect(office, path, progress)
    if view.for_me and office is not None and office.identity is not None:
        check(path, [office.identity], progress)
    return view
