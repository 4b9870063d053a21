"""Runs of the page in turn, so that of many readers at once the first is served first.

All runs share one interpreter, and Streamlit sends every session a message at a time. Side by side
all of them would end late, and nobody sooner.
"""

from __future__ import annotations

import asyncio
from typing import Final

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_AT_ONCE: Final = 2
"""The number of runs at once, so that a long one does not hold up everybody else."""
_LONGEST: Final = 2.0
"""The seconds after which another run may begin although this one has not ended."""
_SHORT: Final = 200
"""The most bytes of a message that ends a run; larger ones are not looked into."""


class TakeTurns:
    """A middleware that hands a session's request for a run on when it is its turn."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; requests for runs wait, first come, first served."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        turn = _Turn(self._turns)

        async def receive_in_turn() -> Message:
            message = await receive()
            if _asks_for_run(message):
                await turn.begin()
            return message

        async def send_and_note(message: Message) -> None:
            await send(message)
            if _ends_run(message):
                turn.end()

        try:
            await self.app(scope, receive_in_turn, send_and_note)
        finally:
            turn.end()


class _Turn:
    """The turn of one session."""

    def __init__(self, turns: asyncio.Semaphore) -> None:
        self._turns = turns
        self._ending: asyncio.TimerHandle | None = None

    async def begin(self) -> None:
        """Wait for the turn. A session that has it may ask for more runs."""
        if self._ending is None:
            await self._turns.acquire()
            self._ending = asyncio.get_running_loop().call_later(_LONGEST, self.end)

    def end(self) -> None:
        """Let another session have it; nothing where it has ended already."""
        if self._ending is not None:
            self._ending.cancel()
            self._ending = None
            self._turns.release()


def _asks_for_run(message: Message) -> bool:
    told = message.get("bytes") if message["type"] == "websocket.receive" else None
    if told is None:
        return False
    try:
        return BackMsg.FromString(told).HasField("rerun_script")
    except DecodeError:
        return False  # Streamlit says what is wrong with it.


def _ends_run(message: Message) -> bool:
    told = message.get("bytes") if message["type"] == "websocket.send" else None
    if told is None or len(told) > _SHORT:
        return False
    return ForwardMsg.FromString(told).HasField("script_finished")
