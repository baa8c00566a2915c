"""The configuration file and named collections: what an official writes there, and what is said of mistakes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from bot.cli import Streams, main
from bot.preferences import PreferenceError, read
from tests.conftest import Wenbao
from tests.fakes import FOREST

QUESTION = "林业局审核了多少件合同"


@pytest.fixture
def east(tmp_path: Path) -> Path:
    """A folder of reports that is to have a name."""
    folder = tmp_path / "东山 的报告"
    folder.mkdir()
    (folder / "east.txt").write_text(FOREST.replace("青河县", "东山县").replace("81件", "57件"), encoding="utf-8")
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the configuration file of `wenbao` is."""
    return tmp_path / "config.toml"


def test_a_named_collection_is_asked_by_its_name_by_every_command(wenbao: Wenbao, east: Path) -> None:
    assert "已添加：东山" in wenbao("collections", "add", "东山", str(east), "--title", "东山县各局").out
    assert "57件" in wenbao("ask", "-c", "东山", QUESTION).out
    assert "57件" in wenbao("-c", "东山", "ask", QUESTION).out, "before the command too"
    assert "东山县林业局" in wenbao("reports", "--collection", "东山").out
    assert "57件" in wenbao("chat", "-c", "东山", stdin=f"{QUESTION}\n").out
    assert "81件" in wenbao("ask", QUESTION).out, "what is named by the environment is asked otherwise"


def test_the_default_collection_is_asked_where_nothing_is_named(wenbao: Wenbao, east: Path) -> None:
    wenbao("collections", "add", "东山", str(east))
    assert wenbao("collections", "use", "东山").out == "以后不指明就查：东山。\n"
    assert "57件" in wenbao("ask", QUESTION, WENBAO_CORPUS="").out
    assert "81件" in wenbao("ask", QUESTION).out, "a folder that is named goes first"
    wenbao("collections", "use")
    assert "57件" not in wenbao("ask", QUESTION, WENBAO_CORPUS="").out


def test_collections_are_listed_with_their_counts_in_every_format(wenbao: Wenbao, east: Path, tmp_path: Path) -> None:
    assert "还没有有名字的资料库" in wenbao("collections").out
    (tmp_path / "empty").mkdir()
    wenbao("collections", "add", "东山", str(east), "--title", "东山县各局")
    wenbao("collections", "add", "空", str(tmp_path / "empty"))
    wenbao("collections", "use", "东山")
    lines = wenbao("collections").out.splitlines()
    assert lines[0] == f"● 东山（东山县各局）  1 份  {east}" and lines[1].startswith("○ 空  文件夹“")
    listed = json.loads(wenbao("collections", "list", "--json").out)
    assert [(one["name"], one["reports"], one["default"]) for one in listed] == [("东山", 1, True), ("空", None, False)]
    assert "| 东山 | 东山县各局 |" in wenbao("collections", "--format", "md").out
    assert wenbao("collections", "--format", "csv").out.startswith("名字,全称,文件夹,报告,")
    assert "文件夹和报告都没有动" in wenbao("collections", "remove", "东山").out
    assert east.exists() and "东山" not in wenbao("collections").out
    assert wenbao("config", "get", "collection").out == "\n", "nor is it the default any more"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("ask", "-c", "东上", "问"), "没有叫“东上”的资料库，是不是 东山；现有：东山。"),
        (("collections", "add", "西山", "/nowhere"), "没有“/nowhere”这个文件夹。"),
        (("collections", "remove", "西山"), "没有叫“西山”的资料库"),
        (("config", "set", "style", "随便"), "style 不能是“随便”：应为公文、脚注、"),
        (("config", "set", "full", "也许"), "full 不能是“也许”：应为true 或 false。"),
        (("config", "set", "collection", "西山"), "没有叫“西山”的资料库"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(
    wenbao: Wenbao, east: Path, file: Path, argv: tuple[str, ...], said: str
) -> None:
    wenbao("collections", "add", "东山", str(east))
    before = file.read_bytes()
    done = wenbao(*argv)
    assert done.status == 1 and done.err.startswith(f"错误：{said}") and done.err.count("\n") == 1
    assert file.read_bytes() == before


def test_a_collection_and_a_folder_are_not_named_together(wenbao: Wenbao, east: Path) -> None:
    done = wenbao("ask", "-c", "东山", "--corpus", str(east), "问")
    assert done.status == 2 and "只能用一个" in done.err


def test_settings_are_shown_set_and_unset(wenbao: Wenbao, file: Path) -> None:
    assert wenbao("config", "path").out == f"{file}\n"
    assert not file.exists(), "to look makes no file"
    assert wenbao("config").out.splitlines() == [
        "collection = （不指明）", "style = （不指明）", "colors = auto", "full = false", "log = true"]  # fmt: skip
    assert wenbao("config", "set", "full", "是").out == "已设为：full = true\n"
    assert wenbao("config", "set", "style", "gb/t", "7714").out == "已设为：style = GB/T 7714\n"
    assert wenbao("config", "get", "style").out == "GB/T 7714\n"
    assert json.loads(wenbao("config", "--json").out)["full"] is True
    assert wenbao("config", "unset", "full").out == "已恢复默认：full = false\n"


def test_the_style_is_one_whether_set_here_or_there(wenbao: Wenbao) -> None:
    assert wenbao("style", "脚注").status == 0
    assert wenbao("config", "get", "style").out == "脚注\n"
    wenbao("config", "set", "style", "口头")
    assert "引文格式：口头" in wenbao("style").out
    assert "引文格式已改为公文" in wenbao("chat", stdin="/格式 公文\n").out
    assert wenbao("config", "get", "style").out == "公文\n"


def test_a_change_keeps_comments_order_and_keys_without_quotation_marks(wenbao: Wenbao, file: Path, east: Path) -> None:
    written = f"# 办公室的设置\nstyle = \"脚注\"  # 写材料用\n\n[collections]\n东山 = '{east}' # 县里\n"
    file.write_text(written, encoding="utf-8")
    file.chmod(0o600)
    assert "57件" in wenbao("ask", "-c", "东山", QUESTION).out
    wenbao("config", "set", "log", "false")
    wenbao("collections", "add", "旧的", str(east))
    said = file.read_text(encoding="utf-8")
    assert "# 办公室的设置" in said and "# 写材料用" in said and "# 县里" in said
    assert read(file).log is False and [one.name for one in read(file).collections] == ["东山", "旧的"]
    assert file.stat().st_mode & 0o777 == 0o600
    assert not [one for one in file.parent.iterdir() if one.name.startswith(".config")], "nothing is left beside it"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('style = "脚注"\nlog = 是\n', "第 2 行写法不对（log = 是）"),
        ('# 设置\n\ncolours = "dark"\n', "第 3 行的“colours”不是已知的设置，是不是 colors；"),
        ("log = true\nfull = 1\n", "第 2 行的 full 不对：应为true 或 false"),
        ('[collections]\n东山 = "D:\\报告"\n', "第 2 行写法不对（东山 = \"D:\\报告\"）：应为“名称 = 值”"),
        ('collection = "西山"\n[collections]\n东山 = "/a"\n', "第 1 行的 collection 不对：应为[collections] 里的一个"),
        ('[collections.东山]\npath = "/a"\n[collections.西山]\nfolder = "/b"\n', "第 3 行的 西山 不对"),
        ("style = “脚注”\n", "第 1 行写法不对"),
    ],
)  # fmt: skip
def test_a_broken_file_is_one_sentence_that_names_the_line(wenbao: Wenbao, file: Path, text: str, said: str) -> None:
    file.write_text(text, encoding="utf-8")
    done = wenbao("ask", QUESTION)
    assert done.status == 1 and done.out == ""
    assert done.err.startswith(f"错误：配置文件“{file}”{said}") and done.err.count("\n") == 1
    assert wenbao("config", "path").status == 0, "where it is can still be asked"
    assert wenbao("config", "set", "log", "false").status == 1 and file.read_text(encoding="utf-8") == text
    assert said in wenbao("doctor").out
    assert ("用单引号" in done.err) is ("\\" in text), "what is wrong with a path is said"


def test_a_file_of_a_windows_editor_is_read(file: Path) -> None:
    file.write_bytes('\ufeffstyle = "脚注"\r\n[collections]\r\n东山 = "a/b"\r\n'.encode())
    assert read(file).style == "脚注" and read(file).collections[0].folder == file.parent / "a" / "b"
    file.write_bytes('style = "口头"\r\n'.encode("gb18030"))
    assert read(file).style == "口头"


def test_a_file_that_cannot_be_read_is_said_so(file: Path) -> None:
    file.mkdir()
    with pytest.raises(PreferenceError, match="读不了"):
        read(file)


def test_names_are_completed_where_a_collection_is_meant(wenbao: Wenbao, east: Path) -> None:
    wenbao("collections", "add", "东山", str(east))

    def offered(*typed: str) -> list[str]:
        return wenbao("completion", "bash", "--for", *typed).out.split()

    assert offered("ask", "-c", "") == ["东山"] == offered("collections", "use", "") == offered("--collection", "东")
    assert offered("collections", "") == ["add", "list", "remove", "use"]
    assert offered("config", "set", "") == ["collection", "colors", "full", "log", "style"]
    assert "东山县林业局" in offered("outline", "-c", "东山", "")
    assert offered("collections", "add", "新", "") == [], "files may come"


def test_without_colours_in_the_file_a_terminal_gets_none(corpus: Path, tmp_path: Path, file: Path) -> None:
    class Window(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    def written() -> str:
        out = Window(io.BytesIO(), encoding="utf-8")
        streams = Streams(io.StringIO(), out, io.StringIO())
        environ = {"WENBAO_CORPUS": str(corpus), "WENBAO_STATE": str(tmp_path / "s"), "PAGER": "cat",
                   "WENBAO_CACHE": str(tmp_path / "c"), "WENBAO_SETTINGS": str(file), "TERM": "xterm"}  # fmt: skip
        assert main(["ask", QUESTION], streams=streams, environ=environ) == 0
        out.flush()
        buffer = out.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode()

    assert "\x1b[38;5;" in written()
    file.write_text('colors = "none"\n', encoding="utf-8")
    assert "\x1b[38;5;" not in written() and "\x1b[1;4m" in written(), "weight and underline stay"


def test_a_default_full_screen_gives_way_in_silence_where_it_cannot_be_shown(wenbao: Wenbao) -> None:
    wenbao("config", "set", "full", "true")
    for argv in (("chat",), ("chat", "--no-full"), ("chat", "--json")):
        done = wenbao(*argv, stdin=f"{QUESTION}\n")
        assert (done.status, done.err) == (0, "") and "81件" in done.out, argv
    asked = wenbao("chat", "--full", stdin="退出\n")
    assert asked.status == 0 and "这里用不了全屏" in asked.err, "who asks for it by name is told"
