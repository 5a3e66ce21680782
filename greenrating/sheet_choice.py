"""Which scoring sheet is meant by an id, an id with a version, or a file."""

from dataclasses import dataclass
from pathlib import Path

from greenrating import texts
from greenrating.errors import Refused, Untrusted
from scoring.sheet import Sheet


class NoSuchSheet(LookupError):
    """No sheet has this name; the arguments are the names there are."""


@dataclass(frozen=True)
class Shelf:
    """The sheets at hand. `default` is used where none is named."""

    sheets: tuple[Sheet, ...]
    default: Sheet

    def find(self, name: str | None) -> Sheet:
        """The sheet of this `id@version`, or the newest version of this `id`; the default for None.

        Raises NoSuchSheet.
        """
        if name is None:
            return self.default
        from greenrating.sheet_versions import version_key

        named = [sheet for sheet in self.sheets if name in (sheet.id, f"{sheet.id}@{sheet.version}")]
        if not named:
            raise NoSuchSheet(*self.names())
        return max(named, key=lambda sheet: version_key(sheet.version))

    def names(self) -> list[str]:
        """Every sheet at hand, as `id@version`."""
        return [f"{sheet.id}@{sheet.version}" for sheet in self.sheets]


def shelf(name: str | None = None) -> Shelf:
    """The shipped sheets, with the named one (id, id@version or file) as the default.

    Raises Refused for a name that is neither, or a sheet without stars, and Untrusted for a faulty file.
    """
    from appendix_a import loader
    from appendix_a.faults import SheetFaults

    shipped = loader.shipped()
    at_hand = Shelf((shipped,), shipped)
    try:
        chosen = at_hand.find(name)
    except NoSuchSheet:
        try:
            chosen = loader.load(_file(str(name), at_hand))
        except SheetFaults as unusable:
            said = tuple(fault.say(texts.current()) for fault in unusable.faults)
            raise Untrusted(str(name), said) from None
    if chosen.kind != "stars":
        raise Refused("sheet.no_stars", name=name)
    others = [sheet for sheet in at_hand.sheets if (sheet.id, sheet.version) != (chosen.id, chosen.version)]
    return Shelf((chosen, *others), chosen)


def _file(name: str, at_hand: Shelf) -> Path:
    path = Path(name)
    if not path.is_file():
        raise Refused("sheet.absent", name=name, known="、".join(at_hand.names()))
    return path
