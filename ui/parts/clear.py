"""Emptying a layout."""

from typing import cast

from PySide6.QtWidgets import QLayout, QWidget


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it be deleted."""
    while layout.count():
        item = layout.takeAt(0)
        widget = cast("QWidget | None", item.widget())
        inner = cast("QLayout | None", item.layout())
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
