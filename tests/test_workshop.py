"""Answers that are made once, a few at a time, and kept within a size."""

import asyncio
import threading

import pytest

from web.http.answers import Answer, make_answer
from web.http.workshop import BusyError, Workshop, unhurried


def make(text: str, size: int = 1000) -> Answer:
    return make_answer(text.ljust(size).encode(), "image/png")


def test_equal_requests_are_made_once() -> None:
    workshop = Workshop(max_bytes=10_000, max_waiting=2)
    made: list[str] = []

    def work() -> Answer:
        made.append("timeline")
        return make("timeline")

    async def ask_five_times() -> list[Answer]:
        return await asyncio.gather(*(workshop.get("timeline", work) for _ in range(5)))

    answers = asyncio.run(ask_five_times())

    assert made == ["timeline"]
    assert len({answer.etag for answer in answers}) == 1


def test_what_was_made_is_kept() -> None:
    workshop = Workshop(max_bytes=10_000, max_waiting=2)
    made: list[int] = []

    def work() -> Answer:
        made.append(1)
        return make("map")

    asyncio.run(workshop.get("map", work))
    asyncio.run(workshop.get("map", work))

    assert made == [1]


def test_the_oldest_goes_when_there_is_no_more_room() -> None:
    workshop = Workshop(max_bytes=2_500, max_waiting=2)
    made: list[str] = []

    def ask(name: str) -> None:
        def work() -> Answer:
            made.append(name)
            return make(name)

        asyncio.run(workshop.get(name, work))

    for name in ("one", "two", "one", "three", "one", "two"):
        ask(name)

    # "one" was asked for again before "three" came, so "two" had to go.
    assert made == ["one", "two", "three", "two"]


def test_what_is_larger_than_the_room_is_not_kept() -> None:
    workshop = Workshop(max_bytes=500, max_waiting=2)
    made: list[int] = []

    def work() -> Answer:
        made.append(1)
        return make("large")

    asyncio.run(workshop.get("large", work))
    asyncio.run(workshop.get("large", work))

    assert made == [1, 1]


def test_more_than_may_wait_are_sent_away() -> None:
    workshop = Workshop(max_bytes=10_000, max_waiting=2)
    gate = threading.Event()

    def work() -> Answer:
        gate.wait(30)
        return make("slow")

    async def ask_three() -> list[Answer | BaseException]:
        first = [asyncio.create_task(workshop.get(name, work)) for name in ("one", "two")]
        await asyncio.sleep(0)
        try:
            with pytest.raises(BusyError):
                await workshop.get("three", work)
        finally:
            gate.set()
        return await asyncio.gather(*first, return_exceptions=True)

    assert all(isinstance(answer, Answer) for answer in asyncio.run(ask_three()))


def test_who_is_in_no_hurry_waits_as_long_as_it_takes() -> None:
    workshop = Workshop(max_bytes=10_000, max_waiting=2, patience=0.01)
    gate = threading.Event()

    def work() -> Answer:
        gate.wait(30)
        return make("slow")

    async def wait_beyond_patience() -> Answer:
        with unhurried():
            waiting = asyncio.create_task(workshop.get("slow", work))
        await asyncio.sleep(0.1)
        gate.set()
        return await waiting

    assert asyncio.run(wait_beyond_patience()).body.startswith(b"slow")


def test_an_error_is_told_to_all_and_not_kept() -> None:
    workshop = Workshop(max_bytes=10_000, max_waiting=2)

    def fail() -> Answer:
        raise ValueError("no picture")

    with pytest.raises(ValueError, match="no picture"):
        asyncio.run(workshop.get("map", fail))

    assert asyncio.run(workshop.get("map", lambda: make("map"))).body.startswith(b"map")
