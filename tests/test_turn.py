"""Many readers at once: the runs of their pages follow each other."""

from __future__ import annotations

import asyncio

from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from components.turn import TakeTurns

RUN = BackMsg()
RUN.rerun_script.query_string = "at=2018-03-01"
END = ForwardMsg()
END.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY


class Readers:
    """Sessions of a server that ends a run only when a test says so."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self._may_end: dict[str, asyncio.Event] = {}
        self._server = TakeTurns(self._run)

    def ask(self, name: str, asked: bytes) -> asyncio.Task[None]:
        self._may_end[name] = asyncio.Event()

        async def receive() -> Message:
            return {"type": "websocket.receive", "bytes": asked}

        async def send(message: Message) -> None:
            pass

        scope = {"type": "websocket", "path": name}
        return asyncio.create_task(self._server(scope, receive, send))

    def end(self, name: str) -> None:
        self._may_end[name].set()

    async def _run(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        self.begun.append(scope["path"])
        await self._may_end[scope["path"]].wait()
        await send({"type": "websocket.send", "bytes": END.SerializeToString()})
        await asyncio.Event().wait()


async def _let_all_go_on() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def test_of_five_readers_two_are_served_and_then_the_next() -> None:
    async def go() -> tuple[list[str], list[str]]:
        readers = Readers()
        sessions = [readers.ask(name, RUN.SerializeToString()) for name in "abcde"]
        await _let_all_go_on()
        first = list(readers.begun)
        readers.end("b")
        await _let_all_go_on()
        for session in sessions:
            session.cancel()
        return first, readers.begun

    assert asyncio.run(go()) == (["a", "b"], ["a", "b", "c"])


def test_a_message_that_asks_for_no_run_does_not_wait() -> None:
    async def go() -> list[str]:
        readers = Readers()
        for name in "abc":
            readers.ask(name, RUN.SerializeToString())
        readers.ask("not a message", b"\xff")
        await _let_all_go_on()
        return readers.begun

    assert asyncio.run(go()) == ["a", "b", "not a message"]
