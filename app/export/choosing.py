"""From words of the command line to an order: ``--profile`` and ``--with``."""

from collections.abc import Sequence

from app.export.order import Order
from app.layout.builtin import BUILT_IN, GRID
from app.layout.profile import Profile
from models.errors import KnownError
from models.uid import new_uid

_EXTRAS = ("comments", "changes")


def order_from(
    name: str | None, extras: str | None, own: Sequence[Profile], usual: str = ""
) -> Order:
    """Return the order for a profile's name and a list such as ``comments,changes``.

    ``own`` are the office's profiles, ``usual`` the name of the plan's. With extras the copy bears
    a GUID and hidden bookmarks, so that a file that comes back finds its sections. KnownError for
    words that mean nothing.
    """
    wanted = [word.strip() for word in extras.split(",") if word.strip()] if extras else []
    for word in wanted:
        if word not in _EXTRAS:
            raise KnownError(
                f"不知道“{word}”是什么附加内容。",
                "请改用 comments（批注）、changes（修改痕迹），或两个都写，中间用逗号隔开。",
            )
    return Order(
        profile=profile_named(name, own) if name else usual_profile(usual, own),
        with_comments="comments" in wanted,
        with_changes="changes" in wanted,
        guid=new_uid() if wanted else "",
    )


def usual_profile(name: str, own: Sequence[Profile]) -> Profile:
    """Return the profile a plan is usually set in; one that is gone gives the standard's."""
    there = {profile.name: profile for profile in (*BUILT_IN, *own)}
    return there.get(name, GRID)


def profile_named(name: str, own: Sequence[Profile]) -> Profile:
    """Return the profile of a name or label, the office's before the built-in ones.

    KnownError names the profiles there are.
    """
    there = (*own, *BUILT_IN)
    for profile in there:
        if name.strip() in (profile.name, profile.label):
            return profile
    named = "、".join(f"{one.name}（{one.label}）" for one in there)
    raise KnownError(f"没有名为“{name}”的版式方案。", f"现有的方案：{named}。请改用其中一个。")
