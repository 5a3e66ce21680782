"""Fonts, icons, texts and the standards' own words, as files that lie beside this module."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Return the path of a resource, for example ``path("icons", "check.svg")``.

    Raises:
        FileNotFoundError: no such resource; a name is misspelt or the installation is damaged.
    """
    found = ROOT.joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError("/".join(parts))
    return found
