"""The connections to the Bot API, over real sockets on this machine."""

from __future__ import annotations

import asyncio
import json
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from telegram import InputFile
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.telegram.transport import Transport, Unsent, unreachable

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
NOBODY = "http://127.0.0.1:9"  # the port nothing listens on


@asynccontextmanager
async def server(handler: Handler) -> AsyncIterator[str]:
    """Something that accepts connections; yields its host and port."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await handler(reader, writer)
        finally:
            writer.close()

    made = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield "{}:{}".format(*made.sockets[0].getsockname())
    finally:
        made.close()


async def request_of(reader: asyncio.StreamReader) -> tuple[str, str]:
    """The first line and the body of one HTTP request."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    length = next((int(line[15:]) for line in head.splitlines() if line.lower().startswith("content-length:")), 0)
    return head.splitlines()[0], (await reader.readexactly(length)).decode()


def reply(status: str, result: object) -> bytes:
    body = json.dumps(result).encode()
    return b"HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (status.encode(), len(body), body)


def echo(status: str = "200 OK", seen: list[str] | None = None) -> Handler:
    """Answers with what was asked."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line, body = await request_of(reader)
        if seen is not None:
            seen.append(line)
        writer.write(reply(status, {"ok": status.startswith("200"), "result": body, "description": "no"}))
        await writer.drain()

    return handle


def given(**values: str) -> RequestData:
    return RequestData([RequestParameter(name, value, None) for name, value in values.items()])


async def test_parameters_go_out_and_the_result_comes_back() -> None:
    async with server(echo()) as address, Transport(NOBODY, 1) as transport:
        result: object = await transport.post(f"http://{address}/x", given(text="森林 &="))
    assert json.loads(str(result)) == {"text": "森林 &="}


async def test_a_file_goes_out_as_a_form_with_its_name_and_the_other_parameters() -> None:
    """Several parts, none of them JSON as a whole."""
    file = InputFile("公文".encode(), filename="素材篮.docx")
    data = RequestData([RequestParameter("chat_id", 7, None), RequestParameter("document", "attach://f", [file])])
    async with server(echo()) as address, Transport(NOBODY, 1) as transport:
        body = str(await transport.post(f"http://{address}/x", data))
    assert 'name="chat_id"\r\n\r\n7\r\n' in body and "公文" in body
    assert 'filename="素材篮.docx"' in body


async def test_what_the_api_refuses_is_an_error_that_is_not_tried_again() -> None:
    async with server(echo("400 Bad Request")) as address, Transport(NOBODY, 1) as transport:
        with pytest.raises(BadRequest) as caught:
            await transport.post(f"http://{address}/x")
    assert not unreachable(caught.value)


async def test_a_refused_connection_was_certainly_not_sent() -> None:
    async with Transport(NOBODY, 1) as transport:
        with pytest.raises(Unsent) as caught:
            await transport.post(NOBODY)
    assert unreachable(caught.value)


async def test_a_connection_closed_instead_of_an_answer_may_have_been_sent() -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request_of(reader)

    async with server(hang_up) as address, Transport(NOBODY, 1) as transport:
        with pytest.raises(NetworkError) as caught:
            await transport.post(f"http://{address}/x")
    assert type(caught.value) is NetworkError
    assert unreachable(caught.value)


async def test_an_answer_that_does_not_come_in_time_may_have_been_sent() -> None:
    async def sleep(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.5)

    async with server(sleep) as address, Transport(NOBODY, 1) as transport:
        with pytest.raises(TimedOut):
            await transport.post(f"http://{address}/x", read_timeout=0.05)


async def test_calls_wait_for_one_of_the_connections_and_are_not_sent_if_there_is_none() -> None:
    async def sleep(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.5)

    async with server(sleep) as address, Transport(NOBODY, 1) as transport:
        first = asyncio.create_task(transport.post(f"http://{address}/x", read_timeout=0.4))
        await asyncio.sleep(0.05)
        with pytest.raises(Unsent):
            await transport.post(f"http://{address}/x", connect_timeout=0.05)
        with pytest.raises(TimedOut):
            await first


async def test_a_proxy_is_asked_for_the_address() -> None:
    seen: list[str] = []
    async with server(echo(seen=seen)) as proxy, Transport(NOBODY, 1, f"http://{proxy}") as transport:
        await transport.post("http://api.example.org/bot1:a/getMe")
    assert seen == ["POST http://api.example.org/bot1:a/getMe HTTP/1.1"]


async def test_the_proxy_of_the_environment_is_used_unless_it_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    async with server(echo(seen=seen)) as proxy:
        monkeypatch.setenv("all_proxy", proxy)
        monkeypatch.setenv("no_proxy", "direct.example.org")
        async with Transport("http://api.example.org/bot", 1) as transport:
            await transport.post("http://api.example.org/x")
        async with Transport("http://direct.example.org/bot", 1) as transport:
            with pytest.raises(Unsent):
                await transport.post("http://127.0.0.1:9/x")
    assert seen == ["POST http://api.example.org/x HTTP/1.1"]


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
async def test_a_socks_proxy_is_told_the_name_and_not_an_address(scheme: str) -> None:
    asked: list[bytes] = []

    async def socks(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x00")
        *_, kind = await reader.readexactly(4)
        assert kind == 3  # a name
        asked.append(await reader.readexactly((await reader.readexactly(1))[0]))
        await reader.readexactly(2)
        writer.write(b"\x05\x00\x00\x01" + struct.pack("!IH", 0, 0))
        await echo()(reader, writer)

    async with server(socks) as proxy, Transport(NOBODY, 1, f"{scheme}://{proxy}") as transport:
        result: object = await transport.post("http://api.example.org/x", given(a="b"))
    assert json.loads(str(result)) == {"a": "b"}
    assert asked == [b"api.example.org"]


async def test_a_proxy_that_is_not_there_means_nothing_was_sent() -> None:
    for scheme in ("http", "socks5"):
        async with Transport(NOBODY, 1, f"{scheme}://127.0.0.1:9") as transport:
            with pytest.raises(Unsent):
                await transport.post("http://api.example.org/x")
