"""The papers of a platform check, read back as people's programs read them."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from greenrating import conformity, evidence, exports, history, scores, signing
from greenrating.digests import canonical, digest
from greenrating.errors import Untrusted
from greenrating.office import Office
from greenrating.papers import conformity_pdf
from greenrating.papers.pdf_inside import Inside
from greenrating.records import Room
from greenrating.texts import Language
from greenrating.verify import verify
from greenrating.verify_conformity import check_conformity

FOUND = {
    "P612": ("not_met", "3 号直播间实测 11.5 平方米"),
    "P615a": ("partly", "补光灯无铭牌"),
    "P7461c": ("not_met", "00:12:31 主播称“全国最高级”"),
    "P43": ("not_met", "=1+1 未设异地备份"),
    "P614": ("na", "租用场馆，消防由场馆负责"),
}
STARS = "本核查不计分，结果不影响直播间的星级。"


@pytest.fixture
def check(office: Office, room: Room) -> str:
    """Chapter 9 not looked at, the five rows above found, everything else met; not signed yet."""
    sheet = conformity.open_check(office, conformity.OpenCheck(room.id)).sheet_id
    for id_, (finding, note) in FOUND.items():
        conformity.enter_finding(office, conformity.EnterFinding(sheet, id_, finding))  # pyright: ignore[reportArgumentType]
        scores.enter_words(office, scores.EnterWords(sheet, id_, note=note))
    for chapter in conformity.show_check(office, sheet).sheet.chapters:
        rows = tuple(row.id for row in chapter.requirements if row.asked)
        finding = "not_looked" if chapter.id == "9" else "met"
        if rows:
            conformity.fill_findings(office, conformity.FillFindings(sheet, chapter.id, rows, finding))
    proof = evidence.AttachEvidence(sheet, "P612", "丈量记录.txt", "text/plain", b"11.5", "document")
    evidence.attach_evidence(office, proof)
    return sheet


def made(office: Office, kind: str, check: str, folder: Path, language: Language = "zh") -> Path:
    path = folder / f"{kind}{exports.SUFFIX[kind]}"
    exports.export_paper(office, exports.ExportPaper("", kind, str(path), language, sheet=check))
    return path


def text_of(path: Path) -> str:
    return "".join("\n".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_the_workbook_says_what_is_missing_with_what_introduces_it(
    office: Office, check: str, tmp_path: Path
) -> None:
    book = load_workbook(made(office, "conformity_xlsx", check, tmp_path))
    assert book.sheetnames == ["核查结果", "缺什么", "逐条结果", "证据清单"]
    result = [[cell.value for cell in row] for row in book["核查结果"].iter_rows()]
    said = [row[0] for row in result]
    assert "有 3 条不符合或部分符合" in said
    assert "已查 88 条，适用 91 条，未定 3 条" in said  # 92 of DOMAIN 1.2 that count, one not applicable
    assert "已查条文的符合率 96.5%" in said  # 85 of 88
    assert STARS in said
    assert result[said.index("6 场所与设施要求")] == ["6 场所与设施要求", 11, 1, 1, 1, 0, 0, "84.6%"]
    assert result[said.index("9 投诉处理")][1:] == [0, 0, 0, 0, 3, 0, "—"]
    lacking = [[cell.value for cell in row] for row in book["缺什么"].iter_rows()]
    row = next(row for row in lacking if row[0] == "7.4.6.1 c)")
    assert row[1] == "应禁止使用负面内容，包括但不限于以下内容：使用“国家级”、“最高级”、“最佳”等用语；"
    assert row[2:5] == ["不符合（发现）", "00:12:31 主播称“全国最高级”", "C11、C15"]
    assert "证1" in str(next(row for row in lacking if row[0] == "6.1.2")[5])


def test_advice_stands_apart_and_a_note_never_becomes_a_formula(
    office: Office, check: str, tmp_path: Path
) -> None:
    book = load_workbook(made(office, "conformity_xlsx", check, tmp_path))
    rows = list(book["缺什么"].iter_rows())
    headings = {str(row[0].value): at for at, row in enumerate(rows)}
    advice = headings["未采纳的建议（1 条，不影响结果）"]
    assert headings["缺什么（3 条要求）"] < advice < headings["未查（3 条）"]
    note = rows[advice + 2][3]
    assert (note.value, note.data_type) == ("=1+1 未设异地备份", "s")


def test_every_row_is_in_the_workbook(office: Office, check: str, tmp_path: Path) -> None:
    book = load_workbook(made(office, "conformity_xlsx", check, tmp_path))
    rows = [[cell.value for cell in row] for row in book["逐条结果"].iter_rows()][2:]
    assert len(rows) == 97
    assert rows[0][0] == "4.1"
    assert {str(row[2]) for row in rows} == {
        "符合", "符合（未发现）", "部分符合", "不符合", "不符合（发现）", "不适用", "未查",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "stars"),
    [
        ("zh", STARS),
        ("en", "This check has no points; its result does not touch the stars of any live room."),
    ],
)
def test_the_pdf_says_the_same_and_bears_its_file(
    office: Office, check: str, tmp_path: Path, language: Language, stars: str
) -> None:
    signed = signing.sign_sheet(office, signing.SignSheet(check)).view.signed
    assert signed is not None
    path = made(office, "conformity_pdf", check, tmp_path, language)
    said = text_of(path)
    for words in (stars, "96.5%", "00:12:31 主播称“全国最高级”", "3 号直播间实测 11.5 平方米"):
        assert "".join(words.split()) in said
    assert ("未签名" if language == "zh" else "Notsigned") not in said
    inside = json.loads(PdfReader(path).attachments["conformity.json"][0])
    assert inside["signed"]["digest"] == signed.digest
    assert inside["result"]["required"]["percent"] == "96.5"
    assert [each["id"] for each in inside["result"]["missing"]] == ["P612", "P615a", "P7461c"]


def test_an_unsigned_check_says_so_on_each_page(office: Office, check: str, tmp_path: Path) -> None:
    reader = PdfReader(made(office, "conformity_pdf", check, tmp_path))
    assert all("未签名" in page.extract_text() for page in reader.pages)


def test_the_same_check_gives_the_same_bytes(office: Office, check: str, tmp_path: Path) -> None:
    view, moment = conformity.show_check(office, check), datetime(2026, 3, 12, tzinfo=UTC)
    for name in ("a.pdf", "b.pdf"):
        conformity_pdf.write(view, tmp_path / name, "评审小组", moment)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_the_export_is_noted_in_the_history(office: Office, check: str, tmp_path: Path) -> None:
    made(office, "conformity_pdf", check, tmp_path)
    act = history.of(office, check)[0]
    assert (act.act, act.why.split(" ")[0]) == ("paper.export", "conformity_pdf.pdf")


@pytest.mark.usefixtures("read_here")
def test_the_pdf_is_verified_and_a_changed_finding_is_found_out(
    office: Office, check: str, tmp_path: Path
) -> None:
    signing.sign_sheet(office, signing.SignSheet(check))
    path = made(office, "conformity_pdf", check, tmp_path)
    report = verify(path)
    assert (report.kind, report.faults) == ("platform_check", ())
    assert any("有 3 条不符合或部分符合 96.5%" in line for line in report.lines)
    document = json.loads(PdfReader(path).attachments["conformity.json"][0])
    document["findings"]["P612"]["finding"] = "met"
    seal_broken = canonical(document).encode()
    del document["sha256"]
    sealed_anew = canonical({**document, "sha256": digest(document)}).encode()
    assert len(check_conformity(Inside("conformity.json", seal_broken, "", ""))[1]) == 1
    fault = check_conformity(Inside("conformity.json", sealed_anew, "", ""))[1]
    assert [each.startswith("按附件中的逐条结果和核查表重算，得到的是：有 2 条") for each in fault] == [True]


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"format":"green-live-room/conformity"}'])
def test_an_enclosed_file_that_is_none_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(Untrusted) as caught:
        check_conformity(Inside("conformity.json", content, "", ""))
    assert len(caught.value.faults) == 1


def test_an_enclosed_file_without_its_parts_is_a_fault_not_a_crash() -> None:
    bare = {"format": "green-live-room/conformity", "format_version": 1}
    for part in ({}, {"sheet": {}, "findings": {}, "result": {}}, {"sheet": [], "findings": 1}):
        content = canonical({**bare, **part, "sha256": digest({**bare, **part})}).encode()
        assert len(check_conformity(Inside("conformity.json", content, "", ""))[1]) == 1
