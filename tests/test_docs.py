"""Documentation that has fallen behind fails here."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from bot.arguments import COMMANDS, UsageError, build_parser
from bot.cli import DONE, FAILED, INTERRUPTED, UNREAD
from bot.console_commands import NAMES
from bot.fullscreen.app import FullScreen
from bot.fullscreen.commands import ACTIONS
from bot.manual import manual
from bot.settings import load_settings
from bot.telegram.commands import ADMIN
from bot.telegram.commands import COMMANDS as IN_CHAT
from bot.texts import telegram as chat
from bot.texts import words
from bot.texts.config import VARIABLES
from bot.texts.help import EXIT_STATUS
from retrieval.evidence.judging.answerability import Why
from retrieval.language.entities import SHAPES
from retrieval.language.lexicon import measure_classes
from retrieval.language.notions import notions
from retrieval.models import Kind
from tests.conftest import Wenbao

ROOT = Path(__file__).resolve().parent.parent
READMES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.en.md")}


def options() -> dict[str, set[str]]:
    """The long options of every command."""
    actions = build_parser()._actions
    commands = next(action for action in actions if isinstance(action, argparse._SubParsersAction))
    return {
        name: {option for action in parser._actions for option in action.option_strings if option.startswith("--")}
        for name, parser in commands.choices.items()
    }


@pytest.mark.parametrize("readme", READMES)
def test_every_command_and_option_is_documented(readme: str) -> None:
    text = READMES[readme]
    assert set(options()) == set(COMMANDS)
    for command, names in options().items():
        assert f"`wenbao {command}" in text, command
        undocumented = names - {"--limit"} - set(re.findall(r"--[a-z-]+", text))
        assert not undocumented, command


def test_files_that_contributors_are_sent_to_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(?:python )?((?:retrieval|bot|tests|deploy)/[\w./]+)`", text))
    assert len(named) > 20
    assert not [name for name in named if not (ROOT / name).exists()]


def test_every_data_file_is_listed() -> None:
    folder = ROOT / "retrieval/data"
    listed = (folder / "__init__.py").read_text(encoding="utf-8").replace("txt, .bin", "txt, meanings.bin")
    files = {path.name for path in folder.iterdir() if path.is_file()} - {"__init__.py"}
    assert files == set(re.findall(r"\w+\.(?:tsv|txt|bin|json)\b", listed))


@pytest.mark.parametrize("readme", READMES)
def test_every_setting_is_documented(readme: str) -> None:
    for variable in VARIABLES:
        assert f"`{variable}`" in READMES[readme]


def test_the_readme_words_settings_as_the_program_does() -> None:
    for variable, meaning in VARIABLES.items():
        assert f"| `{variable}` | {meaning} |" in READMES["README.md"].replace("`dumb`", "dumb")


def test_the_settings_read_what_is_documented_and_nothing_else() -> None:
    asked: set[str] = set()

    class Asked(dict[str, str]):
        def get(self, key: str, default: object = None) -> str:
            asked.add(key)
            return ""

    load_settings(Asked())
    assert asked == set(VARIABLES)


def test_every_field_of_the_json_is_documented() -> None:
    source = (ROOT / "bot/render/jsonable.py").read_text(encoding="utf-8")
    body = source[source.index("def answer_json") : source.index("def report_json")]
    for field in re.findall(r'^ +"(\w+)":', body, re.M):
        assert f"`{field}`" in READMES["README.md"], field
        assert f'"{field}"' in READMES["README.en.md"], field


def test_the_consoles_help_names_every_command() -> None:
    described = " ".join(name + " " + others for name, others, _ in words.CONSOLE_COMMANDS)
    for name in NAMES:
        assert re.search(rf"(^|[\s/]){re.escape(name)}(\s|$)", described), name


@pytest.mark.parametrize("readme", READMES)
def test_the_output_shown_is_what_the_first_command_prints(readme: str, wenbao: Wenbao) -> None:
    command, output = re.findall(r"```\n(.*?)```", READMES[readme], re.S)[:2]
    question = re.findall(r'bootstrap\.py ask "(.*)"', command)[0]
    assert wenbao("ask", question, WENBAO_CORPUS="").out == output


@pytest.mark.parametrize("readme", READMES)
def test_the_uncertain_answer_shown_is_what_the_command_prints(readme: str, wenbao: Wenbao) -> None:
    command, output = re.findall(r"```\n(.*?)```", READMES[readme], re.S)[2:4]
    question = re.findall(r'wenbao ask "(.*)"', command)[0]
    assert output.startswith(words.LIKELY)
    assert wenbao("ask", question, WENBAO_CORPUS="").out == output


@pytest.mark.parametrize("readme", READMES)
def test_the_commands_and_files_the_readme_names_exist(readme: str) -> None:
    text = READMES[readme]
    for target in re.findall(r"\]\(([\w./]+)\)", text):
        assert (ROOT / target).is_file(), target
    assert text.index("deploy/bootstrap.py ask") < text.index("deploy/bootstrap.py test")
    assert (ROOT / "deploy/bootstrap.py").is_file()


def test_every_reason_against_a_passage_has_words() -> None:
    assert set(words.WHY_NOT) == set(Why)
    assert set(words.KINDS) == set(Kind)


def test_every_measure_and_shape_of_answer_has_a_name() -> None:
    """What a question wants is shown to users: no key of the code may be."""
    asked = {*measure_classes(), *SHAPES, *notions("answershapes.tsv"), "rank", "frequency", "grade"}
    assert asked <= set(words.MEASURES)


def test_the_full_screen_knows_every_command_of_the_line_console() -> None:
    assert set(ACTIONS) == set(NAMES.values())
    for action in ACTIONS.values():
        assert hasattr(FullScreen, f"action_{action.partition('(')[0]}"), action


def test_every_command_in_chat_stands_in_the_menus() -> None:
    assert {name for name, _ in chat.PRIVATE_COMMANDS} == set(IN_CHAT)
    assert {name for name, _ in chat.GROUP_COMMANDS} == set(IN_CHAT) - {"start"}
    assert {name for name, _ in chat.ADMIN_COMMANDS} == {*IN_CHAT, *ADMIN}


def test_the_manual_page_says_what_the_help_says() -> None:
    """It is made by `python -m bot.manual deploy/wenbao.1`."""
    assert (ROOT / "deploy/wenbao.1").read_text(encoding="utf-8") == manual()


@pytest.mark.parametrize("readme", READMES)
def test_every_exit_status_is_documented(readme: str) -> None:
    for status in (DONE, FAILED, UsageError.status, INTERRUPTED, UNREAD):
        assert re.search(rf"(Exit status|退出码).*\b{status} ", READMES[readme])
        assert f"{status} " in EXIT_STATUS
