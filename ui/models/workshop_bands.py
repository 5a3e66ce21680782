"""The lower bounds of the bands: how far each may move, and a sheet in which one has moved."""

from dataclasses import dataclass, replace

from scoring.sheet import Sheet
from ui.models.spoken import spoken

HIGHEST = 100


@dataclass(frozen=True, slots=True)
class Bound:
    """The lower bound of a band: where it is, where the sheet compared with has it (None: no such band)."""

    stars: int
    name: str
    low: int
    was: int | None

    @property
    def changed(self) -> bool:
        """Whether it stands elsewhere than in the sheet compared with."""
        return self.was is not None and self.was != self.low


def bounds(sheet: Sheet, base: Sheet | None) -> tuple[Bound, ...]:
    """The lower bounds of a sheet, lowest first."""
    before = {band.stars: band.low for band in base.bands} if base is not None else {}
    bands = sorted(sheet.bands, key=lambda band: band.low)
    return tuple(
        Bound(
            band.stars,
            spoken(band.words),
            band.low,
            before.get(band.stars, band.low if base is None else None),
        )
        for band in bands
    )


def reach(sheet: Sheet, stars: int) -> range:
    """The points at which the lower bound of a band may stand, between its neighbours."""
    lows = sorted(band.low for band in sheet.bands if band.stars != stars)
    own = next(band.low for band in sheet.bands if band.stars == stars)
    below = max((low for low in lows if low < own), default=0)
    above = min((low for low in lows if low > own), default=HIGHEST + 1)
    return range(below + 1, above)


def moved(sheet: Sheet, stars: int, low: int) -> Sheet:
    """A sheet with the lower bound of one band elsewhere."""
    bands = tuple(replace(band, low=low) if band.stars == stars else band for band in sheet.bands)
    return replace(sheet, bands=bands)
