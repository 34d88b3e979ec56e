"""What every test runs under: no cache or data directory of the user's own, no network."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from qualpap.study import Study
from web_fixtures import browser, cached, copy, served, window

__all__ = ["browser", "cached", "copy", "served", "window"]
"""The workbench's fixtures, which every test can use."""

settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def own_directories(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Give each test a cache and an installation of its own."""
    place = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("QUALPAP_CACHE_DIR", str(place / "cache"))
    monkeypatch.setenv("QUALPAP_DATA_DIR", str(place / "data"))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: tuple[str, int]) -> None:
        local = self.family == socket.AF_UNIX or str(address[0]) in ("127.0.0.1", "::1")
        if not local:
            raise AssertionError(f"a test reached for the network: {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for one study."""
    place = tmp_path / "study"
    place.mkdir()
    return place


@pytest.fixture(scope="session")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The worked study, opened with a cache of its own; tests only look at it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUALPAP_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        study = Study.open(Path(__file__).parents[1])
        assert study.corpus.transcripts
    return study
