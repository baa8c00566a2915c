#!/usr/bin/env python3
"""One command from a fresh clone to a running program, with nothing but Python 3.11 or newer.

    python3 deploy/bootstrap.py ask "西青投促局2024年签了哪家律所？"
    python3 deploy/bootstrap.py chat
    python3 deploy/bootstrap.py test
    python3 deploy/bootstrap.py test slow

Makes a virtual environment (`.venv` in the checkout, or where `--venv DIR` says), installs the project and what it
needs there, and runs `wenbao` with the other arguments; `test` installs the developers' tools as well and runs ruff,
mypy and pytest, `test slow` the tests that `test` leaves out because they take minutes. Installs again only when
pyproject.toml or the interpreter has changed. Standard library only, and works on Windows.
"""

import sys

if sys.version_info < (3, 11):  # before anything that an older Python could not even read
    sys.exit(
        "错误：需要 Python 3.11 或更新的版本，现在是 %d.%d；请从 https://www.python.org 安装。" % sys.version_info[:2]
    )

import hashlib
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAMP = "wenbao-installed"
OWN_NAME = ("py" if sys.platform == "win32" else "python3") + " deploy/bootstrap.py"
CHECKS = (("ruff", "check", "."), ("mypy",), ("pytest", "-q", "-n", "auto", "--dist", "loadfile"))
SLOW_CHECKS = (("pytest", "-q", "-m", "slow"),)


class SetupFailed(Exception):
    """Setting up did not work; the message is the sentence to show."""


def main(argv: list[str]) -> int:
    """Set up and run; returns the exit status of what was run."""
    venv = ROOT / ".venv"
    if argv[:1] == ["--venv"]:
        if len(argv) < 2:
            sys.stderr.write("错误：--venv 后面缺少文件夹。\n")
            return 2
        venv, argv = Path(argv[1]).absolute(), argv[2:]
    if not argv and not (sys.stdin.isatty() and sys.stdout.isatty()):  # no dialogue: nothing to set up for
        sys.stderr.write(f'错误：缺少命令；全部命令见 {OWN_NAME} --help，例如 {OWN_NAME} ask "问题"\n')
        return 2
    checks = {("test",): CHECKS, ("test", "slow"): SLOW_CHECKS}.get(tuple(argv))
    try:
        python = prepare(venv, developer=checks is not None)
    except SetupFailed as error:
        sys.stderr.write(f"错误：{error}\n")
        return 1
    try:
        if checks is None:
            return subprocess.call([str(python), "-m", "bot", *argv])
        for check in checks:
            sys.stderr.write(f"== {' '.join(check)}\n")
            status = subprocess.call([str(python), "-m", *check], cwd=ROOT)
            if status:
                return status
    except KeyboardInterrupt:
        return 130
    return 0


def prepare(venv: Path, developer: bool) -> Path:
    """Return the interpreter of an environment in which the project is installed. Raises SetupFailed."""
    python = venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    wanted = fingerprint()
    stamp = venv / STAMP
    found = stamp.read_text(encoding="utf-8").split() if stamp.is_file() and python.exists() else []
    if wanted in found and (not developer or "dev" in found):
        return python
    tell("首次运行，或者程序有变：正在准备环境（只需一次，一到三分钟）……")
    if not found or found[0] != wanted:
        tell(f"1/2 建立环境 {venv}")
        create(venv, python)
    tell("2/2 下载并安装所需的包（装好约占 260 MB），请稍候……")
    install(python, f"{ROOT}[dev]" if developer or "dev" in found else str(ROOT))
    stamp.write_text(wanted + (" dev" if developer or "dev" in found else "") + "\n", encoding="utf-8")
    tell("装好了。")
    return python


def tell(step: str) -> None:
    """Say what is being done, at once: packages take minutes, in which nothing else is said."""
    sys.stderr.write(step + "\n")
    sys.stderr.flush()


def fingerprint() -> str:
    """What an installation depends on: the interpreter, the place of the checkout, and pyproject.toml."""
    facts = f"{sys.version} {sys.prefix} {ROOT}".encode()
    return hashlib.sha256(facts + (ROOT / "pyproject.toml").read_bytes()).hexdigest()


def create(venv: Path, python: Path) -> None:
    """Make an empty environment. Raises SetupFailed."""
    if venv.exists() and not (venv / "pyvenv.cfg").is_file() and any(venv.iterdir()):
        raise SetupFailed(f"{venv} 已有别的内容，请用 --venv 另指一个文件夹。")
    if venv.exists():
        shutil.rmtree(venv, ignore_errors=True)
    made = run([sys.executable, "-m", "venv", str(venv)])
    if made.returncode == 0 and python.exists():
        return
    # Debian and its kin leave ensurepip out of Python; the system's own pip can serve an environment without one.
    bare = run([sys.executable, "-m", "venv", "--without-pip", str(venv)])
    if bare.returncode or run([sys.executable, "-m", "pip", "--version"]).returncode:
        hint = "；Debian、Ubuntu 上请先运行 sudo apt install python3-venv" if sys.platform.startswith("linux") else ""
        raise SetupFailed(f"建不了虚拟环境（{last_line(made)}）{hint}。")


def install(python: Path, project: str) -> None:
    """Install the project where its sources are. Raises SetupFailed."""
    options = ["install", "--quiet", "--disable-pip-version-check", "--no-input", "--editable", project]
    if run([str(python), "-m", "pip", "--version"]).returncode == 0:
        done = run([str(python), "-m", "pip", *options])
    else:
        done = run([sys.executable, "-m", "pip", "--python", str(python), *options])
    if done.returncode:
        raise SetupFailed(f"安装依赖失败，请检查网络或软件源（{last_line(done)}）。")


def run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run quietly; the output is kept for the sentence that says what went wrong."""
    return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)


def last_line(done: "subprocess.CompletedProcess[str]") -> str:
    """The line that most likely says why: the last that pip marks ERROR, else the last at all."""
    lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or [f"退出码 {done.returncode}"])[-1]


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
