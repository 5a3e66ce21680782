"""The verdict as a PDF: what stands on its pages, and what lies inside it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from greenrating.errors import Refused, Untrusted
from greenrating.papers import verdict_pdf
from greenrating.records import Decision
from greenrating.views import VerdictView
from tests.papers.stories import DISQUALIFIED, FIVE_LOST, LONG_NAME, MANY_LOST
from tests.support.rows import uid
from tests.support.views import Story, evidence, verdict_view

Written = Callable[..., PdfReader]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write the verdict of a story, and open it."""

    def write(story: Story | VerdictView, **options: Any) -> PdfReader:
        view = verdict_view(story) if isinstance(story, Story) else story
        verdict_pdf.write(view, tmp_path / "意见书.pdf", **options)
        return PdfReader(tmp_path / "意见书.pdf")

    return write


def _text(reader: PdfReader) -> str:
    """All words without blanks, since lines break anywhere."""
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


def test_it_says_what_was_awarded_and_why(written: Written) -> None:
    text = _text(written(FIVE_LOST))
    for part in (
        "青禾家纺直播间",
        "91330100MA2H0AB125",
        "评定三星级",
        "计分对应四星级；首次评定封顶，评定三星级（第7.4条）",
        "总分92.00",
        "距五星级还差3分",
        "12,600,000元（已扣除退款）",
        "粉丝数量8+经营行为规范46+商品质量18+售后服务10+举报投诉10=92",
        "口述“天丝”，链接与抽检为100%棉",
        "5项，共扣6分",
        "运营者不是平台",
        "first_rating.cap=3",
        "依原文勘误",
    ):
        assert part in text


def test_evidence_is_listed_with_its_whole_digest(written: Written) -> None:
    text = _text(written(FIVE_LOST))
    for pieces in FIVE_LOST.evidence.values():
        for piece in pieces:
            assert piece.sha256 in text


def test_a_rare_name_can_be_found(written: Written) -> None:
    assert LONG_NAME in _text(written(MANY_LOST))


def test_a_character_without_a_glyph_is_named_and_never_a_box(written: Written) -> None:
    text = _text(written(MANY_LOST))
    assert "草原牧民合作社〔U+1F411〕" in text
    assert "U+1F411SHEEP" in text


def test_a_veto_is_the_conclusion(written: Written) -> None:
    text = _text(written(DISQUALIFIED))
    assert "结论取消评价资格" in text
    assert "营业执照已注销" in text
    assert "总分" not in text
    assert "扣分理由" not in text


@pytest.mark.parametrize(
    ("story", "conclusion"),
    [
        (Story(found=("V3",)), "结论不予评定"),
        (Story(fans=9_999), "结论不具备申请条件"),
        (Story(lost=dict.fromkeys([f"C{n:02d}" for n in range(1, 13)], 2)), "结论未达星级"),
        (Story(kind="inspection"), "结论季度检查得分，不评定星级"),
    ],
)
def test_a_result_without_a_star_says_so(story: Story, conclusion: str, written: Written) -> None:
    assert conclusion in _text(written(story))


def test_nothing_lost_is_said(written: Written) -> None:
    assert "没有扣分。" in _text(written(Story()))


@pytest.mark.parametrize("state", ["pending", "reported", "returned"])
def test_every_page_is_marked_until_it_is_approved(state: str, written: Written) -> None:
    pages = written(replace(FIVE_LOST, state=state)).pages
    assert len(pages) > 2
    assert all("待审定" in page.extract_text() for page in pages)


def test_an_approved_one_is_not_marked_and_names_the_document(written: Written) -> None:
    approved = Decision(
        id=uid("d"),
        verdict=uid("verdict"),
        kind="approved",
        on=date(2026, 4, 1),
        document_no="清市监〔2026〕9号",
        stars=3,
    )
    text = _text(written(replace(FIVE_LOST, state="approved", decisions=(approved,))))
    assert "待审定" not in text
    assert "经上级主管部门审定：三星级。" in text
    assert "审定：2026年4月1日，文号清市监〔2026〕9号，三星级" in text


def test_every_page_has_its_number_the_count_and_the_code(written: Written) -> None:
    view = verdict_view(MANY_LOST)
    pages = written(view).pages
    code = "-".join(view.digest[at : at + 4].upper() for at in (0, 4, 8, 12))
    for n, page in enumerate(pages, 1):
        text = "".join(page.extract_text().split())
        assert f"第{n}页共{len(pages)}页" in text
        assert f"核验码{code}" in text


def test_the_same_verdict_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        verdict_pdf.write(verdict_view(FIVE_LOST), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_reader_finds_title_language_contents_and_moment(written: Written) -> None:
    reader = written(FIVE_LOST)
    assert reader.metadata is not None
    assert reader.metadata.title == "评审意见书：青禾家纺直播间"
    assert str(reader.metadata["/CreationDate"]) == "D:20260312160200+08'00'"
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    outline: Any = reader.outline
    assert [entry["/Title"] for entry in outline][:3] == ["结论", "各组得分", "基本要求（一票否决）"]
    pages = [reader.get_destination_page_number(entry) for entry in outline]
    assert pages == sorted(pages)  # pyright: ignore[reportArgumentType]
    assert pages[-1] == len(reader.pages) - 1


def test_case_sheet_and_result_lie_inside(written: Written) -> None:
    view = verdict_view(FIVE_LOST)
    enclosed = json.loads(written(view).attachments["verdict.json"][0])
    assert enclosed["case"] == json.loads(view.case)
    assert enclosed["result"]["total"] == "92.00"
    assert enclosed["sheet"]["id"] == "green-live-room/annex-a"
    assert enclosed["digest"] == view.digest


def test_english_is_complete(written: Written) -> None:
    reader = written(FIVE_LOST, language="en")
    text = _text(reader)
    assert "Awarded:Threestars" in text
    assert "Notyetapproved" in text
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en"


def test_a_result_that_does_not_fit_its_digest_is_never_printed(tmp_path: Path) -> None:
    view = verdict_view(FIVE_LOST)
    with pytest.raises(Untrusted):
        verdict_pdf.write(replace(view, result=replace(view.result, star=5)), tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_very_long_reason_goes_over_several_pages(written: Written) -> None:
    numbers = [f"〔{n:03d}〕" for n in range(300)]
    reason = "".join(f"{number}制度文件缺少审核记录。" for number in numbers)
    text = _text(written(replace(FIVE_LOST, reasons={"C11": reason})))
    assert [number for number in numbers if number not in text] == []


def test_pictures_are_printed_from_the_masked_copy(written: Written) -> None:
    asked: list[str] = []

    def content(id_: str) -> bytes:
        asked.append(id_)
        picture = BytesIO()
        Image.new("RGB", (40, 30), "green").save(picture, "PNG")
        return picture.getvalue()

    story = Story(
        evidence={
            "C11": (
                evidence("甲.png", masked="masked-copy"),
                evidence("乙.pdf", media_type="application/pdf"),
            )
        }
    )
    reader = written(story, images=content)
    assert asked == ["masked-copy"]
    assert sum(len(page.images) for page in reader.pages) == 1


def test_a_picture_that_cannot_be_read_is_left_out(written: Written) -> None:
    reader = written(Story(evidence={"C11": (evidence("甲.png"),)}), images=lambda _: b"no picture")
    assert "证据图片" not in _text(reader)


def test_a_font_that_is_none_is_refused_by_name(tmp_path: Path) -> None:
    font = tmp_path / "仿宋.ttf"
    font.write_bytes(b"no font at all")
    with pytest.raises(Refused) as refused:
        verdict_pdf.write(verdict_view(), tmp_path / "a.pdf", fangsong=str(font))
    assert refused.value.code == "paper.font"
    assert "仿宋.ttf" in str(refused.value)


def test_the_offices_own_font_sets_the_text(written: Written) -> None:
    import resources

    own = resources.path("fonts", "NotoSansSC-Medium.ttf")  # stands for the office's FangSong: cut to GB 2312
    reader = written(MANY_LOST, fangsong=str(own))
    assert LONG_NAME in _text(reader)
    page: Any = reader.pages[0]
    fonts = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
    assert any("NotoSansSC-Medium" in name for name in fonts)


def test_a_decision_for_another_star_stands_beside_the_panels(written: Written) -> None:
    changed = Decision(
        id=uid("d"), verdict=uid("verdict"), kind="changed", on=date(2026, 4, 1), stars=2, reason="复核两项"
    )
    text = _text(written(replace(FIVE_LOST, state="changed", decisions=(changed,))))
    assert "评定三星级" in text
    assert "经上级主管部门审定：二星级。" in text
    assert "审定（更改）：2026年4月1日，二星级，理由：复核两项" in text
