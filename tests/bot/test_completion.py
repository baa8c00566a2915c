"""What a shell is given to complete a command line with, and the scripts that ask for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.arguments import COMMANDS, SHELLS
from tests.conftest import Wenbao


def completed(wenbao: Wenbao, *typed: str) -> list[str]:
    """What the last of the words may become."""
    done = wenbao("completion", "bash", "--for", *typed)
    assert (done.status, done.err) == (0, "")
    return done.out.splitlines()


def test_commands_options_and_their_choices_are_completed(wenbao: Wenbao) -> None:
    assert completed(wenbao, "") == sorted(COMMANDS)
    assert completed(wenbao, "re") == ["refresh", "remove", "reports"]
    assert completed(wenbao, "ask", "--ex") == ["--explain"]
    assert completed(wenbao, "reports", "--format", "") == ["csv", "json", "md", "text"]
    assert completed(wenbao, "help", "out") == ["outline"]
    assert completed(wenbao, "completion", "z") == ["zsh"]


def test_reports_agencies_years_and_ids_are_completed(wenbao: Wenbao) -> None:
    assert completed(wenbao, "outline", "青河") == ["青河县林业局"]
    assert completed(wenbao, "ask", "--year", "20") == ["2023", "2024"]
    (name,) = completed(wenbao, "ask", "--report", "白石")
    assert name == "白石市水务局"
    ids = completed(wenbao, "show", "")
    assert ids and all(wenbao("show", one).status == 0 for one in ids)


def test_another_folder_is_asked_where_the_line_names_it(wenbao: Wenbao, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    text = "黑水县司法局2022年工作报告\n一、工作\n走访企业12家。\n"
    (folder / "a.txt").write_text(text, encoding="utf-8")
    assert completed(wenbao, "--corpus", str(folder), "outline", "黑") == ["黑水县司法局"]


def test_where_files_or_anything_may_come_nothing_is_offered(wenbao: Wenbao) -> None:
    assert completed(wenbao, "add", "") == completed(wenbao, "ask", "审核") == completed(wenbao, "eval", "q") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_has_a_script(wenbao: Wenbao, shell: str) -> None:
    script = wenbao("completion", shell).out
    assert f"wenbao completion {shell} --for" in script


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_completes_by_its_script(wenbao: Wenbao, corpus: Path, tmp_path: Path) -> None:
    program = tmp_path / "wenbao"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bot "$@"\n')
    program.chmod(0o755)
    env = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "WENBAO_CORPUS": str(corpus),
                        "WENBAO_STATE": str(tmp_path / "state"), "LC_ALL": "C.UTF-8"}  # fmt: skip
    line = "COMP_WORDS=(wenbao outline 青); COMP_CWORD=2; _wenbao; echo ${COMPREPLY[@]}"
    script = wenbao("completion", "bash").out + line
    done = subprocess.run(["bash", "-c", script], env=env, capture_output=True, check=True)
    assert done.stdout.decode() == "青河县林业局\n"


ASKED = {
    "bash": "source <(wenbao completion bash)\n"
    'try() {{ COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _wenbao; printf "%s\\n" "${{COMPREPLY[@]}}"; }}\ntry {words}',
    "fish": "wenbao completion fish | source; complete -C '{line}'",
}


@pytest.mark.skipif(sys.platform == "win32", reason="these shells are POSIX")
@pytest.mark.parametrize("shell", ASKED)
def test_the_script_of_a_shell_works_in_it(corpus: Path, tmp_path: Path, shell: str) -> None:
    """What is known is offered and no files beside it."""
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    command = tmp_path / "bin" / "wenbao"
    command.parent.mkdir()
    root = Path(__file__).resolve().parents[2]
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{root}" exec "{sys.executable}" -m bot "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    env = os.environ | {
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}", "WENBAO_CORPUS": str(corpus),
        "WENBAO_STATE": str(tmp_path / "state"), "WENBAO_CACHE": str(tmp_path / "state"), "LC_ALL": "C.UTF-8",
        "HOME": str(tmp_path),
    }  # fmt: skip
    for line, offered in (
        ("wenbao reports --format ", ["csv", "json", "md", "text"]),
        ("wenbao outline 青", ["青河县林业局"]),
    ):
        *words, last = line.split(" ")
        script = ASKED[shell].format(line=line, words=" ".join(f'"{word}"' for word in (*words, last)))
        done = subprocess.run(
            [shell, "-c", script], capture_output=True, encoding="utf-8", env=env, cwd=corpus, timeout=120, check=False
        )
        assert sorted(filter(None, done.stdout.split("\n"))) == offered, done.stderr
