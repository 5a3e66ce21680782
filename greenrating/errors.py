"""Whose fault it is: the person's to mend, a file's that cannot be believed, or ours (anything else)."""


class Refused(Exception):
    """The person can mend this.

    `code` names the sentence (text key `errors.<code>`), `values` fill it in, `field` says beside which
    field or item it belongs.
    """

    def __init__(self, code: str, field: str | None = None, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.values = values

    def __str__(self) -> str:
        from greenrating import texts

        return texts.say(f"errors.{self.code}", **self.values)


class Faults(Refused):
    """Several things to mend at once; `faults` has one refusal for each field."""

    def __init__(self, faults: tuple[Refused, ...]) -> None:
        super().__init__("faults", faults[0].field)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class Untrusted(Exception):
    """A file or package cannot be believed; `faults` says why, one plain sentence each."""

    def __init__(self, name: str, faults: tuple[str, ...]) -> None:
        super().__init__(f"{name}: " + "; ".join(faults))
        self.name = name
        self.faults = faults
