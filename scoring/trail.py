"""The steps of one evaluation, written down as they are taken."""

from scoring.result import Step, StepValue


class Trail:
    """Collects steps in order; `quarter` marks those of one inspection of an annual re-rating."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.quarter: int | None = None

    def note(self, rule: str, clause: str | None, value: StepValue, form: str = "", **values: object) -> None:
        """Write down one step: see `Step` for the meaning of each part."""
        self.steps.append(Step(rule, clause, value, form, values, self.quarter))
