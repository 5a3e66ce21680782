"""What the first page shows: what is under way, what is to be done, how the year stands."""

from typing import TYPE_CHECKING

from greenrating.views import HomeView

if TYPE_CHECKING:
    from greenrating.office import Office


def home(office: "Office") -> HomeView:
    """The first page of today."""
    raise NotImplementedError
