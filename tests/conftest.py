"""What holds for every test: no trace outside its own folder, and the same cases each time."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

try:
    from hypothesis import HealthCheck, settings
except ModuleNotFoundError:  # the installer's own checks need no Hypothesis
    pass
else:
    # Shared machines stall now and then: no deadline. Failures must come back: derandomized.
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
    settings.register_profile(
        "checks", deadline=None, derandomize=True, database=None, suppress_health_check=quiet
    )
    settings.register_profile("search", parent=settings.get_profile("checks"), derandomize=False)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "checks"))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: made-up files carry a date, and names must not change."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True, scope="session")
def _home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point every folder the program might write to into a temporary one."""
    home = tmp_path_factory.mktemp("home")
    names = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
    names += ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    with pytest.MonkeyPatch.context() as patch:
        for name in names:
            patch.setenv(name, str(home))
        yield
