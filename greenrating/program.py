"""Which program this is."""

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """The version of this program; empty where it was not installed."""
    try:
        return version("greenrating")
    except PackageNotFoundError:
        return ""
