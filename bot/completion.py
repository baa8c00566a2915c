"""Words of an unfinished command line → what may come next, and the scripts that let shells ask for it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.arguments import COMMANDS, build_parser, subparsers
from bot.render.passages import flat
from retrieval import Library

MOST = 500  # candidates given to a shell

SCRIPTS = {
    "bash": r"""_wenbao() {
    local IFS=$'\n'
    COMPREPLY=($(wenbao completion bash --for "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _wenbao wenbao
""",
    "zsh": r"""#compdef wenbao
_wenbao() {
    local -a found
    found=("${(@f)$(wenbao completion zsh --for "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    if [[ -n $found[1] ]]; then compadd -a found; else _files; fi
}
compdef _wenbao wenbao
""",
    "fish": r"""function __wenbao
    set -l words (commandline -opc) (commandline -ct)
    wenbao completion fish --for $words[2..] 2>/dev/null
end
complete -c wenbao -a '(__wenbao)'
""",
    "powershell": r"""Register-ArgumentCompleter -Native -CommandName wenbao -ScriptBlock {
    param($word, $line, $cursor)
    $words = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
    if ($word -eq '') { $words += ' ' }
    wenbao completion powershell --for @words 2>$null | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
""",
}


def candidates(given: Sequence[str], library: Callable[[str | None], Library]) -> list[str]:
    """What the last of the words `given` (those after the program's name) may become.

    `library` opens the corpus a folder names, or the usual one: it is called only where its reports are what may come.
    Empty where files may come, or anything. Raises what `library` raises.
    """
    *before, last = [word.strip() for word in given] or [""]
    command = next((word for word in before if word in COMMANDS), None)
    parser = subparsers(build_parser())[command] if command else build_parser()
    action = _expected(parser, command, before)
    if last.startswith("-"):
        found: Iterable[str] = (name for one in parser._actions for name in one.option_strings)
    elif action is None:
        found = COMMANDS if command is None else ()
    elif action.dest == "about":
        found = COMMANDS
    elif action.choices:
        found = action.choices
    else:
        folder = before[before.index("--corpus") + 1] if "--corpus" in before[:-1] else None
        found = _of_library(action.dest, lambda: library(folder))
    return sorted(dict.fromkeys(word for word in found if word.startswith(last)))[:MOST]


def _expected(parser: argparse.ArgumentParser, command: str | None, before: Sequence[str]) -> argparse.Action | None:
    """The option that waits for its value, or the argument that comes next."""
    waiting = parser._option_string_actions.get(before[-1]) if before else None
    if waiting is not None and waiting.nargs != 0:
        return waiting
    return parser._get_positional_actions()[0] if command and parser._get_positional_actions() else None


def _of_library(what: str, library: Callable[[], Library]) -> Iterator[str]:
    """Names and ids of reports, their years, or ids of their sections; nothing for anything else."""
    if what in ("report", "reports"):
        for source in library().sources:
            yield from (flat(name) for name in (source.short, source.agency, source.id) if name)
    elif what == "year":
        yield from (str(source.year) for source in library().sources if source.year is not None)
    elif what in ("id", "cite"):
        for report in library().reports:
            yield from (f"{report.id}-{section.start}-{section.tree_end}" for section in report.sections)
