"""The connections to the Bot API: aiohttp in the place of python-telegram-bot's own client.

A call costs 0.2 to 0.3 ms of processor time with aiohttp and 2 ms with httpx, ten calls at a time. It also says for
certain whether a call that failed can have reached Telegram, which `Unsent` passes on.
"""

from __future__ import annotations

import ssl
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import certifi
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

JSON = {"Content-Type": "application/json"}  # half the bytes of a form, where the text is Chinese
PIECE = 1 << 16  # bytes of a file written at a time
CONNECT, READ, WRITE = 5.0, 20.0, 10.0  # seconds; waiting for a free connection counts as connecting

# Failures before anything was written.
_UNSENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
    ProxyConnectionError,
    ProxyError,
    ProxyTimeoutError,
)


class Unsent(NetworkError):
    """A call that certainly did not reach Telegram."""


class TooLarge(Exception):
    """A file is larger than `limit` (bytes)."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


def unreachable(error: BaseException) -> bool:
    """Was it the network or the server that failed, so that the same call may succeed later?"""
    return type(error) is NetworkError or isinstance(error, (Unsent, TimedOut))


class Transport(BaseRequest):
    """A pool of `connections` to the API at `url`, through `proxy` or what the environment says about proxies."""

    def __init__(self, url: str, connections: int, proxy: str | None = None) -> None:
        self._connections = connections
        self._proxy = proxy or _environment_proxy(url)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds an answer may take, unless a call says otherwise."""
        return READ

    async def initialize(self) -> None:
        """Get ready; connections are made when they are needed."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=self._connector(),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=None if _is_socks(self._proxy) else self._proxy,
            )

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One call: its status and its answer. Raises Unsent, TimedOut, NetworkError."""
        if self._session is None:
            raise Unsent("not initialized")
        timeout = _timeout(_given(connect_timeout, CONNECT), _given(write_timeout, WRITE), _given(read_timeout, READ))
        try:
            async with self._session.request(
                method,
                url,
                data=_body(request_data) if request_data is not None else None,
                headers=JSON if request_data is not None and not request_data.contains_files else None,
                timeout=timeout,
                allow_redirects=False,
            ) as response:
                return response.status, await response.read()
        except _UNSENT as error:
            raise Unsent(_named(error)) from error
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(_named(error)) from error

    async def download(self, url: str, target: Path, limit: int) -> None:
        """Write what is at `url` to `target`. Raises TooLarge above `limit` bytes, NetworkError, OSError."""
        if self._session is None:
            raise Unsent("not initialized")
        timeout = aiohttp.ClientTimeout(connect=CONNECT, sock_connect=CONNECT, sock_read=READ)
        try:
            async with self._session.get(url, timeout=timeout, allow_redirects=False) as response:
                if response.status != 200:
                    raise NetworkError(f"status {response.status}")
                with target.open("wb") as file:
                    left = limit
                    async for piece in response.content.iter_chunked(PIECE):
                        left -= len(piece)
                        if left < 0:
                            raise TooLarge(limit)
                        file.write(piece)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise NetworkError(_named(error)) from error

    def _connector(self) -> aiohttp.TCPConnector:
        if self._proxy is not None and _is_socks(self._proxy):
            return ProxyConnector.from_url(
                self._proxy.replace("socks5h://", "socks5://", 1), limit=self._connections, ssl=_certificates()
            )
        return aiohttp.TCPConnector(limit=self._connections, ssl=_certificates())


def _body(data: RequestData) -> bytes | aiohttp.FormData:
    """The parameters as JSON; where there are files among them, as a form."""
    if not data.contains_files:
        return data.json_payload
    form = aiohttp.FormData(quote_fields=False)  # names of files go out as they are
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _given(seconds: object, otherwise: float) -> float:
    return float(seconds) if isinstance(seconds, (int, float)) else otherwise


@cache
def _timeout(connect: float, write: float, read: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(connect + write + read, connect=connect, sock_connect=connect, sock_read=read)


def _named(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


def _is_socks(proxy: str | None) -> bool:
    return proxy is not None and proxy.startswith("socks")


@cache
def _certificates() -> ssl.SSLContext:
    """Trusts certifi's authorities, and those of the machine or of SSL_CERT_FILE, where a firm's own proxy stands."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    return context


def _environment_proxy(url: str) -> str | None:
    """What HTTPS_PROXY, ALL_PROXY and NO_PROXY say about an address."""
    parts = urlsplit(url)
    if not parts.hostname or proxy_bypass(parts.hostname):
        return None
    proxies = getproxies()
    found = proxies.get(parts.scheme) or proxies.get("all")
    return found if not found or "://" in found else f"http://{found}"
