"""What stands around the page in sight: its place in the rail, where one is above, its keys below."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.pages.page import Page
    from ui.shell.hint_bar import HintBar
    from ui.shell.rail import Rail
    from ui.shell.top_bar import TopBar


class Surroundings:
    """Shows what a page says of itself in the rail and the bars."""

    def __init__(self, rail: Rail, top: TopBar, hints: HintBar) -> None:
        self._rail, self._top, self._hints = rail, top, hints

    def show_page(self, page: Page) -> None:
        """Show everything anew, as after turning to a page or when it names itself otherwise."""
        self._rail.show_place(page.place)
        self._top.show_crumbs(page.crumbs(), page.chip(), page.aside())
        self._top.show_tools(page.tools())
        self._top.show_fact(page.fact())
        self._hints.calm()
        self._hints.show_hints(page.hints(), page.note())
        self._show_frame(bare=page.bare())

    def show_notes(self, page: Page) -> None:
        """Show only what changes while one works on a page."""
        self._top.show_fact(page.fact())
        self._hints.show_note(page.note())

    def open_up(self, *, is_open: bool, told: str) -> None:
        """Get ready for the first page of a workspace; `told` says what is being done."""
        self._rail.set_open(is_open)
        self._top.show_crumbs((), None, told)

    def clear(self) -> None:
        """Say nothing any more: there is no workspace."""
        self._show_frame(bare=False)
        self.open_up(is_open=False, told="")
        self._rail.show_person("")
        self._top.badge.forget()
        self._top.show_tools(())
        self._top.show_fact("")
        self._hints.show_hints((), "")

    def _show_frame(self, *, bare: bool) -> None:
        """Show the rail and the hints, or leave all the room to the page; a refusal shows the hints again."""
        self._rail.setVisible(not bare)
        if bare:
            self._hints.hide()
