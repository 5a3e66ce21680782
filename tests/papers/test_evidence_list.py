"""The list of evidence and the excerpts from recordings, read back as people's programs read them."""

import hashlib
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader, PdfWriter

from greenrating import history
from greenrating.applications import EnterApplication, enter_application
from greenrating.digests import digest
from greenrating.evidence import AttachEvidence, attach_evidence
from greenrating.exports import ExportPaper, export_paper
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.marks import RetimeMark, retime_mark
from greenrating.masking import MaskEvidence, mask_evidence
from greenrating.office import Office
from greenrating.recording_views import MarkView, SessionView
from greenrating.recordings import show_session
from greenrating.records import Evidence, Room
from greenrating.scores import EnterScore, EnterWords, enter_score, enter_words
from greenrating.signing import SignSheet, sign_sheet
from greenrating.verdicts import DrawUpVerdict, draw_up_verdict
from greenrating.verify import verify
from tests.support.clips import frame_number
from tests.support.evidence import NAME, film, mark
from tests.support.filling import fill

FRAMES = (45, 75)


@pytest.fixture
def session(office: Office, room: Room, tmp_path: Path) -> SessionView:
    return film(office, room, tmp_path)


@pytest.fixture
def sheet(office: Office, room: Room, session: SessionView) -> str:
    """A first rating with two marks on items, one that may touch state secrets, and a photo."""
    declared = EnterApplication(room.id, 30_000, turnover_yuan=10_000_000, charter=True, willing=True)
    enter_application(office, declared)
    sheet = open_inspection(office, OpenInspection(room.id)).sheet_id
    fill(office, sheet)
    enter_score(office, EnterScore(sheet, "C11", 0))
    enter_words(office, EnterWords(sheet, "C11", reason="口述“天丝”"))
    first = mark(office, session, FRAMES[0], "I", "C", sheet=sheet, items=("C11",), quote="这套是天丝面料",
                 note="=页面标注 100% 棉", clip=True)  # fmt: skip
    retime_mark(office, RetimeMark(first.id, first.frame_us - 500_000, first.frame_us + 250_000))
    mark(office, session, FRAMES[1], "8", sheet=sheet, items=("Q03",), note="出示安全提示")
    mark(office, session, 100, "D", sheet=sheet, items=("V4",), note="涉密内容")
    photo = io.BytesIO()
    Image.new("RGB", (60, 40), "blue").save(photo, "JPEG")
    proof = AttachEvidence(sheet, "Q03", "提示牌.jpg", "image/jpeg", photo.getvalue(), "photo", "现场提示牌")
    attach_evidence(office, proof)
    return sheet


def printed(path: Path) -> str:
    """The words of a PDF without blanks."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(path).pages)


def pdf(office: Office, path: Path, **of: object) -> str:
    export_paper(office, ExportPaper(of.pop("verdict", ""), "evidence_pdf", str(path), **of))  # pyright: ignore[reportArgumentType]
    return printed(path)


def test_the_pdf_says_what_the_law_wants_to_know(
    office: Office, room: Room, session: SessionView, sheet: str, tmp_path: Path
) -> None:
    text = pdf(office, tmp_path / "清单.pdf", sheet=sheet)
    row = session.recordings[0].row
    content = Path(session.recordings[0].path).read_bytes()
    assert hashlib.sha256(content).hexdigest() in text
    assert row.sm3 in text
    for words in (
        *(NAME, f"{len(content):,}字节", "3月3日晚场", "2026年3月3日19:41:17（据文件名）", "导入后未核对"),
        *("陈静", "I不实信息、C绝对化用语", "录100:00:01.000–00:00:01.750", "00:00:01.500"),
        *("北京时间2026年3月3日19:41:18–19:41:18", "口述：“这套是天丝面料”", "说明：=页面标注100%棉"),
        *("对应项目：C11", "标记1", "片段.mp4", "0.5秒", "8达标证据", "对应项目：Q03"),
        *(
            "证1提示牌.jpg",
            "照片·现场提示牌",
            "提取人（签名）",
            "见证人（签名）",
            "季度检查",
            "青禾家纺直播间",
        ),
    ):
        assert words in text, words
    assert "另有1处标记可能涉及国家秘密" in text
    assert "涉密内容" not in text


def test_the_pdf_encloses_its_data_under_the_printed_code(office: Office, sheet: str, tmp_path: Path) -> None:
    text = pdf(office, tmp_path / "清单.pdf", sheet=sheet)
    reader = PdfReader(tmp_path / "清单.pdf")
    document = json.loads(reader.attachments["evidence.json"][0])
    seal = document.pop("sha256")
    assert digest(document) == seal
    assert re.sub(r"(.{4})(?!$)", r"\1-", seal[:16]).upper() in text
    assert reader.metadata is not None
    assert seal in str(reader.metadata.get("/Keywords"))
    assert [each["quote"] for each in document["marks"]] == ["这套是天丝面料", ""]
    assert document["withheld"] == 1


@pytest.mark.usefixtures("read_here")
def test_verify_accepts_the_list_and_finds_it_changed(office: Office, sheet: str, tmp_path: Path) -> None:
    path = tmp_path / "清单.pdf"
    pdf(office, path, sheet=sheet)
    report = verify(path)
    assert (report.kind, report.faults) == ("evidence_list", ())
    assert "录像 1 个，摘录 2 处，其他证据 1 件" in report.lines[0]
    document = json.loads(PdfReader(path).attachments["evidence.json"][0])
    for change, fault in (({"withheld": 0}, "附件被改动过"), ({"room": {"name": "别家"}}, "附件被改动过")):
        _enclose(path, tmp_path / "改.pdf", {**document, **change})
        assert fault in verify(tmp_path / "改.pdf").faults[0]
    changed = {key: value for key, value in document.items() if key != "sha256"} | {"withheld": 0}
    _enclose(path, tmp_path / "改.pdf", {**changed, "sha256": digest(changed)})
    assert len(verify(tmp_path / "改.pdf").faults) == 2  # keywords and printed code


def test_each_still_is_the_frame_that_was_marked(office: Office, sheet: str, tmp_path: Path) -> None:
    pdf(office, tmp_path / "清单.pdf", sheet=sheet)
    export_paper(office, ExportPaper("", "evidence_xlsx", str(tmp_path / "清单.xlsx"), sheet=sheet))
    pictures = [image.data for page in PdfReader(tmp_path / "清单.pdf").pages for image in page.images]
    assert [frame_number(data) for data in pictures] == [*FRAMES]
    drawn = vars(load_workbook(tmp_path / "清单.xlsx").worksheets[1])["_images"]
    assert [frame_number(image._data()) for image in drawn] == [*FRAMES]
    rows = [image.anchor._from.row + 1 for image in drawn]
    assert [image.anchor.to.row + 1 for image in drawn] == rows
    notes = [load_workbook(tmp_path / "清单.xlsx").worksheets[1].cell(row, 8).value for row in rows]
    assert notes == ["=页面标注 100% 棉", "出示安全提示"]


def test_the_workbook_says_the_same(office: Office, session: SessionView, sheet: str, tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    made = export_paper(office, ExportPaper("", "evidence_xlsx", str(path), sheet=sheet))
    assert made.sha256 in history.of(office, sheet)[0].why
    book = load_workbook(path)
    assert book.sheetnames == ["证据清单", "视频证据摘录表"]
    cells = {str(cell.value or "") for row in book.worksheets[0].iter_rows() for cell in row}
    row = session.recordings[0].row
    digits = {"".join(each.split()) for each in cells}
    assert {row.sha256, row.sm3} <= digits
    assert f"{NAME}\n3 月 3 日晚场" in cells
    assert any(each.startswith("提取人（签名）") and "见证人（签名）" in each for each in cells)
    (line,) = (
        [str(cell.value) for cell in each]
        for each in book.worksheets[1].iter_rows()
        if each[0].value == "摘1"
    )
    assert line[2:9] == [
        f"录1\n{NAME}",
        "00:00:01.000 – 00:00:01.750\n画面　00:00:01.500",
        "2026年3月3日 19:41:18 – 19:41:18",
        "I 不实信息、C 绝对化用语",
        "这套是天丝面料",
        "=页面标注 100% 棉",
        "C11",
    ]
    assert all(cell.data_type != "f" for each in book.worksheets for row in each.iter_rows() for cell in row)


def test_masked_copies_are_shown_and_originals_named_by_their_digest(
    office: Office, session: SessionView, sheet: str, tmp_path: Path
) -> None:
    still = next(each.still for each in mark_views(office, session) if each.number == 1)
    mask_evidence(office, MaskEvidence(sheet, still, ((0, 120, 320, 120),)))
    text = pdf(office, tmp_path / "清单.pdf", sheet=sheet)
    picture = PdfReader(tmp_path / "清单.pdf").pages[0].images[0].image
    assert picture is not None
    assert max(picture.convert("L").crop((0, 130, 320, 240)).getextrema()) < 20
    assert "画面已遮盖个人信息" in text
    assert hashlib.sha256(office.vault.read(original(office, still))).hexdigest() in text


def test_restricted_marks_go_only_where_they_are_asked_for_and_may_be_seen(
    office: Office, session: SessionView, sheet: str, tmp_path: Path
) -> None:
    text = pdf(office, tmp_path / "全.pdf", session=session.id, restricted=True)
    assert "涉密内容" in text
    assert "含限制知悉内容" in text
    other = replace(office, person=replace(office.person, id="0" * 36, roles=("station",)))
    with_asking = pdf(other, tmp_path / "少.pdf", session=session.id, restricted=True)
    assert "涉密内容" not in with_asking
    assert "另有1处标记" in with_asking


def test_a_member_sees_no_mark_of_a_colleague_before_signing(
    office: Office, session: SessionView, sheet: str, tmp_path: Path
) -> None:
    other = replace(office, person=replace(office.person, id="0" * 36, roles=("member",)))
    text = pdf(other, tmp_path / "盲.pdf", session=session.id)
    assert "没有摘录" in text
    assert "这套是天丝面料" not in text


def test_a_verdicts_list_is_that_of_its_day(
    office: Office, session: SessionView, sheet: str, tmp_path: Path
) -> None:
    signed = sign_sheet(office, SignSheet(sheet)).view
    verdict = draw_up_verdict(office, DrawUpVerdict(signed.inspection.id)).view
    mark(office, session, 10, "I", quote="后来的标记")
    text = pdf(office, tmp_path / "清单.pdf", verdict=verdict.id)
    assert verdict.number in text
    assert verdict.digest in text
    assert "后来的标记" not in text
    assert "这套是天丝面料" in text


def test_the_verdicts_papers_count_the_marks(office: Office, sheet: str, tmp_path: Path) -> None:
    signed = sign_sheet(office, SignSheet(sheet)).view
    verdict = draw_up_verdict(office, DrawUpVerdict(signed.inspection.id)).view
    export_paper(office, ExportPaper(verdict.id, "verdict_pdf", str(tmp_path / "v.pdf")))
    assert "录像标记1处" in printed(tmp_path / "v.pdf")
    export_paper(office, ExportPaper(verdict.id, "annex_xlsx", str(tmp_path / "a.xlsx")))
    rows = load_workbook(tmp_path / "a.xlsx").worksheets[1].iter_rows(values_only=True)
    told = {str(row[0]): str(row[4]) for row in rows if row[0]}
    assert "录像标记1处" in told["C11"]
    assert "录像标记1处" in told["Q03"]
    assert "V4" not in told


def test_long_words_and_a_session_without_marks_are_printed(
    office: Office, session: SessionView, tmp_path: Path
) -> None:
    assert "没有摘录" in pdf(office, tmp_path / "空.pdf", session=session.id)
    mark(office, session, 10, "I", quote="一" * 2000, note="二" * 2000)
    text = pdf(office, tmp_path / "长.pdf", session=session.id)
    assert text.count("一") >= 2000
    assert text.count("二") >= 2000
    export_paper(office, ExportPaper("", "evidence_xlsx", str(tmp_path / "长.xlsx"), session=session.id))
    english = pdf(office, tmp_path / "en.pdf", session=session.id, language="en")
    assert "Listofevidence" in english


def _enclose(source: Path, target: Path, document: object) -> None:
    """A copy of a PDF with another document inside."""
    writer = PdfWriter(clone_from=source)
    place = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"][1].get_object()["/EF"]["/F"].get_object()  # pyright: ignore[reportIndexIssue, reportUnknownMemberType, reportUnknownVariableType]
    place.set_data(json.dumps(document).encode())  # pyright: ignore[reportUnknownMemberType]
    writer.write(target)


def mark_views(office: Office, session: SessionView) -> tuple[MarkView, ...]:
    return show_session(office, session.id).marks


def original(office: Office, evidence: str) -> str:
    with office.store.read() as read:
        return read.get(Evidence, evidence).sha256
