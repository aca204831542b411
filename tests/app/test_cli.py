"""The commands without a window: exit statuses, JSON and Chinese sentences."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli import DONE, KNOWN, USAGE, run_command
from app.session import Session

PAPER = """青禾县档案馆2026年工作要点
一、抓收集，守住馆藏底线
一是按时接收进馆。二是做好征集。
二、抓利用，服务群众办事
（一）开放查档窗口。全年接待查档不少于X人次。
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str) -> tuple[int, str, str]:
        status = run_command(["--store", str(tmp_path / "suiji.db"), *words])
        out = capsys.readouterr()
        return status, out.out, out.err

    return call


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "要点.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def imported(run: Run, paper: Path) -> dict[str, Any]:
    status, out, _ = run("import", str(paper), "--json")
    assert status == DONE
    answer: dict[str, Any] = json.loads(out)
    return answer


def test_import_prints_one_json_document_of_the_contract(run: Run, paper: Path) -> None:
    answer = imported(run, paper)
    assert set(answer) == {"plans", "skipped", "removed"}
    (plan,) = answer["plans"]
    assert set(plan) == {"id", "title", "year", "kind", "source"}
    assert (plan["title"], plan["year"], plan["kind"]) == (
        "青禾县档案馆2026年工作要点",
        2026,
        "plan",
    )
    assert plan["source"] == paper.name


def test_show_gives_the_tree_with_numbers_and_text_as_exported(run: Run, paper: Path) -> None:
    (plan,) = imported(run, paper)["plans"]
    status, out, _ = run("show", plan["id"], "--json")
    sections = json.loads(out)["sections"]
    assert status == DONE
    shape = [(one["kind"], one["level"], one["number"], one["joined"]) for one in sections]
    assert shape == [
        ("heading", 1, "一、", False),
        ("item", 2, "一是", False),
        ("item", 2, "二是", True),
        ("heading", 1, "二、", False),
        ("heading", 2, "（一）", False),
    ]
    last = sections[-1]
    assert (last["title"], last["run_in"]) == ("开放查档窗口", True)
    assert last["text"] == "（一）开放查档窗口。全年接待查档不少于X人次。"
    assert last["parent"] == sections[3]["id"]


def test_every_key_of_a_section_is_there(run: Run, paper: Path) -> None:
    imported(run, paper)
    _, out, _ = run("show", "青禾县档案馆2026年工作要点", "--json")
    told = json.loads(out)
    assert list(told) == ["plan", "sections", "targets", "tasks", "placeholders", "citations"]
    assert list(told["sections"][0]) == [
        "id", "parent", "kind", "level", "number", "title", "body", "run_in", "text", "joined",
        "source_number",
    ]  # fmt: skip


def test_source_number_is_given_only_where_it_differs(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "半角.txt"
    path.write_text("一、总体要求\n(一)加强领导\n(二)压实责任\n", encoding="utf-8")
    (plan,) = imported(run, path)["plans"]
    _, out, _ = run("show", plan["id"], "--json")
    written = [one["source_number"] for one in json.loads(out)["sections"]]
    assert written == [None, "(一)", "(二)"]


def test_year_of_the_command_line_wins(run: Run, paper: Path) -> None:
    _, out, _ = run("import", str(paper), "--year", "2027", "--json")
    assert json.loads(out)["plans"][0]["year"] == 2027


def test_a_bad_file_is_skipped_with_a_sentence_and_the_good_one_taken(
    run: Run, paper: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "坏.docx"
    bad.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    status, out, err = run("import", str(bad), str(paper), "--json")
    answer = json.loads(out)
    assert status == DONE
    assert len(answer["plans"]) == 1
    assert answer["skipped"][0]["file"] == str(bad)
    assert f"坏.docx：{answer['skipped'][0]['reason']}" in err
    assert "下一步" in err


def test_a_second_import_of_the_same_file_says_so(run: Run, paper: Path) -> None:
    _, out, _ = run("import", str(paper))
    assert "导入过" not in out
    _, out, _ = run("import", str(paper))
    assert f"{paper.name}：这个文件" in out
    assert "导入过，计划库里有《青禾县档案馆2026年工作要点》。这次又多出一份。" in out
    status, out, err = run("import", str(paper), "--json")
    assert (status, "导入过" in err, len(json.loads(out)["plans"])) == (DONE, True, 1)


def test_a_folder_comes_in_with_all_its_papers(run: Run, paper: Path, tmp_path: Path) -> None:
    folder = tmp_path / "来稿"
    (folder / "内").mkdir(parents=True)
    for name in ("甲.txt", "内/乙.md", "~$甲.docx", "图.png"):
        (folder / name).write_bytes(paper.read_bytes())
    status, out, _ = run("import", str(folder), "--json")
    assert (status, len(json.loads(out)["plans"])) == (DONE, 2)


def test_a_folder_without_papers_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    status, _, err = run("import", str(tmp_path / "空"))
    assert (status, "没有可以导入的文件" in err) == (KNOWN, True)


def test_only_bad_files_end_with_a_known_error(run: Run, tmp_path: Path) -> None:
    status, out, err = run("import", str(tmp_path / "没有.txt"), "--json")
    assert status == KNOWN
    assert json.loads(out)["plans"] == []
    assert "下一步" in err


def test_list_tells_the_plans_and_nothing_where_there_is_no_store(
    run: Run, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["list", "--json"]) == DONE
    assert json.loads(capsys.readouterr().out) == {"plans": []}
    imported(run, paper)
    _, out, _ = run("list", "--json")
    assert [plan["title"] for plan in json.loads(out)["plans"]] == ["青禾县档案馆2026年工作要点"]


@pytest.mark.parametrize("line", [[], ["哪个"], ["show"], ["export", "甲"], ["import"]])
def test_wrong_usage_ends_with_two_and_a_chinese_line(run: Run, line: list[str]) -> None:
    status, out, err = run(*line)
    assert status == USAGE
    assert out == ""
    assert err.startswith("命令写得不对")


@pytest.mark.parametrize("line", [["check", "甲"], ["send", "甲", "b.sjp"], ["take", "a.sjp"]])
def test_rooms_that_are_not_built_say_so(run: Run, line: list[str]) -> None:
    status, _, err = run(*line)
    assert status == KNOWN
    assert "这个版本还没有" in err


def test_export_writes_the_profile_asked_for(run: Run, paper: Path, tmp_path: Path) -> None:
    (plan,) = imported(run, paper)["plans"]
    out = tmp_path / "稿.txt"
    assert run("export", plan["id"], str(out))[0] == DONE
    assert "（一）开放查档窗口。全年接待查档不少于X人次。" in out.read_text(encoding="utf-8")
    word = str(tmp_path / "稿.docx")
    status, told, _ = run("export", plan["id"], word, "--profile", "gbt9704_28pt")
    assert (status, told[:6]) == (DONE, "已写出正式稿")
    status, _, refused = run("export", plan["id"], word, "--profile", "局里的")
    assert status == KNOWN
    assert "gbt9704_28pt（公文格式（行距28磅））" in refused


def test_backup_restore_and_verify(run: Run, paper: Path, tmp_path: Path) -> None:
    imported(run, paper)
    copy = tmp_path / "备份.sjk"
    assert run("backup", str(copy))[0] == DONE
    imported(run, paper)
    assert run("verify")[0] == DONE
    assert run("restore", str(copy))[0] == DONE
    assert len(json.loads(run("list", "--json")[1])["plans"]) == 1


def test_reading_works_beside_a_writer_and_writing_names_the_holder(
    run: Run, paper: Path, tmp_path: Path
) -> None:
    imported(run, paper)
    with Session.open(tmp_path / "suiji.db"):
        assert run("list")[0] == DONE
        assert run("backup", str(tmp_path / "旁边.sjk"))[0] == DONE
        status, _, err = run("import", str(paper))
    assert status == KNOWN
    assert "打开着" in err
    assert "进程" in err
