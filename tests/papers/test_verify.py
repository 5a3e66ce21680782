"""A verdict checked from its PDF alone."""

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject, StreamObject

from greenrating import cli
from greenrating.digests import canonical, digest, verdict_digest
from greenrating.errors import Refused, Untrusted
from greenrating.papers import verdict_pdf
from greenrating.verify import VerifyReport, verify
from tests.papers.stories import DISQUALIFIED, FIVE_LOST, MANY_LOST
from tests.support.views import Story, verdict_view

Json = dict[str, Any]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound verdict: 92 points, three stars."""
    path = tmp_path_factory.mktemp("papers") / "意见书.pdf"
    verdict_pdf.write(verdict_view(FIVE_LOST), path)
    return path


here = pytest.mark.usefixtures("read_here")


def _enclosed_stream(writer: PdfWriter) -> StreamObject:
    root: Any = writer.root_object
    names = root["/Names"]["/EmbeddedFiles"]["/Names"]
    return names[1].get_object()["/EF"]["/F"].get_object()


def _with_enclosed(paper: Path, target: Path, content: bytes) -> Path:
    """The same paper with another file inside."""
    writer = PdfWriter(clone_from=PdfReader(paper))
    _enclosed_stream(writer)._data = zlib.compress(content)
    writer.write(target)
    return target


def _changed(paper: Path, target: Path, change: Callable[[Json], None], *, seal: bool = True) -> VerifyReport:
    """What verifying says when the enclosed document was changed, and its own digest made to fit again."""
    document: Json = json.loads(PdfReader(paper).attachments["verdict.json"][0])
    change(document)
    if seal:
        document.pop("sha256")
        document["sha256"] = digest(document)
    return verify(_with_enclosed(paper, target, canonical(document).encode()))


@here
@pytest.mark.parametrize("story", [FIVE_LOST, MANY_LOST, DISQUALIFIED, Story(kind="inspection")])
def test_a_sound_paper_is_verified(story: Story, tmp_path: Path) -> None:
    verdict_pdf.write(verdict_view(story), tmp_path / "a.pdf")
    report = verify(tmp_path / "a.pdf")
    assert report.faults == ()
    assert report.kind == "verdict"


@here
def test_an_english_paper_is_verified(tmp_path: Path) -> None:
    verdict_pdf.write(verdict_view(FIVE_LOST), tmp_path / "a.pdf", language="en")
    assert verify(tmp_path / "a.pdf").good


def test_the_report_says_what_follows_from_the_answers(paper: Path) -> None:
    text = "\n".join(verify(paper).lines)
    assert "评定三星级，92.00 分，与记载的结果一致" in text
    assert "与本软件自带的附录A一致" in text
    assert "不能证明由谁出具" in text


@here
def test_a_better_star_is_found_out_even_if_every_digest_was_made_to_fit(paper: Path, tmp_path: Path) -> None:
    def raise_star(document: Json) -> None:
        document["result"]["star"] = 5
        document["digest"] = verdict_digest(document["case"], document["result"], document["sheet_sha256"])

    faults = "\n".join(_changed(paper, tmp_path / "a.pdf", raise_star).faults)
    assert "评定三星级，92.00 分；与记载的结果不一致" in faults
    assert "首页上找不到“结论评定五星级”" in faults


@here
def test_a_changed_answer_does_not_fit_the_digest(paper: Path, tmp_path: Path) -> None:
    def mend(document: Json) -> None:
        document["case"]["scores"]["C11"] = 2

    faults = _changed(paper, tmp_path / "a.pdf", mend).faults
    assert any("评审结果摘要不一致" in fault for fault in faults)
    assert any("94.00" in fault for fault in faults)


@here
def test_a_changed_enclosure_does_not_fit_its_own_digest(paper: Path, tmp_path: Path) -> None:
    def rename(document: Json) -> None:
        document["room"]["name"] = "别的直播间"

    report = _changed(paper, tmp_path / "a.pdf", rename, seal=False)
    assert any("附件被改动过" in fault for fault in report.faults)
    assert any("别的直播间" in fault for fault in report.faults)


@here
def test_a_changed_sheet_is_found_out(paper: Path, tmp_path: Path) -> None:
    def lower_band(document: Json) -> None:
        document["sheet"]["bands"][0]["min"] = 74

    report = _changed(paper, tmp_path / "a.pdf", lower_band)
    assert any("评分表" in fault for fault in report.faults)


@here
def test_an_answer_that_the_sheet_does_not_allow_is_found_out(paper: Path, tmp_path: Path) -> None:
    def impossible(document: Json) -> None:
        document["case"]["scores"]["C11"] = 17

    report = _changed(paper, tmp_path / "a.pdf", impossible)
    assert any("C11" in fault for fault in report.faults)


@here
def test_a_swapped_first_page_is_found_out(paper: Path, tmp_path: Path) -> None:
    verdict_pdf.write(verdict_view(Story(fans=600_000)), tmp_path / "other.pdf")
    content = PdfReader(paper).attachments["verdict.json"][0]
    report = verify(_with_enclosed(tmp_path / "other.pdf", tmp_path / "a.pdf", content))
    assert any("首页上找不到" in fault for fault in report.faults)
    assert any("文件属性" in fault for fault in report.faults)


# what cannot be checked at all


def _refusal(path: Path) -> str:
    with pytest.raises(Untrusted) as untrusted:
        verify(path)
    assert len(untrusted.value.faults) == 1
    return untrusted.value.faults[0]


@here
@pytest.mark.parametrize("part", [0.02, 0.3, 0.9])
def test_a_truncated_paper_is_refused(part: float, paper: Path, tmp_path: Path) -> None:
    whole = paper.read_bytes()
    (tmp_path / "a.pdf").write_bytes(whole[: int(len(whole) * part)])
    assert "PDF 文件" in _refusal(tmp_path / "a.pdf")


@here
def test_a_locked_paper_is_refused(paper: Path, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(paper))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "a.pdf")
    assert "密码" in _refusal(tmp_path / "a.pdf")


@here
def test_a_paper_without_its_enclosure_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(tmp_path / "a.pdf")
    assert "没有附件 verdict.json" in _refusal(tmp_path / "a.pdf")


@pytest.mark.slow
def test_an_enclosure_that_unfolds_without_end_is_refused(paper: Path, tmp_path: Path) -> None:
    bomb = _with_enclosed(paper, tmp_path / "a.pdf", bytes(300_000_000))
    assert bomb.stat().st_size < 2_000_000
    assert "已停止读取" in _refusal(bomb)


@pytest.mark.slow
def test_a_page_that_unfolds_without_end_is_refused(paper: Path, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(paper))
    stream = DecodedStreamObject()
    stream.set_data(b"BT (a) Tj ET\n" * 20_000_000)
    page: Any = writer.pages[0]
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    writer.write(tmp_path / "a.pdf")
    assert "已停止读取" in _refusal(tmp_path / "a.pdf")


@here
@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": "x"}', b"[" * 100_000, b"\xff\xfe"])
def test_an_enclosure_that_is_none_is_refused(content: bytes, paper: Path, tmp_path: Path) -> None:
    assert _refusal(_with_enclosed(paper, tmp_path / "a.pdf", content))


@here
@pytest.mark.parametrize("part", ["case", "result", "sheet", "room", "digest", "sha256"])
def test_an_enclosure_with_a_part_missing_is_refused(part: str, paper: Path, tmp_path: Path) -> None:
    document: Json = json.loads(PdfReader(paper).attachments["verdict.json"][0])
    del document[part]
    path = _with_enclosed(paper, tmp_path / "a.pdf", canonical(document).encode())
    assert "读不了" in _refusal(path)


@here
@pytest.mark.parametrize(
    "result", [{}, {"steps": 7}, {"total": "x", "steps": [1]}, {"sections": []}, {"star": [1]}]
)
def test_a_senseless_result_is_a_finding(result: Json, paper: Path, tmp_path: Path) -> None:
    def spoil(document: Json) -> None:
        document["result"] = result

    assert not _changed(paper, tmp_path / "a.pdf", spoil).good


@pytest.mark.parametrize("content", [b"", b"MZ\x90", b"PK\x03\x04", "评审意见书".encode()])
def test_another_kind_of_file_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(content)
    assert "不是本版本能核验的文件" in _refusal(tmp_path / "a.bin")


def test_no_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        verify(tmp_path / "没有.pdf")
    with pytest.raises(Refused):
        verify(tmp_path)


# from a terminal


@here
def test_the_exit_status_says_what_came_out(
    paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["verify", str(paper)]) == 0
    assert "核验通过。" in capsys.readouterr().out
    document: Json = json.loads(PdfReader(paper).attachments["verdict.json"][0])
    document["room"]["name"] = "别的直播间"
    changed = _with_enclosed(paper, tmp_path / "a.pdf", canonical(document).encode())
    assert cli.main(["verify", str(changed)]) == 1
    assert "附件被改动过" in capsys.readouterr().err
    assert cli.main(["verify", str(tmp_path / "没有.pdf")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@here
def test_json_is_one_document(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", str(paper), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["kind"], report["good"], report["faults"]) == ("verdict", True, [])
