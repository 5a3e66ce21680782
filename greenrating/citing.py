"""One finding that cites both standards: an item of Appendix A, and a clause of the platform standard."""

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from greenrating.texts import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scoring.conformity_sheet import Requirement


def citation(item: str, clause: str) -> str:
    """The words that cite both, in the language spoken now."""
    return say("conformity.citation", item=item, clause=clause)


def turned(words: str, cited: str) -> str:
    """The words with a citation behind them, or without it where they have it already."""
    if cited in words:
        return words.replace(cited, "").strip()
    return f"{words}{cited}"


def clause_of(row_id: str) -> str:
    """The clause of a row of the shipped platform check by its id; the id itself if it has none such."""
    from appendix_a.loader import shipped_conformity

    row = shipped_conformity().requirements.get(row_id)
    return row_id if row is None else row.clause


@cache
def rows_linked_to(sheet_id: str) -> "Mapping[str, tuple[Requirement, ...]]":
    """The rows of the shipped platform check by the item or veto that they are linked to.

    There are none for a scoring sheet that its links do not point into.
    """
    from appendix_a.loader import shipped_conformity

    sheet = shipped_conformity()
    if sheet.links_to != sheet_id:
        return MappingProxyType({})
    items = {item for row in sheet.asked.values() for item in row.links}
    return MappingProxyType(
        {item: tuple(row for row in sheet.requirements_for(item) if row.asked) for item in items}
    )
