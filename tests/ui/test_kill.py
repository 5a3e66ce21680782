"""The real window on a virtual screen, real key presses, and kill -9 after every answer."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from greenrating import opening
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.rooms import SaveRoom, save_room
from greenrating.scores import show_sheet
from greenrating.views import SheetView
from tests.support.laptop import NEEDS_SCREEN, Laptop, Window, virtual_screen, warm

pytestmark = [pytest.mark.slow, NEEDS_SCREEN]


@pytest.fixture
def screen() -> Iterator[str]:
    """The number of a virtual screen of its own."""
    yield from virtual_screen()


class Scorer(Laptop):
    """A member with one sheet, who is killed after every answer."""

    def __init__(self, folder: Path, display: str, opens: Callable[[], Window]) -> None:
        super().__init__(folder, display, opens)
        office, _ = opening.create_workspace(folder, "示例评审小组", "示例组员", "", "", demo=True)
        room = save_room(office, SaveRoom(None, "示例直播间", "示例平台", "kill", "示例公司"))
        self.sheet = open_inspection(office, OpenInspection(room.room_id)).sheet_id
        office.close()

    def begin(self) -> None:
        """Open the window, and the sheet with the one key that the first page offers."""
        self.start("首页")
        self.press("Return")
        self.wait_for_title("示例直播间")

    def answer(self, key: str, kept: Callable[[SheetView], bool]) -> None:
        """Press the key of an answer, wait until it is found on the disk from outside, then kill."""
        self.press(*key.split())
        self.wait(lambda: kept(self.view()))
        self.kill()

    def view(self) -> SheetView:
        """The sheet as it lies on the disk."""
        with self.on_disk() as office:
            return show_sheet(office, self.sheet)


def answers(view: SheetView) -> dict[str, object]:
    """Everything answered, by the id of what was asked."""
    asked = {veto.id: veto.answer for veto in view.vetoes.values()}
    asked |= {item.id: item.points for item in view.items.values()}
    return {id_: answer for id_, answer in {**asked, "fans": view.fans.fans}.items() if answer is not None}


@pytest.fixture
def opens(tmp_path: Path, screen: str) -> Iterator[Callable[[], Window]]:
    """Opens the window on the workspace."""
    with warm(tmp_path / "work", screen) as made:
        yield made


def test_every_answer_survives_kill_9(tmp_path: Path, screen: str, opens: Callable[[], Window]) -> None:
    scorer = Scorer(tmp_path / "work", screen, opens)
    view = scorer.view()
    keys = dict.fromkeys(view.vetoes, "1") | {"fans": "3 0 0 0 0 Return"}
    keys |= {item.id: str(item.points) for _, item in view.sheet.walk()}
    for place, (id_, key) in enumerate(keys.items(), 1):
        scorer.begin()
        scorer.answer(key, lambda kept, wanted=id_: wanted in answers(kept))
        kept = answers(scorer.view())
        assert set(kept) == set(list(keys)[:place])
    view = scorer.view()
    assert (view.done, view.of) == (41, 41)
    assert view.can_sign
