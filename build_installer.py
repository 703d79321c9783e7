"""Make the program that people get, and the translations it carries.

``python build_installer.py build``       freeze into ``dist/kaoping`` for this platform, then smoke test
``python build_installer.py smoke [DIR]`` only the smoke test of a frozen program
``python build_installer.py qm``          collect the texts of ``desktop/ui``, compile the translations

Run it with the interpreter of ``.venv`` (``python3 dev.py setup`` makes it). The result is a folder:
no single file and no UPX, which virus scanners dislike and which start slowly.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from desktop import __version__

ROOT = Path(__file__).resolve().parent
DIST = ROOT / "dist"
BUILD = ROOT / "build"
NAME = "kaoping"
WINDOWS = os.name == "nt"
WINDOW_SECONDS = 8

# The folders and files of Qt's plugins that the program uses; all others are taken away.
QT_PLUGINS = {
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows"),
    "platforminputcontexts": ("",),
    "platformthemes": ("qxdgdesktopportal",),
    "imageformats": ("qsvg", "qjpeg", "qico"),
    "iconengines": ("",),
    "printsupport": ("",),
    "styles": ("",),
    "xcbglintegrations": ("qxcb-egl",),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("bradient",),
}
# Whole libraries that come along with modules we do not use.
UNUSED_LIBRARIES = (
    "Qml",
    "Quick",
    "VirtualKeyboard",
    "Pdf",
    "Designer",
    "ShaderTools",
    "Sql",
    "Test",
)
TRANSLATION_KEPT = ("qtbase_zh_CN.qm", "qtbase_en.qm")
EXCLUDED = (
    "tkinter", "pytest", "_pytest", "hypothesis", "fontTools", "numpy", "IPython", "setuptools", "pip",
    "PIL._avif", "PIL._webp", "PIL.ImageTk", "PIL.ImageQt", "PySide6.QtQml", "PySide6.QtQuick",
    "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtDesigner", "sqlalchemy.testing", "lxml.html", "lxml.objectify",
    "lxml.isoschematron", "PIL._imagingft", "PIL._imagingcms", "pygments",
)  # fmt: skip


class BuildError(Exception):
    """A step of the build failed; the message says which and why."""


# ----------------------------------------------------------------------------------------- freezing
def freeze(target: Path) -> Path:
    """Run PyInstaller and return the folder of the frozen program."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
    command += ["--onedir", "--noupx", f"--name={NAME}", f"--paths={ROOT}"]
    command += [f"--distpath={target}", f"--workpath={BUILD}", f"--specpath={BUILD}"]
    command += [f"--add-data={ROOT / folder}{os.pathsep}{folder}" for folder in data_folders()]
    command += ["--collect-submodules=desktop", "--collect-data=desktop"]
    command += [f"--exclude-module={module}" for module in EXCLUDED]
    if WINDOWS:
        command += ["--windowed", f"--version-file={version_file()}"]
    else:
        command += ["--strip"]
    icon = ROOT / "resources" / "icons" / "app.ico"
    if icon.exists():
        command += [f"--icon={icon}"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([*command, str(entry_script())], check=False, cwd=ROOT, env=environment)
    if done.returncode != 0:
        raise BuildError("PyInstaller failed, see above")
    return target / NAME


def data_folders() -> list[str]:
    """Return the folders that must be there as files, each where it stands in a checkout.

    alembic reads its revisions as files, though they are Python.
    """
    folders = ("resources", "i18n", "desktop/store/migrations/versions")
    return [name for name in folders if (ROOT / name).is_dir()]


def entry_script() -> Path:
    """Write and return the script the frozen program starts with."""
    BUILD.mkdir(exist_ok=True)
    script = BUILD / f"{NAME}_entry.py"
    script.write_text(
        "import sys\nfrom desktop.__main__ import main\n\nsys.exit(main())\n", "utf-8"
    )
    return script


def version_file() -> Path:
    """Write and return what Windows shows as properties of the program."""
    numbers = (*(int(part) for part in __version__.split(".")), 0)
    strings = {
        "CompanyName": "Kaoping contributors",
        "FileDescription": "考评通 Kaoping",
        "FileVersion": __version__,
        "LegalCopyright": "MIT licence",
        "ProductName": "考评通 Kaoping",
        "ProductVersion": __version__,
    }
    rows = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in strings.items())
    text = (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, "
        f"flags=0, OS=0x40004, fileType=1, subtype=0, date=(0, 0)), kids=[StringFileInfo("
        f"[StringTable('080404B0', [{rows}])]), VarFileInfo([VarStruct('Translation', "
        f"[2052, 1200])])])"
    )
    path = BUILD / "version.txt"
    BUILD.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def slim(folder: Path) -> int:
    """Take away what the frozen program never loads; return how many bytes that saved."""
    before = size(folder)
    for plugins in folder.rglob("plugins"):
        for kind in [entry for entry in plugins.iterdir() if entry.is_dir()]:
            slim_plugins(kind)
    for library in [*folder.rglob("libQt6*.so*"), *folder.rglob("Qt6*.dll")]:
        bare = library.name.removeprefix("lib").removeprefix("Qt6")
        if bare.startswith(UNUSED_LIBRARIES):
            library.unlink()
    for translation in folder.rglob("translations/*.qm"):
        if translation.name not in TRANSLATION_KEPT:
            translation.unlink()
    for library in unreached_libraries(folder):
        library.unlink()
    for link in [path for path in folder.rglob("*") if path.is_symlink() and not path.exists()]:
        link.unlink()
    return before - size(folder)


def unreached_libraries(folder: Path) -> list[Path]:
    """Return the shared libraries that only plugins already taken away needed.

    A library is needed when its name stands in a needed file: there the loader finds it. Names that
    merely happen to stand there keep a library too, which does no harm.
    """
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    # Where PyInstaller gathers libraries; one beside a module of its own is loaded by that module.
    unreached = {
        path.name: path
        for path in files
        if path.name.startswith("lib")
        and ".so" in path.name
        and (path.parent.name in ("_internal", "lib") or path.parent.suffix == ".libs")
    }
    # Data cannot load a library: programs, extension modules and plugins can.
    waiting = [
        path
        for path in files
        if path.name not in unreached and (".so" in path.name or path.suffix == "")
    ]
    while waiting and unreached:
        content = waiting.pop().read_bytes()
        found = [name for name in unreached if name.encode() in content]
        waiting.extend(unreached.pop(name) for name in found)
    return sorted(unreached.values())


def slim_plugins(kind: Path) -> None:
    """Keep of one kind of plugin only those that are named."""
    kept = QT_PLUGINS.get(kind.name)
    if kept is None:
        shutil.rmtree(kind)
        return
    for plugin in list(kind.iterdir()):
        if not plugin.name.removeprefix("lib").startswith(kept) or "virtualkeyboard" in plugin.name:
            plugin.unlink()


def size(folder: Path) -> int:
    """Return the bytes of all files below a folder, links not counted."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


# --------------------------------------------------------------------------------------- smoke test
def program_in(folder: Path) -> Path:
    """Return the executable in a frozen folder."""
    return folder / (f"{NAME}.exe" if WINDOWS else NAME)


def clean_environment(home: Path) -> dict[str, str]:
    """Return the environment of somebody who has nothing: no Python, no settings, no display."""
    kept = ("SYSTEMROOT", "WINDIR", "COMSPEC", "TEMP", "TMP")
    folders = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_RUNTIME_DIR")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment.update(dict.fromkeys(folders, str(home)))
    environment.update(PATH=os.defpath, LANG="C.UTF-8", QT_QPA_PLATFORM="offscreen")
    return environment


def timed(program: Path, argument: str, home: Path) -> float:
    """Start the program with one argument, wait for a good end, and return the seconds.

    Raises:
        BuildError: when it ends badly or hangs.
    """
    begun = time.monotonic()
    try:
        done = subprocess.run(
            [str(program), argument], env=clean_environment(home), cwd=home, timeout=180,
            capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as hang:
        raise BuildError(f"{program.name} {argument} did not end: {hang.output}") from hang
    if done.returncode != 0:
        raise BuildError(
            f"{program.name} {argument}: {done.returncode}\n{done.stdout}{done.stderr}"
        )
    return time.monotonic() - begun


def stays_open(program: Path, home: Path) -> None:
    """Start the program with its window and see that it is still there after some seconds.

    Raises:
        BuildError: when it ended by itself.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        window = subprocess.Popen(
            [str(program)], env=clean_environment(home), cwd=home, stdout=said, stderr=said
        )
        try:
            window.wait(timeout=WINDOW_SECONDS)
        except subprocess.TimeoutExpired:
            return
        finally:
            window.kill()
            window.wait()
        said.seek(0)
        raise BuildError(f"the window closed by itself ({window.returncode})\n{said.read()}")


def smoke(folder: Path) -> None:
    """Start a moved copy of the frozen program in a clean, Chinese home and let it test itself.

    ``--self-test`` opens a workspace, scores, writes a PDF with Chinese text and ends with 0.
    """
    with tempfile.TemporaryDirectory(prefix="考评 ") as place:
        home = Path(place, "用户 目录")
        home.mkdir()
        copy = Path(place, "程序 目录", NAME)
        shutil.copytree(folder, copy, symlinks=True)
        first = timed(program_in(copy), "--self-test", home)
        again = timed(program_in(copy), "--self-test", home)
        stays_open(program_in(copy), home)
        start = min(timed(program_in(copy), "--help", home) for _ in range(5))
    print(f"self-test: {first:.2f} s cold, {again:.2f} s warm; bare start {start:.2f} s")


def build() -> None:
    """Freeze, slim, test, and print the figures."""
    folder = freeze(DIST)
    saved = slim(folder)
    files = sum(path.is_file() for path in folder.rglob("*"))
    print(f"{folder}: {size(folder) / 1e6:.0f} MB in {files} files ({saved / 1e6:.0f} MB slimmed)")
    smoke(folder)
    kind = "zip" if WINDOWS else "gztar"
    packed = shutil.make_archive(str(DIST / f"{NAME}-{__version__}"), kind, DIST, NAME)
    print(f"{packed}: {Path(packed).stat().st_size / 1e6:.0f} MB")


def translate() -> None:
    """Collect the texts of the window and compile the translations.

    Raises:
        BuildError: when a text has no translation yet; the script names it.
    """
    update = [sys.executable, str(ROOT / "i18n" / "update.py")]
    if subprocess.run(update, cwd=ROOT, check=False).returncode != 0:
        raise BuildError("the translations are not complete, see above")


def main() -> int:
    """Read the command line and carry the command out."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="freeze and test")
    smoke_options = commands.add_parser("smoke", help="test a frozen program")
    smoke_options.add_argument("folder", type=Path, nargs="?", default=DIST / NAME)
    commands.add_parser("qm", help="translations")
    chosen = parser.parse_args()
    try:
        if chosen.command == "build":
            build()
        elif chosen.command == "smoke":
            smoke(chosen.folder)
        else:
            translate()
    except BuildError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
