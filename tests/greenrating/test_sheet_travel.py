"""Scoring sheets that travel from one workspace to another as files, and what is refused on the way."""

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from appendix_a.loader import shipped
from appendix_a.writer import shown
from greenrating import history
from greenrating.errors import Refused, Untrusted
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.opening import create_workspace
from greenrating.records import Room
from greenrating.sheet_drafts import CopySheet, EditDraft, copy_sheet, edit_draft
from greenrating.sheet_edits import SetNumber
from greenrating.sheet_publishing import PublishDraft, publish_draft
from greenrating.sheet_shelf import differences_from, list_versions, show_version
from greenrating.sheet_travel import GiveSheet, TakeSheet, file_name, give_sheet, look_at_sheet, take_sheet
from greenrating.sheet_versions import shipped_row
from tests.greenrating.conftest import Clock

SHIPPED = shipped_row().id
TODAY = date(2026, 3, 12)


@pytest.fixture
def province(office: Office, tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """Another workspace, from which sheets come."""
    made, _ = create_workspace(
        tmp_path / "省", "示例省评审办公室", "示例管理员", "示例部门", "correct horse", clock=clock
    )
    yield made
    made.close()


def publish(office: Office, low: int) -> str:
    draft = copy_sheet(office, CopySheet(SHIPPED)).version_id
    edit_draft(office, EditDraft(draft, (SetNumber("bands/4/min", low),)))
    return publish_draft(office, PublishDraft(draft, "1.1.0", TODAY, "统一门槛")).version_id


@pytest.fixture
def file(province: Office, tmp_path: Path) -> Path:
    path = tmp_path / "模板.json"
    give_sheet(province, GiveSheet(publish(province, 91), path))
    return path


def canonical(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_a_file_holds_the_sheet_with_a_digest_that_anybody_can_recompute(
    province: Office, file: Path
) -> None:
    values = json.loads(file.read_text(encoding="utf-8"))
    assert values.pop("published") == {
        "publisher": "示例省评审办公室 示例管理员",
        "on": "2026-03-12",
        "reason": "统一门槛",
    }
    digest = values.pop("sha256")
    assert digest == hashlib.sha256(canonical(values).encode()).hexdigest()
    version = list_versions(province)[0]
    assert (version.version, version.sha256) == ("1.1.0", digest)
    assert file_name(province, version.id) == "green-live-room-annex-a-1.1.0.json"
    newest = history.of(province, version.id)[0]
    assert (newest.act, newest.why) == (
        "sheet.give",
        f"模板.json SHA-256 {hashlib.sha256(file.read_bytes()).hexdigest()}",
    )


def test_the_shipped_sheet_is_given_as_the_command_shows_it(office: Office, tmp_path: Path) -> None:
    give_sheet(office, GiveSheet(SHIPPED, tmp_path / "a.json"))
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == shown(shipped())
    assert look_at_sheet(office, tmp_path / "a.json").standing == "same"


def test_looking_says_what_a_file_is_and_takes_nothing_in(office: Office, file: Path) -> None:
    view = look_at_sheet(office, file)
    assert (view.standing, view.sheet.version, view.against) == ("new", "1.1.0", SHIPPED)
    assert (view.publisher, view.published_on, view.reason) == (
        "示例省评审办公室 示例管理员",
        "2026-03-12",
        "统一门槛",
    )
    changed = {
        (each.part, each.where, each.field, each.before, each.after)
        for each in differences_from(office, view.against, view.sheet)
    }
    assert ("bands", "4", "min", 90, 91) in changed
    assert [line.version for line in list_versions(office)] == ["1.0.0"]


def test_a_sheet_taken_in_is_in_force_from_its_date(office: Office, room: Room, file: Path) -> None:
    view = take_sheet(office, TakeSheet(file)).view
    assert (view.line.state, view.line.in_force, view.can_edit) == ("published", True, False)
    assert view.deeds[0].act == "sheet.take"
    assert "模板.json" in view.deeds[0].why
    assert "示例省评审办公室" in view.deeds[0].why
    opened = open_inspection(office, OpenInspection(room.id))
    assert opened.view.sheet.sha256 == json.loads(file.read_text(encoding="utf-8"))["sha256"]
    with pytest.raises(Refused) as refused:
        take_sheet(office, TakeSheet(file))
    assert refused.value.code == "sheet_file.same"
    assert look_at_sheet(office, file).standing == "same"


def test_it_can_be_copied_and_given_on(office: Office, file: Path, tmp_path: Path) -> None:
    taken = take_sheet(office, TakeSheet(file)).version_id
    draft = copy_sheet(office, CopySheet(taken)).view
    assert (draft.line.version, draft.base, draft.content.bands[3].low) == ("1.2.0", taken, 91)
    give_sheet(office, GiveSheet(taken, tmp_path / "b.json"))
    again = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))
    first = json.loads(file.read_text(encoding="utf-8"))
    del first["published"]
    assert again == first


def test_the_same_version_with_another_digest_is_refused_by_name(office: Office, file: Path) -> None:
    mine = publish(office, 92)
    view = look_at_sheet(office, file)
    assert (view.standing, view.against) == ("clash", mine)
    with pytest.raises(Refused) as refused:
        take_sheet(office, TakeSheet(file))
    assert refused.value.code == "sheet_file.clash"
    said = str(refused.value)
    assert "green-live-room/annex-a@1.1.0" in said
    assert show_version(office, mine).line.sha256 in said
    assert view.sheet.sha256 in said
    assert len(list_versions(office)) == 2


def test_a_draft_is_not_given(office: Office, tmp_path: Path) -> None:
    draft = copy_sheet(office, CopySheet(SHIPPED)).version_id
    with pytest.raises(Refused) as refused:
        give_sheet(office, GiveSheet(draft, tmp_path / "a.json"))
    assert refused.value.code == "sheet_version.unfinished"
    assert not (tmp_path / "a.json").exists()


def test_a_folder_that_is_not_there_is_said_plainly(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        give_sheet(office, GiveSheet(SHIPPED, tmp_path / "没有" / "a.json"))
    assert refused.value.code == "paper.no_folder"


def _resigned(values: dict[str, Any]) -> str:
    """A file whose digest fits its content, whatever that is."""
    rest = {key: value for key, value in values.items() if key not in ("sha256", "published")}
    return json.dumps({**rest, "sha256": hashlib.sha256(canonical(rest).encode()).hexdigest()})


def _with(**changed: object) -> Callable[[dict[str, Any]], str]:
    return lambda values: _resigned({**values, **changed})


def _band(values: dict[str, Any]) -> str:
    values["bands"][3]["min"] = 80
    return _resigned(values)


def _blank(values: dict[str, Any]) -> str:
    values["sections"][1]["items"][0]["zh"] = ""
    return _resigned(values)


def _altered(values: dict[str, Any]) -> str:
    values["title"]["zh"] = "改过的"
    return json.dumps(values)


def _without_digest(values: dict[str, Any]) -> str:
    del values["sha256"]
    return json.dumps(values)


HOSTILE: dict[str, Callable[[dict[str, Any]], str]] = {
    "altered": _altered,
    "no digest": _without_digest,
    "a band out of order": _band,
    "a blank text": _blank,
    "an unknown key": _with(extra=1),
    "a missing list": _with(bands=[]),
    "a list for text": _with(title=["x"]),
    "a fraction": _with(note={"zh": 1.5, "en": "x"}),
    "a digest of another kind": lambda values: json.dumps({**values, "sha256": 5}),
    "a text that is no sheet": lambda _: "{}",
    "a list": lambda _: "[]",
    "a number": lambda _: "5",
    "not JSON": lambda _: "评分表",
    "empty": lambda _: "",
    "a key twice": lambda values: json.dumps(values)[:-1] + ', "version": "1.1.0"}',
    "no number": lambda values: json.dumps({**values, "note": float("nan")}),
    "a huge number": lambda values: json.dumps(values)[:-1] + ', "n": ' + "9" * 10_000 + "}",
    "nested deep": lambda _: "[" * 200_000,
    "too large": lambda _: " " * 1_000_001,
    "hidden characters": lambda values: json.dumps({**values, "x": "\u202e"}, ensure_ascii=False),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_is_not_what_it_should_be_is_told_and_not_taken(
    office: Office, file: Path, tmp_path: Path, kind: str
) -> None:
    hostile = tmp_path / "坏.json"
    hostile.write_text(HOSTILE[kind](json.loads(file.read_text(encoding="utf-8"))), encoding="utf-8")
    for read in (look_at_sheet, lambda office, path: take_sheet(office, TakeSheet(path))):
        with pytest.raises(Untrusted) as untrusted:
            read(office, hostile)
        assert untrusted.value.faults
        assert all(fault and "\n" not in fault and len(fault) < 1000 for fault in untrusted.value.faults)
    assert [line.version for line in list_versions(office)] == ["1.0.0"]


def test_a_file_that_is_not_there_or_not_text_is_told(office: Office, tmp_path: Path) -> None:
    (tmp_path / "图.json").write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    for path in (tmp_path / "没有.json", tmp_path / "图.json", tmp_path):
        with pytest.raises(Untrusted):
            look_at_sheet(office, path)
