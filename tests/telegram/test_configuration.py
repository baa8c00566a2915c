"""Settings: one table, the environment over the file, and one sentence for what is wrong."""

from __future__ import annotations

import io
import logging
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import log
from bot.configuration import Configuration, SettingError, load_configuration, state_folder
from bot.texts import service as texts
from tests.conftest import Wenbao
from tests.telegram.harness import TOKEN

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"


def test_a_token_is_all_it_takes() -> None:
    made = load_configuration({"WENBAO_TOKEN": TOKEN})
    assert made.admins == frozenset() and made.webhook_url is None and made.monitor_listen is None


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "wenbao.toml"
    file.write_text('admins = [1, 2]\nquestions_per_minute = 7\nmonitor_listen = "0.0.0.0:9095"\n', encoding="utf-8")
    made = load_configuration({"WENBAO_TOKEN": TOKEN, "WENBAO_CONFIG": str(file), "WENBAO_ADMINS": "3， 4"})
    assert made.admins == {3, 4} and made.questions_per_minute == 7
    assert str(made.monitor_listen) == "0.0.0.0:9095"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOKEN", "secret-without-number"), ("ADMINS", "1,two"), ("ADMINS", "1087968824"), ("ADMINS", "777000"),
        ("ADMINS", "-100123"), ("API_URL", "ftp://x"), ("API_FILE_URL", "x"), ("PROXY", "127.0.0.1:7890"),
        ("WEBHOOK_URL", "bot.example.cn"), ("WEBHOOK_LISTEN", "host"), ("WEBHOOK_LISTEN", "host:99999"),
        ("WEBHOOK_SECRET", "with blank"), ("MONITOR_LISTEN", "x:y"), ("QUESTIONS_PER_MINUTE", "0"),
        ("AUDIT_QUESTIONS", "perhaps"), ("AUDIT_ROWS", "5"), ("KEEP_DAYS", "0"), ("LOG_FORMAT", "xml"),
        ("LOG_LEVEL", "LOUD"), ("API_URL", "http://[::1/bot"), ("API_URL", "http://h:99999/bot"),
        ("API_URL", "http://u:p@/bot"), ("PROXY", "socks5://h:abc"), ("WEBHOOK_URL", "https://h:abc/x"),
        ("PROXY", "socks5://127.0.0.1"), ("WEBHOOK_URL", "https://h/{x"), ("KEEP_DAYS", "99999999999"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_in_one_sentence(name: str, value: str) -> None:
    with pytest.raises(SettingError) as raised:
        load_configuration({"WENBAO_TOKEN": TOKEN, f"WENBAO_{name}": value})
    secret = name.lower() in ("token", "webhook_secret", "proxy")
    shown = "" if secret else f"“{value}”"
    assert str(raised.value) == f"环境变量 WENBAO_{name} 的值{shown}不对：应为{texts.EXPECTED[name.lower()]}。"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("API_URL", "https://api.telegram.org/bot{token}/test"), ("API_URL", "http://[::1]:8081/bot"),
        ("PROXY", "http://user:p@ss@127.0.0.1:7890"), ("PROXY", "socks5h://h:1080"),
    ],
)  # fmt: skip
def test_addresses_people_use_are_taken(name: str, value: str) -> None:
    made = load_configuration({"WENBAO_TOKEN": TOKEN, f"WENBAO_{name}": value})
    assert getattr(made, name.lower()) == value
    assert "@" not in value or {"user:p@ss", "p@ss"} <= set(made.secrets())


def test_what_is_empty_in_the_file_is_not_set(tmp_path: Path) -> None:
    file = tmp_path / "w.toml"
    file.write_text('state = ""\ncorpus = ""\nproxy = ""\n', encoding="utf-8")
    environ = {"WENBAO_TOKEN": TOKEN, "WENBAO_CONFIG": str(file)}
    made = load_configuration(environ)
    assert (made.state, made.corpus, made.proxy, state_folder(environ)) == (None, None, None, None)
    file.write_text("admins = true\n", encoding="utf-8")
    with pytest.raises(SettingError, match="admins"):
        load_configuration(environ)


def test_mistakes_in_the_file_are_named_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "w.toml"
    for text, sentence in (
        ("colour = 1", "里的 colour 不是已知的设置"),
        ("keep_days = 'x'", "里 keep_days 的值“x”不对"),
        ("= 1", "不是正确的 TOML"),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(SettingError, match=sentence):
            load_configuration({"WENBAO_TOKEN": TOKEN, "WENBAO_CONFIG": str(file)})
    with pytest.raises(SettingError, match="没有这个文件"):
        load_configuration({"WENBAO_TOKEN": TOKEN, "WENBAO_CONFIG": str(tmp_path / "none")})


def test_without_a_token_the_command_says_what_to_do(wenbao: Wenbao) -> None:
    assert wenbao("bot") == (2, "", "错误：" + texts.NO_TOKEN + "\n")


def test_every_setting_is_documented_in_one_table() -> None:
    page = (DEPLOY / "README.md").read_text(encoding="utf-8")
    assert set(texts.SETTINGS) == set(texts.EXPECTED) == set(Configuration.model_fields)
    for name, meaning in texts.SETTINGS.items():
        assert f"| `{name}` | `WENBAO_{name.upper()}` | {meaning} |" in page


def test_the_example_file_is_valid_and_names_every_setting_but_secrets() -> None:
    text = (DEPLOY / "wenbao.toml").read_text(encoding="utf-8")
    everything = tomllib.loads(re.sub(r"^# (?=\w+ = )", "", text, flags=re.M))
    assert set(everything) == set(Configuration.model_fields) - {"token", "webhook_secret"}
    Configuration.model_validate({**tomllib.loads(text), "token": TOKEN})
    Configuration.model_validate({**everything, "token": TOKEN})


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What is logged, with the logging of the test run put back afterwards."""
    import sys
    import threading
    import warnings

    root, stream = logging.getLogger(), io.StringIO()
    before = root.handlers[:], root.level, sys.excepthook, threading.excepthook
    with warnings.catch_warnings():
        yield stream
    root.handlers[:], root.level, sys.excepthook, threading.excepthook = before
    logging.captureWarnings(False)


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_secret_is_ever_logged(lines: io.StringIO, form: str) -> None:
    log.configure(lines, form=form, secrets=[TOKEN, TOKEN.partition(":")[2], "p@ss word"])
    logger = logging.getLogger("wenbao.test")
    try:
        raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe")
    except ValueError:
        logger.exception("at %s", f"http://u:p@ss word@h/bot{TOKEN}/x", extra=log.fields(url=f"bot{TOKEN}"))
    logger.warning("another bot's 987654321:AAanother-token_0123456789, quoted 123456789%3AAAtest-token_of_nobody_x")
    text = lines.getvalue()
    assert "Traceback" in text and text.count("<hidden>") >= 5
    assert not re.search(r"nobody|another-token|p@ss|p%40ss", text)


def test_an_exception_nobody_caught_is_logged_without_the_token(lines: io.StringIO) -> None:
    import sys

    log.configure(lines, secrets=[TOKEN])
    try:
        raise RuntimeError(f"The token `{TOKEN}` was rejected by the server.")
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert "was rejected" in lines.getvalue() and TOKEN not in lines.getvalue()
