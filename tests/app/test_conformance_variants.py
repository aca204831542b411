"""Every variant passes the checker; formal copies hide nothing, others carry what they are for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.word.package import table_bytes
from tests.app.conformance import findings, hidden
from tests.app.conformance_file import WordFile, attributes, local, w
from tests.app.conformance_papers import LOOKS, PROFILES
from tests.app.conformance_values import BUILT_IN, Values
from tests.app.conformance_variants import (
    CARRYING,
    FORMAL,
    GUID,
    PEOPLE,
    PUT,
    SAID,
    TODAY,
    VARIANTS,
    Discussed,
)

Folder = pytest.TempPathFactory


@pytest.fixture(scope="module")
def plan(tmp_path_factory: Folder) -> Iterator[Discussed]:
    found = Discussed(tmp_path_factory.mktemp("discussed"))
    yield found
    found.session.close()


def promised(name: str, looks: str) -> Values:
    """A speech has its own looks whatever profile was chosen."""
    found = BUILT_IN["speech_large"] if name == "speech" else LOOKS[looks][1]
    return replace(found, sealed=name == "issued and sealed")


@pytest.mark.parametrize("looks", BUILT_IN)
@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_passes_the_checker(plan: Discussed, name: str, looks: str) -> None:
    data = plan.file(name, LOOKS[looks][0])
    assert findings(data, promised(name, looks)) == []


@pytest.mark.parametrize("name", FORMAL)
def test_a_formal_copy_hides_nothing(plan: Discussed, name: str) -> None:
    assert hidden(plan.file(name), plan.secrets) == []


@pytest.mark.parametrize("name", CARRYING)
def test_what_carries_more_is_told_from_a_formal_copy(plan: Discussed, name: str) -> None:
    assert hidden(plan.file(name), plan.secrets)


def everything(data: bytes) -> str:
    return "".join(part.decode() for part in WordFile(data).parts.values())


def test_each_variant_carries_what_it_is_for(plan: Discussed) -> None:
    told = {name: everything(plan.file(name)) for name in VARIANTS}
    with_words = {name for name, text in told.items() if all(one in text for one in SAID[:3])}
    assert with_words == {"comments", "suggestions", "comments and changes", "review with all"}
    with_changes = {name for name, text in told.items() if PUT in text}
    assert with_changes == {"suggestions", "comments and changes", "review with all"}
    assert {name for name, text in told.items() if GUID in text} == {
        "comments and changes", "review", "review with all"
    }  # fmt: skip
    with_names = {name for name, text in told.items() if PEOPLE[0] in text}
    assert with_names == with_words | {"marked"}


def test_threads_are_whole(plan: Discussed) -> None:
    file = WordFile(plan.file("comments"))
    said = list(file.roots["word/comments.xml"].iter(w("comment")))
    extended = list(file.roots["word/commentsExtended.xml"])
    assert len(said) == len(extended) > 3
    done = [attributes(one)["done"] for one in extended]
    assert done.count("1") == 2  # the remark that was solved, and what was decided on it


def test_a_masked_copy_keeps_no_figure(plan: Discussed) -> None:
    figures = ("4200", "98.5", "百分之", "甄稽核")
    clean, masked = (everything(plan.file(name)) for name in ("clean", "masked"))
    assert all(one in clean for one in figures[:2])
    assert [one for one in figures if one in masked] == []


def test_an_issued_copy_is_signed_once(plan: Discussed) -> None:
    styles = [one.style for one in WordFile(plan.file("issued")).paragraphs]
    assert (styles.count("岁计署名"), styles.count("岁计成文日期")) == (1, 1)
    assert styles.count("岁计附件说明") == 2
    assert {"岁计版头", "岁计版头机关", "岁计版记"} <= set(styles)
    internal = WordFile(plan.file("issued", PROFILES["internal_paper"])).paragraphs
    assert not {one.style for one in internal} & {"岁计版头机关"}


def test_the_table_of_opinions_passes_too(plan: Discussed) -> None:
    """It stands on lying pages that are read as they lie, with the number below."""
    opinions = plan.content.opinions
    assert opinions is not None
    data = table_bytes(opinions, TODAY)
    assert findings(data, BUILT_IN["internal_paper"]) == []
    assert hidden(data, [GUID]) == []


def test_properties_are_what_the_user_chose(plan: Discussed) -> None:
    chosen = WordFile(plan.file("issued")).roots["docProps/core.xml"]
    told = {local(one): one.text for one in chosen}
    days = {"created": "2026-01-16T00:00:00Z", "modified": "2026-01-16T00:00:00Z"}
    assert told == days | {
        "title": "重点工作计划", "subject": "年度计划", "creator": "青禾县市场监督管理局",
        "keywords": "计划 任务",
    }  # fmt: skip
    plain = WordFile(plan.file("clean")).roots["docProps/core.xml"]
    assert {local(one) for one in plain} == set(days)
