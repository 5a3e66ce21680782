"""Painting the timeline of a ten-hour session with 100,000 items, against QGraphicsScene with the same boxes.

Both paint the same stretch into a picture of 1302 by 273 pixels: the whole session, sixteen minutes, and what
changes when playback goes on by a frame. The timeline paints all of its rows; the scene only the boxes. The
figures are medians of the processor's time, which a busy machine disturbs less.
"""

import os
import random
import sys
import time
from collections.abc import Callable
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication, QGraphicsScene

from greenrating import texts
from ui.models.peaks import Peaks
from ui.models.timeline import Coverage, Density, Item, Lane, Model, Seen, Segment
from ui.parts.timeline.timeline import Timeline
from ui.theme import Token, theme

S = 1_000_000
HOURS = 10
LENGTH = HOURS * 3600 * S
ITEMS = 100_000
ROUNDS = 25
SIZE = (1302, 273)
STRETCHES = {"ten hours": (0, LENGTH), "sixteen minutes": (18_000 * S, 18_960 * S)}
COLORS: tuple[Token, ...] = ("tag_i", "tag_c", "tag_m", "tag_8")


def _lanes(chance: random.Random) -> list[Lane]:
    """Four fifths marks on four lanes, one fifth words."""
    each = ITEMS // 5
    lanes: list[Lane] = []
    for number in range(5):
        items: list[Item] = []
        for place in range(each):
            start = chance.randrange(LENGTH - 60 * S)
            items.append(Item(f"{number}-{place}", start, start + chance.randrange(8 * S), "天丝"))
        color = COLORS[number] if number < len(COLORS) else "warn"
        lanes.append(Lane(str(number), f"标记 {number}", items, chr(65 + number), color))
    return lanes


def _session(lanes: list[Lane], chance: random.Random) -> Model:
    halves = (Segment("a", 0, LENGTH // 2), Segment("b", LENGTH // 2 + 60 * S, LENGTH // 2 - 60 * S))
    sound = Peaks(chance.randbytes(HOURS * 3600 * 25), S / 50)
    watched = [Seen(at * 60 * S, (at * 60 + 30) * S, 1 + at % 2) for at in range(HOURS * 60)]
    comments = Density("d", "弹幕密度", Peaks([chance.randrange(50) for _ in range(HOURS * 360)], 10 * S))
    return Model(
        halves,
        lanes[:-1],
        lanes[-1:],
        [comments],
        [Coverage("c", "已看范围", watched)],
        {"a": sound, "b": sound},
    )


def _scene(lanes: list[Lane]) -> QGraphicsScene:
    scene = QGraphicsScene()
    for row, lane in enumerate(lanes):
        brush = QBrush(theme.color(lane.color))
        for item in lane.items:
            box = QRectF(item.start_us / S, row * 19, max(0.5, (item.end_us - item.start_us) / S), 14)
            scene.addRect(box, QPen(Qt.PenStyle.NoPen), brush)
    return scene


def _milliseconds(paint: Callable[[], object]) -> float:
    taken: list[float] = []
    for _ in range(ROUNDS):
        before = time.process_time()
        paint()
        taken.append((time.process_time() - before) * 1000)
    return median(taken)


def main() -> int:
    app = QApplication(sys.argv[:1])
    texts.use("zh")
    theme.start("light")
    chance = random.Random(4)
    lanes = _lanes(chance)
    line = Timeline()
    line.resize(*SIZE)
    line.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    line.show()
    model = _session(lanes, chance)
    before = time.process_time()
    line.show_session(model)
    put_in_order = (time.process_time() - before) * 1000
    scene = _scene(lanes)
    picture = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)

    def ours(anew: bool = True) -> None:
        if anew:
            line.pictures_changed()
        line.render(picture)

    for name, (start, end) in STRETCHES.items():
        line.look(start, end)
        stretch = QRectF(start / S, 0, (end - start) / S, 95)

        def peer(stretch: QRectF = stretch) -> None:
            with QPainter(picture) as painter:
                scene.render(painter, QRectF(0, 0, *SIZE), stretch, Qt.AspectRatioMode.IgnoreAspectRatio)

        peer()
        one, other = _milliseconds(ours), _milliseconds(peer)
        still = _milliseconds(lambda: ours(anew=False))
        print(
            f"timeline, {name} of {ITEMS:,} items: all rows {one:.1f} ms, QGraphicsScene {other:.1f} ms, "
            f"ratio {one / other:.3f}; the next frame of playback {still:.1f} ms"
        )
    print(f"putting {ITEMS:,} items in order once: {put_in_order:.0f} ms")
    line.close()
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
