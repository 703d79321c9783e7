"""Start to painted window and to the usable sample workspace; memory of the open program.

Run: ``python -m tests.bench.bench_start [starts]``. Every start is a process of its own, through the
program's own ``main``; medians are printed, with Qt's offscreen platform and, where Xvfb is installed,
in a real X window. Compared in the same run, start by start: a bare QApplication with an empty main
window (what Python and Qt cost alone).

Painted: the first paint of the whole main window has been flushed. Usable: the sample workspace is
open, its tasks and its ranking are shown, and nothing is under way any more. Cold: the files of the
program and its libraries were dropped from the page cache first (as far as no other process has
them mapped). Processor time: what remains on a machine without other work. First start: an empty
data folder, the sample is built from its files.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
BARE = """
import json, sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 740)
window.show()
while not window.windowHandle().isExposed():
    app.processEvents()
app.processEvents()
memory = [line for line in open("/proc/self/status") if line.startswith("VmRSS")][0].split()[1]
painted = time.monotonic() - float(sys.argv[1])
print(json.dumps({"painted": painted, "cpu": time.process_time(), "mb": int(memory) / 1024}))
"""


def main(starts: int = 7) -> None:
    """Measure on each platform that is there and print."""
    for name, environment in platforms():
        with environment as variables:
            measure(name, variables, starts)


def measure(platform: str, variables: dict[str, str], starts: int) -> None:
    """Print the figures of one platform; the two programs take turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Compiled modules as an installed program has them, whatever this machine is set to.
        variables = {**variables, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        start(folder / "compiling", variables)
        first = [start(folder / f"first{n}", variables) for n in range(max(1, starts // 2))]
        start(folder / "kept", variables)
        bare, warm, cold = [], [], []
        for _ in range(starts):
            bare.append(run(["-c", BARE], variables))
            warm.append(start(folder / "kept", variables))
        for _ in range(max(1, starts // 2)):
            forget_files()
            cold.append(start(folder / "kept", variables))
    print(f"{platform} ({starts} starts, medians)")
    empty = median(bare, "painted")
    line(
        "  empty Qt window painted",
        f"{empty:.3f} s",
        "-",
        f"{median(bare, 'mb'):.0f} MB, processor {median(bare, 'cpu'):.3f} s",
    )
    painted, usable = median(warm, "painted"), median(warm, "usable")
    ratio = f"{painted / empty:.2f}x an empty Qt window"
    line("  painted, warm", f"{painted:.3f} s", "0.350 s", ratio)
    line("  sample usable, warm", f"{usable:.3f} s", "0.800 s", f"{usable / empty:.2f}x")
    line("  memory when usable", f"{median(warm, 'mb'):.0f} MB", "120 MB")
    line("  processor time until painted", f"{median(warm, 'painted_cpu'):.3f} s", "-")
    line("  processor time until usable", f"{median(warm, 'usable_cpu'):.3f} s", "-")
    line("  painted, cold", f"{median(cold, 'painted'):.3f} s", "-")
    line("  sample usable, cold", f"{median(cold, 'usable'):.3f} s", "-")
    line("  painted, first start", f"{median(first, 'painted'):.3f} s", "-")
    line("  sample built and usable, first start", f"{median(first, 'usable'):.3f} s", "-")
    line("  memory after the first start", f"{median(first, 'mb'):.0f} MB", "120 MB")


def line(name: str, figure: str, target: str, other: str = "") -> None:
    print(f"{name:<42}{figure:>10}   target {target:<9}{other}")


def median(found: list[dict[str, float]], name: str) -> float:
    return statistics.median(one[name] for one in found)


def start(data: Path, variables: dict[str, str]) -> dict[str, float]:
    """Start the program in a process of its own; returns its figures."""
    return run(
        ["-m", "tests.bench.bench_start", "--probe"], {**variables, "KAOPING_DATA": str(data)}
    )


def run(arguments: list[str], variables: dict[str, str]) -> dict[str, float]:
    """Run Python with the present moment as last argument; returns the JSON it prints last."""
    surroundings = dict(os.environ)
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *arguments, str(time.monotonic())],
        cwd=ROOT, env={**surroundings, **variables}, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def platforms() -> Iterator[tuple[str, contextlib.AbstractContextManager[dict[str, str]]]]:
    """Yield what can be measured here."""
    yield "offscreen", contextlib.nullcontext({"QT_QPA_PLATFORM": "offscreen"})
    if shutil.which("Xvfb"):
        yield "xcb under Xvfb", x_server()


@contextlib.contextmanager
def x_server() -> Iterator[dict[str, str]]:
    """Run an X server of our own on a free display."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(write,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    try:
        with os.fdopen(read) as numbers:
            number = numbers.readline().strip()
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()


def forget_files() -> None:
    """Drop the program's and the libraries' files from the page cache, where the system can."""
    if not hasattr(os, "posix_fadvise"):
        return
    libraries = [Path(path) for path in sys.path if path.endswith("site-packages")]
    for folder in (ROOT / "desktop", ROOT / "resources", *libraries):
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                handle = os.open(path, os.O_RDONLY)
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
                os.close(handle)


# -- inside the measured process ---------------------------------------------------------------


def probe(begun: float) -> None:
    """Run the program; watch its window from outside; print the figures and leave."""
    from desktop.bootstrap import main as program
    from desktop.ui.lean_imports import leave_sources_unread

    leave_sources_unread()  # as the program does before it imports what is imported next
    from desktop.ui import start as starting

    show = starting.Shell.show

    def shown(shell, path):
        show(shell, path)
        watch(shell, begun)

    starting.Shell.show = shown
    program([])


def watch(shell, begun: float) -> None:
    """Note the first paint and the moment everything is shown; then leave the program."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

    figures: dict[str, float] = {}

    class FirstPaint(QObject):
        """Lets the window paint inside the filter, so that the time after it is known."""

        def eventFilter(self, window, event):
            painting = event.type() in {QEvent.Type.Paint, QEvent.Type.UpdateRequest}
            if not painting or "painted" in figures:
                return False
            window.removeEventFilter(self)
            QCoreApplication.sendEvent(window, event)
            figures["painted"] = time.monotonic() - begun
            figures["painted_cpu"] = time.process_time()
            return True

    def look():
        page = shell.window.evaluation
        if page is None or page.model.view is None or not shell.runner.idle:
            return
        if "painted" not in figures or not shell.window.tasks.model.rowCount():
            return
        timer.stop()
        figures["usable"] = time.monotonic() - begun
        figures["usable_cpu"] = time.process_time()
        QTimer.singleShot(1000, finish)

    def finish():
        status = Path("/proc/self/status").read_text(encoding="ascii")
        resident = next(row for row in status.splitlines() if row.startswith("VmRSS"))
        figures["mb"] = int(resident.split()[1]) / 1024
        print(json.dumps(figures), flush=True)
        shell.window.close()

    shell.window.windowHandle().installEventFilter(FirstPaint(shell))
    timer = QTimer(shell)
    timer.timeout.connect(look)
    timer.start(2)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--probe"]:
        probe(float(sys.argv[2]))
    else:
        main(*(int(word) for word in sys.argv[1:]))
