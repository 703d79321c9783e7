"""Set up, run and check the project with the standard library alone.

``python3 dev.py run [ARGS]``   start the program; without a display, do the main job into ``out/``
``python3 dev.py test [ARGS]``  everything the checks run, Qt offscreen; ARGS go to pytest
``python3 dev.py setup``        only install what is missing
``python3 dev.py lock``         write the lock files anew from pyproject.toml

Whatever is missing is installed first: the Qt libraries of the system (Debian, Ubuntu), ``.venv``,
the locked packages. A stamp in ``.venv`` remembers which lock file was installed, so a second start
costs next to nothing. Exit codes: 0 fine, 1 a check failed, 3 the set-up could not be finished.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import locale
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OUT = ROOT / "out"
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
OLDEST = (3, 11)
SETUP_FAILED = 3

# What Qt loads from the system, and the Debian package that holds it.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Without these a window opens all the same: printing, and desktops without X11.
WANTED_LIBRARIES = {
    "libcups.so.2": "libcups2",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


class SetupError(Exception):
    """The set-up cannot go on; the message says what a person can do."""


def in_chinese() -> bool:
    """Return whether the person at the terminal reads Chinese, by the locale."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name].lower().startswith("zh")
    return (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese"))


def pick(chinese: str, english: str) -> str:
    """Return the sentence in the language of the terminal."""
    return chinese if in_chinese() else english


def say(chinese: str, english: str) -> None:
    """Print one sentence of our own, apart from what the tools print."""
    print(f"» {pick(chinese, english)}", flush=True)


# ------------------------------------------------------------------------------------ the machine
def has_display() -> bool:
    """Return whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def loads(library: str) -> bool:
    """Return whether the system has this shared library for our own word size."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(*, window: bool, wanted: bool = False) -> list[str]:
    """Return the Debian packages that Qt and the environment need and the system lacks."""
    needed = {**QT_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    if window and wanted:
        needed.update(WANTED_LIBRARIES)
    packages = [package for library, package in needed.items() if not loads(library)]
    if not venv_python().exists() and importlib.util.find_spec("ensurepip") is None:
        packages.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    return packages


def root_prefix() -> list[str] | None:
    """Return how to call a command as root without asking anybody, or None."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def install_packages(packages: list[str]) -> bool:
    """Install Debian packages; return whether that went well. Says so when it may not."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    prefix = root_prefix()
    if prefix is None:
        by_hand = "sudo " + " ".join(command)
        say(
            f"缺少系统软件包，而本用户无权安装。请让管理员执行：\n    {by_hand}\n  然后再运行一次。",
            f"System packages are missing and this user may not install them. Run\n    {by_hand}\n"
            "  and start again.",
        )
        return False
    say(
        f"安装系统软件包：{' '.join(packages)}", f"Installing system packages: {' '.join(packages)}"
    )
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update"], command):
        done = subprocess.run(
            [*prefix, *step], capture_output=True, text=True, check=False, env=environment
        )
        if done.returncode != 0 and step is command:
            print(done.stdout[-2000:], done.stderr[-2000:], sep="\n")
            return False
    return True


def ensure_system(*, window: bool) -> None:
    """Install the system libraries that are missing.

    Raises:
        SetupError: when something is missing that nothing works without.
    """
    if not sys.platform.startswith("linux"):
        return
    packages = missing_packages(window=window, wanted=True)
    if not packages:
        return
    if shutil.which("apt-get") is None:
        names = " ".join(packages)
        say(
            f"请用本系统的软件管理器安装（Debian 的包名）：{names}",
            f"Install these with your system's package manager (Debian names): {names}",
        )
    elif install_packages(packages):
        return
    if missing_packages(window=window):
        raise SetupError(
            pick("系统软件包没有装齐，停止。", "System packages are still missing; stopped.")
        )
    say("打印所需的库没有装齐，先继续。", "Libraries for printing are missing; going on.")


# ------------------------------------------------------------------------- the virtual environment
def venv_python() -> Path:
    """Return the interpreter inside ``.venv``."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def suitable_python() -> str:
    """Return an interpreter that is new enough: this one, else one found on PATH.

    Raises:
        SetupError: when there is none.
    """
    if sys.version_info[:2] >= OLDEST:
        return sys.executable
    for minor in (13, 12, 11, 14):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    raise SetupError(
        pick(
            f"需要 Python 3.11 或更新版本，当前是 {sys.version.split()[0]}。请先安装新版 Python。",
            f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}. Install it first.",
        )
    )


def works(python: Path) -> bool:
    """Return whether the environment's interpreter is there and still starts."""
    if not python.exists():
        return False
    probe = [str(python), "-c", "import sys; sys.exit(sys.version_info[:2] < (3, 11))"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def ensure_venv() -> None:
    """Make ``.venv`` when it is not there or its interpreter is gone.

    Raises:
        SetupError: when Python cannot make one.
    """
    if works(venv_python()):
        return
    say("建立虚拟环境 .venv", "Making the virtual environment .venv")
    command = [suitable_python(), "-m", "venv", "--clear", str(VENV)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(done.stdout, done.stderr, sep="\n")
        raise SetupError(
            pick(
                "无法建立 .venv。Debian/Ubuntu 请执行：sudo apt-get install python3-venv",
                "Could not make .venv. On Debian or Ubuntu: sudo apt-get install python3-venv",
            )
        )


def fingerprint(lock: Path) -> str:
    """Return what the stamp holds for a lock file: its hash, line ends aside."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def stamp(lock: Path) -> Path:
    """Return the file that remembers which state of a lock file is installed."""
    return VENV / f"{lock.stem}.stamp"


def installed(lock: Path) -> bool:
    """Return whether exactly this state of the lock file was installed."""
    mark = stamp(lock)
    return mark.exists() and mark.read_text("ascii") == fingerprint(lock)


def ensure_packages(lock: Path) -> None:
    """Install the locked packages unless the stamp says they are there.

    The development lock holds everything the other one holds, in the same versions.

    Raises:
        SetupError: when pip could not install them.
    """
    if installed(lock) or (lock == RUN_LOCK and installed(DEV_LOCK)):
        return
    say(
        "安装锁定的依赖包（首次约需几分钟）",
        "Installing the locked packages (some minutes the first time)",
    )
    command = [str(venv_python()), "-m", "pip", "install", "--require-hashes", "--no-deps", "-r"]
    options = ["--only-binary=:all:", "--no-input", "--disable-pip-version-check", "--quiet"]
    if subprocess.run([*command, str(lock), *options], check=False, cwd=ROOT).returncode != 0:
        raise SetupError(
            pick(
                "依赖包没有装好，见上面 pip 的信息；检查网络后再运行一次，已装的不会重复下载。",
                "The packages were not installed, see pip above; check the network and start again.",
            )
        )
    stamp(lock).write_text(fingerprint(lock), "ascii")


def prepare(lock: Path, *, window: bool) -> None:
    """Install everything that is missing and say how long that took, when it took long."""
    begun = time.monotonic()
    ensure_system(window=window)
    ensure_venv()
    ensure_packages(lock)
    spent = time.monotonic() - begun
    if spent > 2:
        say(f"准备完毕，用时 {spent:.0f} 秒", f"Ready after {spent:.0f} s")


# ------------------------------------------------------------------------------------ the commands
def run(arguments: list[str]) -> int:
    """Start the program, or do the main job without a window where none can be shown."""
    window = has_display()
    prepare(RUN_LOCK, window=window)
    program = [str(venv_python()), "-m", "desktop"]
    if window or arguments:
        return subprocess.call([*program, *arguments], cwd=ROOT)
    say("没有显示器：不开窗口，直接完成主要工作", "No display: doing the main job without a window")
    begun = time.time()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    code = subprocess.call([*program, "demo", "--out", str(OUT)], cwd=ROOT, env=environment)
    made = sorted(
        path for path in OUT.rglob("*") if path.is_file() and path.stat().st_mtime >= begun - 1
    )
    say(f"out/ 中生成了 {len(made)} 个文件：", f"{len(made)} files were made in out/:")
    for path in made:
        print(f"    {path.relative_to(ROOT)}  {path.stat().st_size:,} B")
    return code


def _whole_suite(workers: str, arguments: list[str]) -> list[tuple[str, list[str]]]:
    """Return the runs of pytest: what was asked for, else all, the window in processes of its own.

    Thousands of tests leave so much in memory that windows get slow in the same process.
    """
    suite = ["pytest", "-n", workers, "-m", "not alone", "--benchmark-disable"]
    if arguments:
        return [("pytest", [*suite, *arguments])]
    return [("pytest", [*suite, "--ignore=tests/ui"]), ("window", [*suite, "tests/ui"])]


def checks(arguments: list[str]) -> list[tuple[str, list[str]]]:
    """Return the checks in their order: a name, and the module with its arguments."""
    workers = str(min(os.cpu_count() or 1, 4))
    return [
        ("ruff check", ["ruff", "check", "."]),
        ("ruff format", ["ruff", "format", "--check", "."]),
        ("mypy", ["mypy"]),
        ("layers", ["pytest", "-q", "tests/architecture/test_layers.py"]),
        # What watches for stalls must not share the machine with another test.
        ("stalls", ["pytest", "-q", "-m", "alone", "tests/ui"]),
        *_whole_suite(workers, arguments),
    ]


def test(arguments: list[str]) -> int:
    """Run every check to its end, then name those that failed."""
    prepare(DEV_LOCK, window=False)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    failed: list[str] = []
    for name, module in checks(arguments):
        say(f"检查：{name}", f"Check: {name}")
        begun = time.monotonic()
        code = subprocess.call([str(venv_python()), "-m", *module], cwd=ROOT, env=environment)
        verdict = pick("通过", "passed") if code == 0 else pick("未通过", "FAILED")
        say(
            f"{name} {verdict}，{time.monotonic() - begun:.1f} 秒",
            f"{name} {verdict}, {time.monotonic() - begun:.1f} s",
        )
        if code != 0:
            failed.append(name)
    if failed:
        say(f"未通过的检查：{'、'.join(failed)}", f"Checks that failed: {', '.join(failed)}")
        return 1
    say("全部检查通过", "All checks passed")
    return 0


def setup(_arguments: list[str]) -> int:
    """Install everything for running and checking, and stop."""
    prepare(DEV_LOCK, window=has_display())
    say("环境已就绪", "Everything is installed")
    return 0


def lock(_arguments: list[str]) -> int:
    """Write both lock files anew; needs ``uv`` and the network."""
    flags = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet"]
    flags += ["--no-annotate", "--no-config", "--python-version", "3.11", "--upgrade"]
    jobs: tuple[tuple[Path, list[str]], ...] = (
        (RUN_LOCK, []),
        (DEV_LOCK, ["--group", "dev", "-c", str(RUN_LOCK)]),
    )
    head = "# Exact versions with hashes for every platform; made from pyproject.toml by\n"
    head += "#   python dev.py lock\n"
    for target, extra in jobs:
        command = ["uv", "pip", "compile", "pyproject.toml", *flags, *extra]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SetupError(done.stderr)
        target.write_text(head + done.stdout, "utf-8", newline="\n")
    return 0


def main() -> int:
    """Read the command line and carry the command out."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    commands = {"run": run, "test": test, "setup": setup, "lock": lock}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        print(__doc__)
        return 0 if sys.argv[1:] in (["-h"], ["--help"]) else 2
    try:
        return commands[sys.argv[1]](sys.argv[2:])
    except SetupError as problem:
        say(str(problem), str(problem))
        return SETUP_FAILED
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
