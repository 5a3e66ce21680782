"""`greenrating sheet list --workspace`: the versions that a workspace knows."""

import io
from pathlib import Path

import pytest

from appendix_a.loader import shipped
from greenrating import keyring_door, keys, opening
from greenrating.cli import main
from greenrating.sheet_drafts import CopySheet, EditDraft, copy_sheet, edit_draft
from greenrating.sheet_edits import SetNumber
from greenrating.sheet_publishing import PublishDraft, publish_draft
from greenrating.sheet_versions import shipped_row

PASSPHRASE = "correct horse"


def test_it_lists_drafts_and_versions_with_their_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    monkeypatch.setattr(keyring_door, "system", lambda: None)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    office, _ = opening.create_workspace(tmp_path / "w", "示例局", "人", "", PASSPHRASE)
    published = copy_sheet(office, CopySheet(shipped_row().id)).version_id
    edit_draft(office, EditDraft(published, (SetNumber("bands/4/min", 91),)))
    digest = publish_draft(
        office, PublishDraft(published, "1.1.0", office.today(), "统一门槛")
    ).view.line.sha256
    draft = copy_sheet(office, CopySheet(published)).version_id
    edit_draft(office, EditDraft(draft, (SetNumber("bands/4/min", 92),)))
    today = office.today()
    office.close()
    (tmp_path / "pw").write_text(PASSPHRASE + "\n", encoding="utf-8")
    with_workspace = ["--workspace", str(tmp_path / "w"), "--passphrase-file", str(tmp_path / "pw")]
    assert main(["sheet", "list", *with_workspace]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "green-live-room/annex-a@1.2.0  评分表  草稿  1 处改动",
        f"green-live-room/annex-a@1.1.0  评分表  施行中  自 {today} 起  SHA-256 {digest}",
        f"green-live-room/annex-a@1.0.0  评分表  随软件  自 2026-01-01 起  SHA-256 {shipped().sha256}",
    ]
