"""Papers made from a real workspace."""

import hashlib
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from appendix_a.loader import shipped
from greenrating import applications, evidence, history, inspections, scores, signing, verdicts
from greenrating.errors import Refused
from greenrating.exports import SUFFIX, ExportPaper, export_paper
from greenrating.history_check import check, parse_head
from greenrating.office import Office
from greenrating.records import Room
from greenrating.verify import verify


@pytest.fixture
def sheet(office: Office, room: Room) -> str:
    """A sheet of a first rating on which C11 lost its points, everything else complies."""
    declared = applications.EnterApplication(
        room.id, 88_000, office.today(), 12_600_000, None, 2025, charter=True, willing=True,
        received=office.today(), opinion="",
    )  # fmt: skip
    applications.enter_application(office, declared)
    sheet = inspections.open_inspection(office, inspections.OpenInspection(room.id)).sheet_id
    for veto in shipped().vetoes:
        scores.enter_veto(office, scores.EnterVeto(sheet, veto.id, veto.clean))
    scores.enter_fans(office, scores.EnterFans(sheet, 88_000))
    scores.enter_score(office, scores.EnterScore(sheet, "C11", 0))
    scores.enter_words(office, scores.EnterWords(sheet, "C11", reason="口述“天丝”，抽检为棉"))
    for section in shipped().sections:
        rest = tuple(item.id for item in section.items if item.id != "C11")
        if rest:
            scores.fill_rest(office, scores.FillRest(sheet, section.id, rest))
    for target in ("fans", "C11"):
        proof = evidence.AttachEvidence(
            sheet, target, f"{target}.txt", "text/plain", target.encode(), "other"
        )
        evidence.attach_evidence(office, proof)
    return sheet


@pytest.fixture
def verdict(office: Office, sheet: str) -> str:
    """The verdict drawn up from it: 8 + 48 + 20 + 10 + 10 = 96."""
    signed = signing.sign_sheet(office, signing.SignSheet(sheet))
    return verdicts.draw_up_verdict(office, verdicts.DrawUpVerdict(signed.view.inspection.id)).verdict_id


def test_every_kind_is_made_and_noted_with_its_digest(office: Office, verdict: str, tmp_path: Path) -> None:
    for kind in ("verdict_pdf", "verdict_xlsx", "annex_xlsx", "ledger_xlsx"):
        path = tmp_path / f"{kind}{SUFFIX[kind]}"
        made = export_paper(office, ExportPaper(verdict, kind, str(path)))
        assert made.path == path
        assert made.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert made.sha256 in history.of(office, verdict)[0].why


def test_the_papers_say_what_was_drawn_up(office: Office, verdict: str, tmp_path: Path) -> None:
    export_paper(office, ExportPaper(verdict, "verdict_pdf", str(tmp_path / "v.pdf")))
    assert verify(tmp_path / "v.pdf").faults == ()
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(tmp_path / "v.pdf").pages)
    assert "总分96.00" in text
    assert "评定三星级计分对应五星级；首次评定封顶，评定三星级（第7.4条）" in text
    export_paper(office, ExportPaper(verdict, "annex_xlsx", str(tmp_path / "a.xlsx")))
    cells = [
        cell.value for row in load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows() for cell in row
    ]
    assert cells[cells.index("总计") + 4] == 96


def test_an_unsigned_sheet_can_be_printed(office: Office, sheet: str, tmp_path: Path) -> None:
    export_paper(office, ExportPaper("", "annex_xlsx", str(tmp_path / "a.xlsx"), sheet=sheet))
    assert load_workbook(tmp_path / "a.xlsx").worksheets[0].cell(1, 1).value == "未出具结果"


def test_the_ledger_holds_every_room(office: Office, room: Room, tmp_path: Path) -> None:
    export_paper(office, ExportPaper("", "ledger_xlsx", str(tmp_path / "l.xlsx"), "en"))
    sheet = load_workbook(tmp_path / "l.xlsx").worksheets[0]
    assert sheet.title == "Ledger of rooms"
    assert sheet.cell(2, 2).value == room.name


def test_what_cannot_be_made_is_refused_and_not_noted(office: Office, room: Room, tmp_path: Path) -> None:
    before = len(history.of(office, None))
    for command in (
        ExportPaper("", "ledger_xlsx", str(tmp_path / "没有" / "l.xlsx")),
        ExportPaper("", "poster", str(tmp_path / "p.pdf")),
        ExportPaper("nobody", "verdict_pdf", str(tmp_path / "p.pdf")),
    ):
        with pytest.raises(Refused):
            export_paper(office, command)
    assert len(history.of(office, None)) == before
    assert not [path for path in tmp_path.iterdir() if path.is_file()]


def test_a_verdict_prints_the_head_of_the_history_which_the_check_takes(
    office: Office, verdict: str, tmp_path: Path
) -> None:
    pdf, book = tmp_path / "v.pdf", tmp_path / "v.xlsx"
    for kind, path in (("verdict_pdf", pdf), ("verdict_xlsx", book)):
        with office.store.read() as read:
            newest = read.acts(limit=1)[0]
        export_paper(office, ExportPaper(verdict, kind, str(path)))
        head = f"{newest.seq}:{newest.hash[:16]}"
        if path == pdf:
            printed = "".join(page.extract_text() for page in PdfReader(path).pages)
        else:
            cells = (
                row for sheet in load_workbook(path).worksheets for row in sheet.iter_rows(values_only=True)
            )
            printed = "\n".join(str(cell) for row in cells for cell in row if cell is not None)
        assert head in printed
        assert office.installation[:8] in printed
        assert check(office, printed=parse_head(head)).faults == ()
