"""The examples in the room's docstrings are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import qualpap.suggestion
import qualpap.transcript

MODULES = [
    f"{room.__name__}.{module.name}"
    for room in (qualpap.transcript, qualpap.suggestion)
    for module in pkgutil.iter_modules(room.__path__)
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
