"""What is installed, where the corpus and the index are, and whether they fit each other."""

from __future__ import annotations

import platform
import re
import time
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from bot import __version__
from bot.clipboard import OF_A_DESKTOP, platform_command
from bot.engine_settings import ON_A_CLUSTER, engine_of
from bot.progress import Tell
from bot.render.passages import sections_of
from bot.settings import Settings
from bot.terminal import Terminal
from bot.texts import config, errors, words
from retrieval import CorpusError, EngineError, Library


class Finding(NamedTuple):
    """One thing looked at: its name, whether it is as it should be, and what was seen."""

    name: str
    good: bool
    detail: str


def examine(settings: Settings, stdout: Terminal, tell: Tell | None = None) -> list[Finding]:
    """Look at everything a question needs; `tell` is told how far opening the corpus has come. Raises nothing: what is
    wrong is a finding.
    """
    findings = [
        Finding(words.DOCTOR_PROGRAM, True, f"wenbao {__version__}（{Path(__file__).resolve().parent}）"),
        Finding(words.DOCTOR_PYTHON, True, f"{platform.python_version()}（{platform.platform()}）"),
        _packages(),
    ]
    findings.append(_config(settings))
    findings += _corpus(settings, tell)
    findings += [_folder(words.DOCTOR_STATE, settings.state), _folder(words.DOCTOR_CACHE, settings.cache)]
    findings.append(Finding(words.DOCTOR_OUTPUT, True, _output(stdout)))
    return [*findings, Finding(words.DOCTOR_CLIPBOARD, True, _clipboard(settings.display))]


def _config(settings: Settings) -> Finding:
    if settings.broken:
        return Finding(config.DOCTOR, False, settings.broken)
    file = settings.config
    return Finding(config.DOCTOR, True, str(file) if file.exists() else config.DOCTOR_NONE.format(file=file))


def _clipboard(display: bool) -> str:
    command = platform_command()
    if command is None:
        return words.DOCTOR_CLIPBOARD_NONE
    if command[0] in OF_A_DESKTOP and not display:
        return words.DOCTOR_CLIPBOARD_BLIND.format(command=command[0])
    return command[0]


def _packages() -> Finding:
    try:
        wanted = metadata.requires("wenbao") or []
    except metadata.PackageNotFoundError:
        return Finding(words.DOCTOR_PACKAGES, False, words.DOCTOR_MISSING.format(names="wenbao"))
    found, missing = [], []
    for requirement in wanted:
        if "extra ==" in requirement:
            continue
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        return Finding(words.DOCTOR_PACKAGES, False, words.DOCTOR_MISSING.format(names="、".join(missing)))
    return Finding(words.DOCTOR_PACKAGES, True, "，".join(sorted(found)))


def _corpus(settings: Settings, tell: Tell | None) -> list[Finding]:
    started = time.perf_counter()
    try:
        library = Library.open(settings.corpus, settings.cache, settings.state, tell, engine_of(settings))
    except (CorpusError, EngineError) as error:
        return [Finding(words.DOCTOR_CORPUS, False, errors.error_sentence(error))]
    opened = 1000 * (time.perf_counter() - started)
    sections = sum(map(sections_of, library.reports))
    folder = settings.corpus if settings.afar is None else words.DOCTOR_ON_CLUSTER
    detail = words.DOCTOR_CORPUS_LINE.format(folder=folder, reports=len(library.reports), sections=sections)
    out = [Finding(words.DOCTOR_CORPUS, True, detail + (f"，{words.DOCTOR_SHIPPED}" if settings.shipped else ""))]
    out += [
        Finding(words.DOCTOR_CORPUS, False, errors.problem_sentence(item.file, item.reason))
        for item in library.problems
    ]
    broken = [report.source.file for report in library.reports if not library.receipt(report)]
    if broken:
        out.append(Finding(words.DOCTOR_CORPUS, False, words.DOCTOR_RECEIPTS_BAD.format(files="、".join(broken))))
    fits = {chunk.report.id for chunk in library.chunks} == {report.id for report in library.reports}
    sentence = words.DOCTOR_INDEX_LINE if fits else words.DOCTOR_INDEX_FAILED
    kept = library.kept_at
    where = words.DOCTOR_INDEX_KEPT.format(file=kept) if kept else words.DOCTOR_INDEX_FRESH
    if library.engine.name == ON_A_CLUSTER:
        where = words.DOCTOR_INDEX_ON_CLUSTER
    detail = sentence.format(passages=len(library.chunks), milliseconds=opened, where=where)
    out.append(Finding(words.DOCTOR_INDEX, fits, detail))
    return out


def _folder(name: str, folder: Path) -> Finding:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".probe"
        probe.write_bytes(b"0")  # on a full disk an empty file can still be made
        probe.unlink()
    except OSError:
        return Finding(name, False, words.DOCTOR_FOLDER_READONLY.format(folder=folder))
    return Finding(name, True, str(folder))


def _output(stdout: Terminal) -> str:
    columns = words.DOCTOR_COLUMNS.format(columns=stdout.columns) if stdout.columns else words.DOCTOR_NO_COLUMNS
    return words.DOCTOR_OUTPUT_LINE.format(
        encoding=getattr(stdout.stream, "encoding", None) or "?",
        columns=columns,
        color=words.DOCTOR_COLOR if stdout.styled else words.DOCTOR_MONO,
    )
