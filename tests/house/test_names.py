"""``ui``, ``scoring`` and ``resources`` are names that anybody could take: ours must be the ones imported."""

import importlib
import json
from importlib.metadata import distribution, packages_distributions
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

ROOMS = ["scoring", "appendix_a", "greenrating", "ui", "resources"]


def installed_in() -> Path:
    """Return the folder that our packages must come from: the tree of an editable install, or the wheel's."""
    ours = distribution("greenrating")
    source = json.loads(ours.read_text("direct_url.json") or "{}")
    if source.get("dir_info", {}).get("editable"):
        return Path(url2pathname(urlsplit(source["url"]).path)).resolve()
    return Path(str(ours.locate_file(""))).resolve()


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_comes_from_our_own_folder(room: str):
    found = importlib.import_module(room).__file__
    assert found is not None
    assert Path(found).resolve() == installed_in() / room / "__init__.py"


def test_no_other_distribution_claims_a_room():
    claimed = packages_distributions()
    others = {room: set(claimed.get(room, [])) - {"greenrating"} for room in ROOMS}
    assert others == {room: set() for room in ROOMS}
