"""From the start of the process to the first painted window, against an empty PySide6 window.

The two are started in turn, each as a process of its own. The launcher stamps the start on the clock of the
machine; the process reads that clock, and how much of the processor it took, right after its first picture.
The medians are compared; a busy machine disturbs that of the processor less.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
RUNS = 15
PAINTED = """
import sys, time

def painted(*_):
    print(time.monotonic(), time.process_time())
    QApplication.exit(0)

"""
OURS = f"""{PAINTED}
from ui import app
from PySide6.QtWidgets import QApplication
app._build = painted
sys.exit(app.main([]))
"""
BARE = f"""{PAINTED}
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, painted)

app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
sys.exit(app.exec())
"""


def run(source: str) -> tuple[float, float]:
    """Seconds elapsed and seconds of the processor until the first picture of a program."""
    start = time.monotonic()
    said = subprocess.check_output([sys.executable, "-c", source], cwd=ROOT, stderr=subprocess.DEVNULL)
    painted, processor = map(float, said.split())
    return painted - start, processor


def main() -> None:
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["GREENRATING_HOME"] = home
        taken = {"ours": [run(OURS)], "bare": [run(BARE)]}  # the first of each warms the disk
        for _ in range(RUNS):
            taken["ours"].append(run(OURS))
            taken["bare"].append(run(BARE))
    for place, what in enumerate(("elapsed", "processor")):
        ours = median(times[place] for times in taken["ours"][1:])
        bare = median(times[place] for times in taken["bare"][1:])
        figures = f"ours {ours * 1000:.0f} ms, an empty window {bare * 1000:.0f} ms"
        print(f"{what}: {figures}, ratio {ours / bare:.2f}")


if __name__ == "__main__":
    main()
