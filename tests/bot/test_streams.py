"""Real processes on awkward machines: GBK, a bare C locale, dumb terminals, closed pipes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.terminal import decode

GBK = {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
BARE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
QUESTION = "青河县林业局审核了多少件合同？"


def asked(corpus: Path) -> dict[str, str]:
    """The environment in which a corpus is asked, and nothing of whoever runs the tests is read or written."""
    state = str(corpus.parent / "state")
    return {**os.environ, "WENBAO_CORPUS": str(corpus), "WENBAO_STATE": state, "WENBAO_CACHE": state}


def run(
    corpus: Path, *argv: str, stdin: bytes = b"", environ: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    env = {key: value for key, value in asked(corpus).items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    env |= dict(environ or {})
    command = [sys.executable, "-m", "bot", *argv]
    return subprocess.run(command, input=stdin, capture_output=True, env=env, timeout=60, check=False)


def test_output_survives_a_gbk_console(corpus: Path) -> None:
    done = run(corpus, "ask", QUESTION, environ=GBK)
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode("gbk")
    assert "一、主要举措和成效 > （一）加强法律审核" in text, "GBK has no ›"
    assert re.match(r"\S*81件 —— ", text)


def test_a_character_gbk_lacks_becomes_a_look_alike_or_its_escape(corpus: Path) -> None:
    (corpus / "odd.txt").write_text("黑水县司法局2022年工作报告\n一、𠮷祥工作\n走访①企业🙂12家。\n", encoding="utf-8")
    done = run(corpus, "outline", "司法局", environ=GBK)
    assert done.returncode == 0
    assert "\\U00020bb7祥工作" in done.stdout.decode("gbk")


def test_a_quote_that_gbk_cannot_show_whole_says_so(corpus: Path) -> None:
    (corpus / "odd.txt").write_text("黑水县司法局2022年工作报告\n一、工作\n走访𠮷祥企业12家。\n", encoding="utf-8")
    done = run(corpus, "ask", "黑水县司法局走访了多少家企业", environ=GBK)
    assert "（U+20BB7 在这个终端里显示不出来" in done.stdout.decode("gbk")
    assert "显示不出来" not in run(corpus, "ask", QUESTION, environ=GBK).stdout.decode("gbk")


def test_json_is_utf_8_whatever_the_console_speaks(corpus: Path) -> None:
    done = run(corpus, "ask", "--json", QUESTION, environ=GBK)
    assert json.loads(done.stdout.decode("utf-8"))["status"] == "answered"


@pytest.mark.parametrize("environ", [{"LANG": "C"}, BARE])
def test_output_survives_a_bare_locale(corpus: Path, environ: dict[str, str]) -> None:
    done = run(corpus, "ask", QUESTION, environ=environ)
    assert done.returncode == 0, done.stderr
    assert re.match(r"\S*81件 —— ", done.stdout.decode("utf-8"))


def test_errors_survive_a_bare_locale_too(corpus: Path) -> None:
    done = run(corpus, "outline", "教育局", environ=BARE)
    assert done.returncode == 1
    assert done.stderr.decode("utf-8").startswith("错误：没有叫“教育局”的报告")


def test_bytes_that_are_no_utf_8_are_read_as_gbk_or_replaced(corpus: Path) -> None:
    stdin = "办理建议多少件\n".encode("gbk") + b"/new\n\xff\xfe\xfa\n"
    done = run(corpus, "chat", "--json", stdin=stdin)
    first, second = (json.loads(line) for line in done.stdout.decode("utf-8").splitlines())
    assert first["question"] == "办理建议多少件"
    assert second["status"] == "not_found"
    assert decode(b"\xff\xff") == "\ufffd\ufffd"


def test_the_console_works_in_a_pipe_and_plain(corpus: Path) -> None:
    done = run(corpus, "chat", stdin=f"{QUESTION}\n/退出\n".encode())
    text = done.stdout.decode("utf-8")
    assert done.returncode == 0
    assert text.startswith(f"问> {QUESTION}\n") and "81件" in text
    assert "\x1b" not in text


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
@pytest.mark.parametrize(("term", "no_color"), [("dumb", ""), ("xterm", "1"), ("xterm", "")])
def test_a_terminal_gets_what_it_can_show(corpus: Path, term: str, no_color: str) -> None:
    import pty

    primary, secondary = pty.openpty()
    env = asked(corpus) | {"TERM": term, "NO_COLOR": no_color, "COLUMNS": "60"}
    subprocess.run([sys.executable, "-m", "bot", "ask", QUESTION], env=env, stdout=secondary, check=True)
    os.close(secondary)
    text = ""
    while "》" not in text:
        text += os.read(primary, 65536).decode("utf-8")
    os.close(primary)
    assert ("\x1b[" in text) is (term != "dumb")
    assert ("\x1b[1;4m" in text) is (term != "dumb")
    assert ("\x1b[38;5;" in text) is (term == "xterm" and no_color == "")


@pytest.mark.skipif(sys.platform == "win32", reason="closes a pipe the POSIX way")
def test_a_reader_who_leaves_early_is_no_error(corpus: Path) -> None:
    env = asked(corpus)
    command = [sys.executable, "-m", "bot", "chat", "--json"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdout.close()
        process.stdin.write("办理建议多少件\n".encode() * 3)
        process.stdin.close()
        assert process.wait(30) == 141
        assert process.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="/dev/full and closed descriptors")
@pytest.mark.parametrize("argv", [["--help"], ["reports"]])
def test_a_full_device_or_a_closed_output_is_no_traceback(corpus: Path, argv: list[str]) -> None:
    command = " ".join([sys.executable, "-m", "bot", *argv])
    env = asked(corpus)
    full, closed = (
        subprocess.run(["/bin/sh", "-c", f"{command} {where}"], env=env, stderr=subprocess.PIPE, check=False)
        for where in (">/dev/full", ">&-")
    )
    assert (full.returncode, full.stderr.decode()) == (1, "错误：读写失败：磁盘已满。\n")
    assert (closed.returncode, closed.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_an_early_interruption_is_no_traceback() -> None:
    """Also one that comes while the program is still being imported."""
    begin = "import builtins, sys\nreal = builtins.__import__\n" + (
        "def stop(name, *rest):\n    if name == 'bot.cli': raise KeyboardInterrupt\n    return real(name, *rest)\n"
        "builtins.__import__ = stop\nfrom bot.start import start\nsys.exit(start())"
    )
    done = subprocess.run([sys.executable, "-c", begin], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"")
