"""The workbench's JSON interface keeps to its own description, whatever it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import response_schema_conformance

from workbench_running import Running, running
from worked_copy import whole_copy_of_the_study

LONG = (
    "/api/events",
    "/api/run",
    "/api/export/answers",
    "/api/export/coding",
    "/api/export/report",
    "/api/report/draft",
    "/api/report/write",
)
"""What never ends, or makes workbooks and reports anew for each thing it is sent."""


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A copy of the worked study that anything may be done to."""
    place = tmp_path_factory.mktemp("fuzzed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUALPAP_CACHE_DIR", str(place / "cache"))
        patch.setenv("QUALPAP_DATA_DIR", str(place / "data"))
        study = whole_copy_of_the_study(place / "study")
        with running(study) as served:
            yield served


@pytest.fixture
def described(fuzzed: Running) -> schemathesis.schemas.BaseSchema:
    """What the workbench says of itself, without what never ends or takes long."""
    with fuzzed.client("carla") as client:
        told = client.get("/api/openapi.json").json()
    for path in LONG:
        told["paths"].pop(path)
    found = schemathesis.openapi.from_dict(told)
    found.config.update(base_url=fuzzed.address)
    return found


def test_whatever_is_sent_is_answered_as_described(
    described: schemathesis.schemas.BaseSchema, fuzzed: Running
) -> None:
    with fuzzed.client("carla") as client:
        held = dict(client.cookies)
    checked = 0
    for found in described.get_all_operations():
        assert isinstance(found, Ok), found
        operation = found.ok()

        @settings(max_examples=20, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def answered(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(
                headers={"origin": fuzzed.address},
                cookies={**held, **(case.cookies or {})},
                checks=[not_a_server_error, response_schema_conformance],
            )

        answered()
        checked += 1
    assert checked > 5


def test_every_endpoint_says_what_it_is_for(fuzzed: Running) -> None:
    with fuzzed.client("carla") as client:
        told = client.get("/api/openapi.json").json()
    silent = [
        f"{method} {path}"
        for path, methods in told["paths"].items()
        for method, each in methods.items()
        if not each.get("description")
    ]
    assert silent == []
