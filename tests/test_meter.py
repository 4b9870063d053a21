"""The table of ``make bench`` measures the program, not the one that measures."""

import sys
from pathlib import Path

import pytest

from benchmarks.meter import measure_run


def test_memory_of_whoever_measures_is_not_that_of_the_program(tmp_path: Path) -> None:
    ballast = b"x" * 300_000_000

    run = measure_run([sys.executable, "-c", "pass"], tmp_path)

    assert len(ballast) == 300_000_000
    assert 0 < run.megabytes < 100


def test_memory_of_the_program_is_told(tmp_path: Path) -> None:
    run = measure_run([sys.executable, "-c", "b'x' * 200_000_000"], tmp_path)

    assert run.megabytes > 180


def test_a_program_that_fails_ends_the_measuring_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no such record"):
        measure_run([sys.executable, "-c", "raise SystemExit('no such record')"], tmp_path)
