"""Lines of Chinese as the PDF sets them."""

from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle

from greenrating.papers.fonts import Ink, ink
from greenrating.papers.line_breaks import CANNOT_BEGIN, CANNOT_END, may_break
from greenrating.papers.pdf_kit import Kit
from greenrating.papers.voice import Voice
from greenrating.papers.zh_paragraph import ZhParagraph

TEXT = (
    "直播间运营者、直播营销人员与直播营销人员服务机构（以下称“机构”）开展商业合作的，应当签订书面协议；"
    "明确信息安全管理、商品质量审核、消费者权益保护等义务，并督促履行：见《网络直播营销管理办法》（2021年）第9.12条……"
    "统一社会信用代码91330100MA2H0AB125，核验码547C-36B1-3E8C-1B02，得分92.00分。"
)


@pytest.fixture(scope="module")
def fonts() -> Ink:
    return ink()


def _lines(text: str, width: float, fonts: Ink) -> list[str]:
    style = ParagraphStyle("t", fontName=fonts.body[0], fontSize=10, leading=14, wordWrap="CJK")
    paragraph = ZhParagraph(fonts.markup(text), style)
    paragraph.wrap(width, 10_000)
    set_: Any = paragraph
    return ["".join(word.text for word in line.words) for line in set_.blPara.lines]


def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there(fonts: Ink) -> None:
    wrong = [
        (width, line)
        for width in range(80, 400, 3)
        for at, line in enumerate(_lines(TEXT, width, fonts))
        if (at and line[0] in CANNOT_BEGIN) or line[-1] in CANNOT_END
    ]
    assert wrong == []


def test_nothing_is_lost_between_lines_and_none_is_too_wide(fonts: Ink) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    for width in range(80, 400, 7):
        lines = _lines(TEXT, width, fonts)
        assert "".join(lines) == TEXT
        assert max(stringWidth(line, fonts.body[0], 10) for line in lines) <= width + 0.001


def test_numbers_and_codes_are_not_torn(fonts: Ink) -> None:
    for width in range(150, 400, 3):
        for part in ("9.12", "92.00", "2021"):
            assert any(part in line for line in _lines(TEXT, width, fonts))


@pytest.mark.parametrize("pair", ["文，", "”）", "（文", "——", "12", "b)", "a ", "《法"])
def test_a_line_may_not_end_here(pair: str) -> None:
    assert not may_break(*pair)


@pytest.mark.parametrize("pair", ["中文", "，文", "）文", "文（", "文1", "a文"])
def test_a_line_may_end_here(pair: str) -> None:
    assert may_break(*pair)


@hypothesis.given(
    text=st.text(alphabet="文字，。（）“”《》abc12. —…", min_size=1, max_size=60), width=st.integers(12, 200)
)
@hypothesis.settings(max_examples=150)
def test_any_text_is_set_whole(text: str, width: int) -> None:
    lines = _lines(text, width, ink())
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_names_are_never_torn_nor_parted_from_the_number_behind_them(fonts: Ink) -> None:
    names = ("陈静（示例）", "林晓（示例）", "欧阳文雨", "王敏")
    kit = Kit(Voice("zh"), fonts, names)
    paragraph = kit.text("各组员评分：" + "、".join(f"{name} 2" for name in names), "cell")
    wholes = [f"{name} 2" for name in names]
    for width in range(110, 400, 3):
        paragraph.wrap(width, 10_000)
        set_: Any = paragraph
        lines = ["".join(word.text for word in line.words) for line in set_.blPara.lines]
        assert all(any(whole in line for line in lines) for whole in wholes), (width, lines)


def test_english_papers_have_narrow_quotation_marks(fonts: Ink) -> None:
    english, chinese = Kit(Voice("en"), fonts), Kit(Voice("zh"), fonts)
    said = "consumers’ “lowest points”, “国宴专供”没有依据"
    assert english.text(said).getPlainText() == 'consumers\' "lowest points", “国宴专供”没有依据'
    assert chinese.text(said).getPlainText() == said
