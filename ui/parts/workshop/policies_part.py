"""计分规则: every question that the standard leaves open, with the answer of this sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from greenrating.sheet_edits import Edit, SetPolicy
from greenrating.sheet_values import shipped_answers
from greenrating.texts import current, say
from ui.models.spoken import spoken
from ui.models.workshop_words import answer, policy_options
from ui.parts.boxes import STRETCH, column, held, row
from ui.parts.text import Text
from ui.parts.workshop.edit_field import label_width
from ui.parts.workshop.edit_fields import ChoiceField, LineField, Options, TextField, whole
from ui.parts.workshop.entry_row import Columns, Entry
from ui.parts.workshop.form import label
from ui.parts.workshop.list_part import ListPart

if TYPE_CHECKING:
    from scoring.sheet import Policy, PolicyValue
    from ui.models.workshop_shown import Shown
    from ui.parts.workshop.form import Form

_PREFIX = "policy/"
_TYPED = 160


class PoliciesPart(ListPart):
    """A question a line; open, with its default, its reason, its clause and its source."""

    def heading(self, shown: Shown) -> tuple[str, str]:
        changed = sum(shown.differs(f"{_PREFIX}{each.key}") for each in shown.sheet.policies)
        count = say("workshop_parts.count", n=len(shown.sheet.policies))
        return say("workshop.part.policies"), f"{count} · {say('workshop_parts.changed_count', n=changed)}"

    def columns(self) -> tuple[Columns, Sequence[str]]:
        heads = [say(f"workshop_parts.column_{each}") for each in ("clause", "question", "answer")]
        return Columns(name=40, middle=216 if current() == "en" else 176), (*heads, "")

    def entries(self, shown: Shown) -> list[Entry]:
        return [
            Entry(f"{_PREFIX}{each.key}", each.clause or "–", spoken(each.question), answer(each, each.value))
            for each in shown.sheet.policies
        ]

    def row_of(self, path: str) -> str:
        return super().row_of(path.replace("policy_notes/", _PREFIX, 1))

    def touched(self, path: str) -> bool:
        notes = path.replace(_PREFIX, "policy_notes/", 1)
        return super().touched(path) or super().touched(notes)

    def build(self, form: Form, path: str) -> None:
        key = path.removeprefix(_PREFIX)
        policy = next(each for each in form.shown.sheet.policies if each.key == key)
        options, can_edit = policy_options(policy), form.shown.can_edit
        if options is not None:
            form.put(_PolicyChoice(path, policy, options, can_edit=can_edit))
        else:
            form.put(_PolicyLine(path, policy, can_edit=can_edit))
        default = shipped_answers().get(key, policy.value)
        form.widgets.append(_line("policy_default", answer(policy, default)))
        reason = f"policy_notes/{key}/reason"
        form.put(TextField(reason, "zh", label("policy_reason"), can_edit=can_edit))
        form.english(reason, label("policy_reason"))
        form.widgets.append(_line("policy_clause", policy.clause or say("workshop_parts.no_clause")))
        form.widgets.append(_line("policy_source", spoken(policy.source)))


class _PolicyChoice(ChoiceField):
    """One of the answers that the policy allows."""

    def __init__(self, path: str, policy: Policy, options: Options, *, can_edit: bool) -> None:
        self._policy = policy
        super().__init__(path, label("policy_answer"), options, can_edit=can_edit)

    def edit(self, value: object) -> Edit:
        values: list[PolicyValue] = [*self._policy.choices, None, *range(100)]
        return SetPolicy(self._policy.key, next(each for each in values if str(each) == str(value)))


class _PolicyLine(LineField):
    """A number, or several."""

    def __init__(self, path: str, policy: Policy, *, can_edit: bool) -> None:
        self._policy = policy
        super().__init__(path, label("policy_answer"), can_edit=can_edit, wide=False)
        if can_edit:
            self.line.setFixedWidth(_TYPED)

    def put(self, value: object) -> None:
        several = isinstance(value, list | tuple)
        self.line.show_text("、".join(map(str, cast("Sequence[int]", value))) if several else str(value))

    def spoken(self, value: object) -> str:
        plain = tuple(cast("Sequence[int]", value)) if isinstance(value, list | tuple) else value
        return answer(self._policy, cast("PolicyValue", plain))

    def typed(self, text: str) -> None:
        several = isinstance(self._policy.value, tuple)
        parts = text.replace("，", "、").replace(",", "、").split("、") if several else [text]
        numbers = [whole(part) for part in parts]
        if any(number is None for number in numbers):
            self.say_error(say("workshop_parts.not_whole"))
        else:
            self.ask(tuple(numbers) if several else numbers[0])

    def edit(self, value: object) -> Edit:
        plain = tuple(cast("Sequence[int]", value)) if isinstance(value, list | tuple) else value
        return SetPolicy(self._policy.key, cast("PolicyValue", plain))


def _line(name: str, words: str) -> QWidget:
    title = Text(label(name), 12, 400, "text3", line=18)
    title.setFixedWidth(label_width())
    told = Text(words, 13, 400, "text2", line=22, wrap=True)
    return held(row(held(column(2, title, STRETCH)), (told, 1), gap=8))
