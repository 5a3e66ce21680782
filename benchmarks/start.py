"""From the start of the process to the first painted window, against an empty PySide6 window.

The two are started in turn, each as a process of its own, and end right after their first picture. The
median of the elapsed time is compared, and that of the processor's, which a busy machine disturbs less.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
RUNS = 15
OURS = """
import sys
from ui import app
from PySide6.QtWidgets import QApplication
app._build = lambda *_: QApplication.exit(0)
sys.exit(app.main([]))
"""
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: QApplication.exit(0))

app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
sys.exit(app.exec())
"""


def run(source: str) -> tuple[float, float]:
    """Seconds elapsed and seconds of the processor that a program takes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-c", source], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    elapsed, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return elapsed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


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
