"""Profiles kept and handed on: whole again, and nothing believed that a file merely says."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout.builtin import BUILT_IN, GRID
from app.layout.profile import Fonts, ItemBold, Margins, PageNumberPlace, Profile
from app.layout.profile_json import checked, file_bytes, from_file, from_json, to_json
from models.errors import KnownError

OWN = Profile(
    name="本局样式",
    label="本局样式",
    margins=Margins(top=2000, left=1700),
    fonts=Fonts(fangsong="仿宋", latin="仿宋"),
    line=560,
    digits_in_text_font=True,
    bold_items=ItemBold.SENTENCE,
    page_number=PageNumberPlace.CENTER,
)


@pytest.mark.parametrize("profile", [*BUILT_IN, OWN], ids=lambda one: str(one.name))
def test_a_profile_comes_back_whole(profile: Profile) -> None:
    assert from_json(to_json(profile)) == profile
    assert from_file(file_bytes(profile)) == profile


def test_values_that_a_file_lacks_are_those_of_the_standard() -> None:
    found = json.loads(to_json(OWN))
    del found["line"], found["fonts"], found["margins"]["top"]
    expected = replace(OWN, line=579, fonts=Fonts(), margins=Margins(left=1700))
    assert from_json(json.dumps(found)) == expected


def changed(**values: Any) -> str:
    return json.dumps({**json.loads(to_json(OWN)), **values})


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"line": 10}, "正文行距是 0.5磅，超出了"),
        ({"body_size": 200}, "正文字号是 100磅"),
        ({"margins": {"left": 5000, "right": 5000}}, "页边距太大"),
        ({"margins": {"top": -1}}, "上边距是"),
        ({"line": 310}, "正文行距比字还矮"),
        ({"title_size": 140}, "标题行距比字还矮"),
        ({"fonts": {"heiti": " "}}, "有一种字体没有写名称"),
        ({"fonts": {"heiti": "黑\n体"}}, "有一种字体没有写名称"),
        ({"name": ""}, "名称是空的"),
        ({"label": "长" * 41}, "名称是空的，或者太长"),
        ({"line": "579"}, "已经损坏"),
        ({"line": True}, "已经损坏"),
        ({"line": 579.5}, "已经损坏"),
        ({"bold_second": 1}, "已经损坏"),
        ({"page_number": "top"}, "已经损坏"),
        ({"page_number": []}, "已经损坏"),
        ({"margins": 5}, "已经损坏"),
        ({"fonts": None}, "已经损坏"),
        ({"form": 2}, "由更新的岁计保存"),
    ],
)
def test_a_wrong_value_is_refused_in_one_sentence(values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence) as caught:
        from_json(changed(**values))
    assert caught.value.advice.startswith("请")


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"[1]", b'{"kind": "other"}', b"\xff\xfe", b"9" * 200_000, b"[" * 90_000],
)
def test_another_file_is_no_profile(data: bytes) -> None:
    with pytest.raises(KnownError, match="不是岁计的版式方案"):
        from_file(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
)


@given(st.dictionaries(st.sampled_from([*json.loads(to_json(GRID))]), JSON))
def test_whatever_a_file_holds_the_answer_is_a_sound_profile_or_a_sentence(
    values: dict[str, Any],
) -> None:
    try:
        found = from_json(changed(**values))
    except KnownError:
        return
    assert checked(found) == found
