"""Which scoring sheet is meant by an id, an id with a version, or a file."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import texts
from greenrating.errors import Refused, Untrusted
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from appendix_a.loader import AnySheet


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


def shipped_sheets() -> tuple["AnySheet", ...]:
    """The sheets that come with the program, of every kind; Appendix A first."""
    from appendix_a import loader

    return loader.shipped(), loader.shipped_conformity()


def sheet_named(name: str | None = None) -> "AnySheet":
    """A sheet of any kind: shipped, by its id or id@version, or in a file. None means Appendix A.

    Raises Refused for a name that is neither, and Untrusted for a faulty file.
    """
    from appendix_a import loader
    from appendix_a.faults import SheetFaults

    if name is None:
        return loader.shipped()
    shipped = shipped_sheets()
    named = {key: sheet for sheet in shipped for key in (sheet.id, f"{sheet.id}@{sheet.version}")}
    if name in named:
        return named[name]
    path = Path(name)
    if not path.is_file():
        known = "、".join(f"{sheet.id}@{sheet.version}" for sheet in shipped)
        raise Refused("sheet.absent", name=name, known=known)
    try:
        return loader.load(path)
    except SheetFaults as unusable:
        said = tuple(fault.say(texts.current()) for fault in unusable.faults)
        raise Untrusted(name, said) from None


def shelf(name: str | None = None) -> Shelf:
    """The shipped scoring sheets, with the named one (id, id@version or file) as the default.

    Raises like `sheet_named`, and Refused for a sheet without stars.
    """
    from appendix_a import loader

    chosen = sheet_named(name)
    if not isinstance(chosen, Sheet):
        raise Refused("sheet.no_stars", name=name)
    shipped = loader.shipped()
    others = () if (shipped.id, shipped.version) == (chosen.id, chosen.version) else (shipped,)
    return Shelf((chosen, *others), chosen)
