"""The only logging configuration: one line an event, as text or JSON, and secrets taken out of everything.

The address of every call holds the token, and python-telegram-bot puts it into an error message: it is the secret
that gives the bot away, so it is cut out at the last moment, when the line with its traceback is complete.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import time
import warnings
from collections.abc import Iterable
from functools import lru_cache
from types import TracebackType
from typing import TextIO
from urllib.parse import quote

HIDDEN = "<hidden>"
_TOKEN = re.compile(r"(?<!\d{40})\d{5,}(?::|%3A)[A-Za-z0-9_-]{8,}")  # of any bot, also of one configured wrongly
_NOISY = ("aiohttp", "asyncio", "opensearch")
_FIELDS = "fields"
_BARE = re.compile(r"[^\s=\"]+")  # what needs no quotation marks


class Redactor:
    """Takes secrets out of text: those it was given, and whatever looks like a bot's token."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = {form for secret in secrets if len(secret) > 3 for form in (secret, quote(secret, safe=""))}
        self._secrets = sorted(known, key=len, reverse=True)

    def __call__(self, text: str) -> str:
        """`text` without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return _TOKEN.sub(HIDDEN, text)


class LineFormatter(logging.Formatter):
    """One event → one line: time, level, name, message, fields as `key=value`; a traceback follows on its own lines."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__()
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """The line, redacted. The record is left as it was."""
        message = record.getMessage().replace("\n", "\\n")
        facts = "".join([f" {key}={_plain(value)}" for key, value in getattr(record, _FIELDS, {}).items()])
        trace = "\n" + self.formatException(record.exc_info) if record.exc_info else ""
        when = _time(int(record.created))
        return self._redact(f"{when} {record.levelname} {record.name} {message}{facts}{trace}")


class JsonFormatter(logging.Formatter):
    """One event → one line of JSON; a traceback is a field of it."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__()
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """The line, redacted."""
        out: dict[str, object] = {
            "time": _time(int(record.created)),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        out |= getattr(record, _FIELDS, {})
        if record.exc_info:
            out["traceback"] = self.formatException(record.exc_info)
        return self._redact(json.dumps(out, ensure_ascii=False, default=str))


def configure(stream: TextIO, *, level: str = "INFO", form: str = "text", secrets: Iterable[str] = ()) -> None:
    """Send every log line, and every exception nobody caught, to `stream`. `form` is `text` or `json`."""
    redact = Redactor(secrets)
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter(redact) if form == "json" else LineFormatter(redact))
    # Nothing of it is written, and a walk up the stack takes as long as the rest of a line (logging's HOWTO).
    logging._srcfile = None
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    logging.getLogger("telegram").setLevel(logging.CRITICAL)  # what it raises is logged here, without its traceback
    logging.captureWarnings(True)
    warnings.filterwarnings("ignore", category=DeprecationWarning)  # for whoever develops, not for whoever runs it
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def fields(**values: object) -> dict[str, dict[str, object]]:
    """The `extra` argument of a logging call: facts that belong to the event."""
    return {_FIELDS: values}


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    logging.getLogger("wenbao").critical("uncaught exception", exc_info=(kind, error or kind(), trace))


@lru_cache(maxsize=1)
def _time(seconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(seconds))  # many lines fall into one second


def _plain(value: object) -> str:
    text = str(value)
    return text if _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)
