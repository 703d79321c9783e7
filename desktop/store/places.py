"""Where a live workspace file may lie: not on a network, where SQLite's locks are not kept."""

from __future__ import annotations

import sys
from pathlib import Path

_DRIVE_REMOTE = 4
_NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smbfs", "smb3", "afpfs", "davfs", "ncpfs", "fuse.sshfs", "fuse.davfs2"}
)
_MOUNTS = Path("/proc/self/mounts")


def on_network(path: Path, *, mounts: Path = _MOUNTS) -> bool:
    """Whether a path lies on a network drive or share, as far as the system says."""
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return True
    return _remote_drive(path) or _file_system(path, mounts) in _NETWORK_FILE_SYSTEMS


if sys.platform == "win32":
    import ctypes

    def _remote_drive(path: Path) -> bool:
        kind = ctypes.windll.kernel32.GetDriveTypeW(f"{path.absolute().drive}\\")
        return bool(kind == _DRIVE_REMOTE)

else:

    def _remote_drive(_path: Path) -> bool:
        return False


def _file_system(path: Path, mounts: Path) -> str:
    """Return the type of the file system the path lies on; empty where it cannot be told."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    place = path.absolute()
    best, found = "", ""
    for line in lines:
        _device, point, kind, *_rest = line.split(" ")
        point = point.replace("\\040", " ")
        if len(point) >= len(best) and place.is_relative_to(point):
            best, found = point, kind
    return found
