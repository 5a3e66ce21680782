"""Workspaces as earlier versions left them, kept as files: each opens, and nothing in it is lost.

`tests/old/workspace-0001.zip` was made by the program whose tables were at revision 0001: one room with an
approved first verdict, one with a sheet just opened.
"""

import zipfile
from pathlib import Path

import pytest

from greenrating import opening
from greenrating.inspections import list_inspections
from greenrating.rooms import search
from greenrating.verdicts import check_verdict, list_verdicts, show_verdict

OLD = Path(__file__).parents[1] / "old"
PASSPHRASE = "示例口令 0001"
RECOVERY_KEY = "XAMN-2HMJ-2X49-ADA6-GKEX-536Z-HBFN-84CD-R40M"

pytestmark = pytest.mark.source


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with zipfile.ZipFile(OLD / "workspace-0001.zip") as archive:
        archive.extractall(tmp_path / "old")
    return tmp_path / "old"


def test_a_workspace_of_revision_0001_opens_with_everything_in_it(folder: Path):
    office = opening.open_workspace(folder, PASSPHRASE)
    try:
        assert {line.room.name for line in search(office, "")} == {"青禾家纺直播间", "山野茶铺"}
        (verdict,) = list_verdicts(office)
        assert (verdict.total, verdict.computed_star, verdict.star, verdict.state) == (
            "97.00", 5, 3, "approved",
        )  # fmt: skip
        check_verdict(office, verdict.id)
        assert show_verdict(office, verdict.id).signed[0].by == "示例评审员"
        assert len(list_inspections(office)) == 2
        assert office.store.check_history() == []
    finally:
        office.close()
    assert (folder / "workspace.before-0001.db").is_file()


def test_it_opens_again_by_its_recovery_key_and_then_by_the_new_passphrase(folder: Path):
    opening.open_with_recovery(folder, RECOVERY_KEY, "一个新的工作口令").close()
    office = opening.open_workspace(folder, "一个新的工作口令")
    assert office.store.check_history() == []
    office.close()
