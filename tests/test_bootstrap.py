"""Setting up from a clone: once, again only when something changed, and in one sentence when it cannot be done."""

from __future__ import annotations

import importlib.util
import io
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


class Machine:
    """Stands in for running programs: `broken` says which do not work; a virtual environment is two files."""

    def __init__(self, *broken: str) -> None:
        self.broken = broken
        self.ran: list[str] = []

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        """Pretend to run `command`."""
        text = " ".join(command)
        self.ran.append(text)
        if "-m venv" in text:
            folder = Path(command[-1]) / ("Scripts" if sys.platform == "win32" else "bin")
            folder.mkdir(parents=True, exist_ok=True)
            (folder / ("python.exe" if sys.platform == "win32" else "python")).touch()
            (folder.parent / "pyvenv.cfg").touch()
        failed = any(part in text for part in self.broken)
        return subprocess.CompletedProcess(command, int(failed), "", "ERROR: 没有网络\n等等\n" if failed else "")


@pytest.fixture
def bootstrap() -> ModuleType:
    """deploy/bootstrap.py as a module."""
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "deploy/bootstrap.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_installs_once_and_the_tools_for_tests_when_they_are_wanted(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine()
    monkeypatch.setattr(bootstrap, "run", machine.run)
    bootstrap.prepare(tmp_path / "venv", False)
    assert any(command.endswith(f"--editable {ROOT}") for command in machine.ran)
    machine.ran.clear()
    bootstrap.prepare(tmp_path / "venv", False)
    assert machine.ran == []
    bootstrap.prepare(tmp_path / "venv", True)
    assert machine.ran[-1].endswith("[dev]")
    assert not any("-m venv" in command for command in machine.ran)


def test_a_changed_project_is_installed_afresh(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine()
    monkeypatch.setattr(bootstrap, "run", machine.run)
    bootstrap.prepare(tmp_path / "venv", False)
    machine.ran.clear()
    monkeypatch.setattr(bootstrap, "fingerprint", lambda: "other")
    bootstrap.prepare(tmp_path / "venv", False)
    assert any("-m venv" in command for command in machine.ran)


def test_without_ensurepip_the_systems_pip_serves(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv = tmp_path / "venv"
    machine = Machine(f"-m venv {venv}", "python -m pip --version")
    machine.broken = (
        f"{sys.executable} -m venv {venv}",
        f"{venv}/bin/python -m pip",
        f"{venv}/Scripts/python.exe -m pip",
    )
    monkeypatch.setattr(bootstrap, "run", machine.run)
    bootstrap.prepare(venv, False)
    assert machine.ran[-1].startswith(f"{sys.executable} -m pip --python")


def test_failures_are_one_sentence(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "run", Machine("install --quiet").run)
    assert bootstrap.main(["--venv", str(tmp_path / "a"), "ask", "问"]) == 1
    assert capsys.readouterr().err.endswith("错误：安装依赖失败，请检查网络或软件源（ERROR: 没有网络）。\n")
    monkeypatch.setattr(bootstrap, "run", Machine("-m venv", "-m pip").run)
    assert bootstrap.main(["--venv", str(tmp_path / "b"), "ask", "问"]) == 1
    assert "错误：建不了虚拟环境（ERROR: 没有网络）" in capsys.readouterr().err
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "letter.txt").touch()
    assert bootstrap.main(["--venv", str(tmp_path / "c"), "ask", "问"]) == 1
    assert "已有别的内容" in capsys.readouterr().err
    assert bootstrap.main(["--venv"]) == 2


def test_each_step_is_said(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "run", Machine().run)
    bootstrap.prepare(tmp_path / "venv", False)
    said = capsys.readouterr().err.splitlines()
    assert [line[:3] for line in said[1:]] == ["1/2", "2/2", "装好了"]
    bootstrap.prepare(tmp_path / "venv", False)
    assert not capsys.readouterr().err


def test_without_a_terminal_and_a_command_it_names_one_that_is_there(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is set up for it."""
    monkeypatch.setattr(bootstrap, "prepare", None)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert bootstrap.main([]) == 2
    assert "deploy/bootstrap.py --help" in capsys.readouterr().err
