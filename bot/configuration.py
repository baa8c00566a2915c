"""Settings of the bot service: the environment over one TOML file, checked; what is wrong is named in one sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

from bot.arguments import UsageError
from bot.settings import folder_named
from bot.texts import service as texts

PREFIX = "WENBAO_"
CONFIG = "WENBAO_CONFIG"
NOBODY = frozenset({1087968824, 777000, 136817688})  # anonymous administrator, Telegram itself, any channel
SECRET = frozenset({"token", "webhook_secret", "proxy"})  # values never repeated in a message


class SettingError(UsageError):
    """A setting that cannot be used; the message is the sentence to show."""


class InUseError(SettingError):
    """The same, for what may be different when it is tried again."""

    status = 1


class Listen(NamedTuple):
    """An address to listen on."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def _ids(value: Any) -> Any:
    if isinstance(value, str):
        return [part.strip() for part in re.split("[,，;；]", value) if part.strip()]
    return [value] if isinstance(value, int) and not isinstance(value, bool) else value


def _people(value: frozenset[int]) -> frozenset[int]:
    if value & NOBODY or any(one <= 0 for one in value):
        raise ValueError
    return value


def _folder(value: Path) -> Path:
    return folder_named(str(value))


def _url(*schemes: str) -> AfterValidator:
    def check(value: str) -> str:
        parts = urlsplit(value)  # raises ValueError for brackets, `port` for what is no port
        named = parts.hostname and (parts.port or (parts.port is None and not parts.scheme.startswith("socks")))
        if not re.fullmatch("|".join(schemes), parts.scheme) or not named or re.search(r"\s", value):
            raise ValueError
        return value

    return AfterValidator(check)


def _listen(value: Any) -> Any:
    found = re.fullmatch(r"(?:(\[[^\]]+\]|[^:\s]*):)?(\d{1,5})", str(value).strip())
    if not found or not 0 < int(found[2]) < 65536:
        raise ValueError
    return Listen((found[1] or "127.0.0.1").strip("[]"), int(found[2]))


def _token(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", value.get_secret_value()):
        raise ValueError
    return value


def _secret(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
        raise ValueError
    return value


def _upper(value: Any) -> Any:
    return value.upper() if isinstance(value, str) else value


def _path(value: str) -> str:
    if "{" in value or "}" in value:  # the server would take them for a pattern
        raise ValueError
    return value


_Web = Annotated[str, _url("https?")]
_Address = Annotated[Listen, BeforeValidator(_listen)]


class Configuration(BaseModel):
    """How the bot service runs. What each setting means is said in `bot.texts.service.SETTINGS`."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    token: Annotated[SecretStr, AfterValidator(_token)]
    admins: Annotated[frozenset[int], BeforeValidator(_ids), AfterValidator(_people)] = frozenset()
    api_url: _Web = "https://api.telegram.org/bot"
    api_file_url: _Web = "https://api.telegram.org/file/bot"
    corpus: Annotated[Path, AfterValidator(_folder)] | None = None
    state: Annotated[Path, AfterValidator(_folder)] | None = None
    proxy: Annotated[str, _url("https?", "socks5h?")] | None = None
    webhook_url: Annotated[_Web, AfterValidator(_path)] | None = None
    webhook_listen: _Address = Listen("127.0.0.1", 8443)
    webhook_secret: Annotated[SecretStr, AfterValidator(_secret)] | None = None
    monitor_listen: _Address | None = None
    search_processes: Annotated[int, Field(ge=0, le=64)] | None = None
    questions_per_minute: Annotated[int, Field(ge=1)] = 60
    audit_questions: bool = True
    audit_rows: Annotated[int, Field(ge=1000)] = 100_000
    keep_days: Annotated[int, Field(ge=1, le=36_500)] = 90
    log_format: Literal["text", "json"] = "text"
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)] = "INFO"

    def secrets(self) -> list[str]:
        """What must not appear in any log."""
        hidden = [self.token.get_secret_value(), self.token.get_secret_value().partition(":")[2]]
        hidden += [self.webhook_secret.get_secret_value()] if self.webhook_secret else []
        user, _, _ = urlsplit(self.proxy or "").netloc.rpartition("@")
        return hidden + [part for part in (user, user.partition(":")[2]) if part]


def load_configuration(environ: Mapping[str, str]) -> Configuration:
    """Read the settings; a variable of the environment goes before the file. Raises SettingError."""
    file = environ.get(CONFIG, "").strip()
    values = _read(folder_named(file)) if file else {}
    values = {name: value for name, value in values.items() if value != ""}  # as in the environment: not set
    for name in values:
        if name not in Configuration.model_fields:
            raise SettingError(texts.UNKNOWN_SETTING.format(file=file, name=name))
    given = {name: environ.get(PREFIX + name.upper(), "").strip() for name in Configuration.model_fields}
    from_environment = {name: value for name, value in given.items() if value}
    values |= from_environment
    if not values.get("token"):
        raise SettingError(texts.NO_TOKEN)
    try:
        return Configuration.model_validate(values)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
    # Outside the handler: the error pydantic raised holds the value, which may be the token.
    where = (
        texts.IN_ENVIRONMENT.format(name=PREFIX + name.upper())
        if name in from_environment
        else texts.IN_FILE.format(file=file, name=name)
    )
    value = "" if name in SECRET else texts.WRONG_VALUE.format(value=values[name])
    raise SettingError(texts.WRONG_SETTING.format(where=where, value=value, expected=texts.EXPECTED[name]))


def state_folder(environ: Mapping[str, str]) -> Path | None:
    """Where the bot keeps its records, if a setting says so; for commands that need no token. Raises SettingError."""
    file = environ.get(CONFIG, "").strip()
    given = environ.get(PREFIX + "STATE", "").strip() or (_read(folder_named(file)).get("state") if file else None)
    return folder_named(str(given)) if given else None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError:
        raise SettingError(texts.NO_CONFIG.format(file=path, reason=texts.CONFIG_MISSING)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        reason = texts.NOT_TOML.format(detail=str(error).partition("\n")[0])
        raise SettingError(texts.NO_CONFIG.format(file=path, reason=reason)) from None
