"""The worked study that the repository carries at its top level."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualpap.study import Study

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The worked study, opened with a cache of its own; tests only look at it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUALPAP_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        study = Study.open(ROOT)
        assert study.corpus.transcripts
    return study
