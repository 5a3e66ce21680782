"""The panels of the lists that the rest of a sheet refers to: vetoes, conditions, events, marks and more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from greenrating.texts import say
from ui.models.spoken import joined, spoken
from ui.models.workshop_words import (
    EFFECTS,
    NEEDS,
    event_options,
    method_options,
    range_options,
    words_for,
)
from ui.parts.workshop.entry_row import Columns, Entry
from ui.parts.workshop.key_field import KeyField
from ui.parts.workshop.list_part import ListPart

if TYPE_CHECKING:
    from scoring.sheet import LicenceType
    from ui.models.workshop_shown import Shown
    from ui.parts.workshop.form import Form

_END = 124


class _Vocabulary(ListPart):
    """A list whose id is that of the part, and whose entries may come, go and change places."""

    can_add = True
    can_move = True
    _name = 76

    def heading(self, shown: Shown) -> tuple[str, str]:
        count = len(self.entries(shown))
        return say(f"workshop.part.{self.part}"), say("workshop_parts.count", n=count)

    def columns(self) -> tuple[Columns, Sequence[str]]:
        heads = (say("workshop_parts.column_id"), say("workshop_parts.column_text"), "", "")
        return Columns(name=self._name), heads


class VetoesPart(_Vocabulary):
    """一票否决: what is required, on what basis, and what happens."""

    _name = 40

    def columns(self) -> tuple[Columns, Sequence[str]]:
        heads = (*super().columns()[1][:2], say("workshop_parts.field_effect"), "")
        return Columns(name=self._name, middle=116), heads

    def entries(self, shown: Shown) -> list[Entry]:
        effects = dict(words_for("effect", EFFECTS))
        return [
            Entry(f"vetoes/{each.id}", each.id, spoken(each.words), effects[each.effect], retire=True)
            for each in shown.sheet.vetoes
        ]

    def build(self, form: Form, path: str) -> None:
        form.main()
        form.text("basis")
        form.text("disposition")
        form.pair("clean_words")
        form.pair("found_words")
        form.choice("effect", words_for("effect", EFFECTS))
        form.chips("methods", method_options(form.shown.sheet))
        form.words("clauses")
        form.choice("event", event_options(form.shown.sheet, none=True))


class EligibilityPart(_Vocabulary):
    """申报条件: the conditions for applying, two of them with a lowest number."""

    can_add = False
    _name = 40

    def heading(self, shown: Shown) -> tuple[str, str]:
        title, count = super().heading(shown)
        return title, f"{count} · {say('workshop_parts.eligibility_fixed')}"

    def columns(self) -> tuple[Columns, Sequence[str]]:
        heads = (*super().columns()[1][:2], say("workshop_parts.field_clause"), say("workshop_parts.limit"))
        return Columns(name=self._name, middle=80, end=208), heads

    def entries(self, shown: Shown) -> list[Entry]:
        return [
            Entry(
                f"eligibility/{each.id}",
                each.id,
                spoken(each.words),
                each.clause,
                say("workshop_parts.declared") if each.limit is None else f"{each.limit:,}",
                "" if each.limit is None else f"eligibility/{each.id}/min",
                say("workshop_parts.limit"),
            )
            for each in shown.sheet.conditions
        ]

    def build(self, form: Form, path: str) -> None:
        form.main()
        form.word("clause", short=True)


class EventsPart(_Vocabulary):
    """降级与取消: the events of clause 7.6."""

    def heading(self, shown: Shown) -> tuple[str, str]:
        drop = shown.sheet.policy.get("event.drop", 1)
        title, count = super().heading(shown)
        return title, f"{count} · {say('workshop_parts.event_drop', n=drop)}"

    def columns(self) -> tuple[Columns, Sequence[str]]:
        heads = (*super().columns()[1][:2], say("workshop_parts.field_links"), "")
        return Columns(name=56, middle=96), heads

    def entries(self, shown: Shown) -> list[Entry]:
        return [
            Entry(f"events/{each.id}", each.id, spoken(each.words), joined(each.links), retire=True)
            for each in shown.sheet.events
        ]

    def build(self, form: Form, path: str) -> None:
        form.main()
        form.words("links")
        form.chips("needs", words_for("need", NEEDS))


class MarksPart(_Vocabulary):
    """标记类别: the words with which a recording is marked, each with its key."""

    def columns(self) -> tuple[Columns, Sequence[str]]:
        heads = (
            say("workshop_parts.field_key"),
            say("workshop_parts.column_text"),
            say("workshop_parts.field_label"),
            "",
        )
        return Columns(name=40, middle=132), heads

    def entries(self, shown: Shown) -> list[Entry]:
        return [
            Entry(f"marks/{each.key}", each.key, spoken(each.words), spoken(each.label), retire=True)
            for each in shown.sheet.tags
        ]

    def build(self, form: Form, path: str) -> None:
        sheet = form.shown.sheet
        form.main()
        form.put(KeyField(path, form.shown))
        form.pair("label")
        form.word("clause", short=True)
        form.words("links")
        form.chips("events", event_options(sheet, none=False))
        form.chips("ranges", range_options(sheet))
        form.pair("note")


class MethodsPart(_Vocabulary):
    """检查方式: the ways of inspecting."""

    _name = 108

    def entries(self, shown: Shown) -> list[Entry]:
        return [
            Entry(f"methods/{each.id}", each.id, spoken(each.words), retire=True)
            for each in shown.sheet.methods
        ]

    def build(self, form: Form, path: str) -> None:
        form.main()
        form.word("clause", short=True)


class RangesPart(_Vocabulary):
    """监管范围: what digital supervision looks for (6.3.2)."""

    def entries(self, shown: Shown) -> list[Entry]:
        return [
            Entry(f"ranges/{each.id}", each.id, spoken(each.words), retire=True)
            for each in shown.sheet.ranges
        ]

    def build(self, form: Form, path: str) -> None:
        form.main()


class LicencesPart(_Vocabulary):
    """证照类型: the licences that a business may need."""

    _name = 108

    def columns(self) -> tuple[Columns, Sequence[str]]:
        return Columns(name=self._name, middle=96), (*super().columns()[1][:2], "", "")

    def entries(self, shown: Shown) -> list[Entry]:
        return [
            Entry(f"licences/{each.id}", each.id, spoken(each.words), _special(each), retire=True)
            for each in shown.sheet.licences
        ]

    def build(self, form: Form, path: str) -> None:
        form.main()
        form.word("clause", short=True)
        form.flag("special")
        form.pair("note")


class OverlapsPart(_Vocabulary):
    """重叠条目组: items that one fact tends to hit together."""

    _name = 40

    def columns(self) -> tuple[Columns, Sequence[str]]:
        heads = (*super().columns()[1][:2], say("workshop_parts.field_items"), "")
        return Columns(name=self._name, middle=168), heads

    def entries(self, shown: Shown) -> list[Entry]:
        return [
            Entry(f"overlaps/{each.id}", each.id, spoken(each.words), joined(each.items), retire=True)
            for each in shown.sheet.overlaps
        ]

    def build(self, form: Form, path: str) -> None:
        form.main()
        form.words("items")


def _special(licence: LicenceType) -> str:
    return say("workshop_parts.special") if licence.special else ""


VOCABULARIES: Mapping[str, Callable[[str], ListPart]] = {
    "vetoes": VetoesPart,
    "eligibility": EligibilityPart,
    "events": EventsPart,
    "marks": MarksPart,
    "methods": MethodsPart,
    "ranges": RangesPart,
    "licences": LicencesPart,
    "overlaps": OverlapsPart,
}
"""The panel of each list, by the id of the part."""
