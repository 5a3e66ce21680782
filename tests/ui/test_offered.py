"""What is pasted, dropped or picked, before it is kept; and what was done last, in few words."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from greenrating.errors import Refused
from greenrating.office import Office
from greenrating.views import LastAct
from tests.support.scoring_page import open_sheet
from ui.models.last_act import last_short
from ui.models.offered import AttachFile, attach_file, screenshot_name
from ui.parts.keycap import Keycap
from ui.parts.painting import keycap_width

EVENING = datetime(2026, 3, 12, 17, 30, tzinfo=UTC)  # half past one on the 13th in China
TOO_MUCH = 10**11


def test_a_pasted_picture_is_named_by_the_time_in_china() -> None:
    assert screenshot_name("截图", EVENING) == "截图 2026-03-13 01.30.00.png"


def test_a_file_far_too_large_is_refused_by_its_size_and_never_read(office: Office, tmp_path: Path) -> None:
    film = tmp_path / "录像.mp4"
    with film.open("wb") as file:
        file.truncate(TOO_MUCH)  # takes no room on the disk
    with pytest.raises(Refused) as told:
        attach_file(office, AttachFile(open_sheet(office).id, "C11", film))
    assert told.value.code == "evidence.too_large"


@pytest.mark.parametrize(
    ("act", "before", "after", "item", "said"),
    [
        ("score.enter", "", "3", "T03", "T03 空白→3"),
        ("evidence.attach", "", "", "C11", "C11 加证据"),
        ("fans.enter", "50000", "50001", "fans", "粉丝 50000→50001"),
    ],
)
def test_the_last_act_is_told_in_few_words(act: str, before: str, after: str, item: str, said: str) -> None:
    last = LastAct(act, item, before, after, at=EVENING, can_undo=True, can_redo=False)
    assert last_short(last) == said


def test_keys_held_together_are_one_cap_and_keys_in_turn_are_several() -> None:
    assert Keycap("Ctrl E").sizeHint().width() == keycap_width("Ctrl E")
    assert Keycap("0 1 2").sizeHint().width() > 2 * Keycap("0").sizeHint().width()
