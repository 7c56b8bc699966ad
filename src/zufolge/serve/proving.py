"""Forms: that each comes from a page of the desk, and how large one may be."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from zufolge.serve.pages import Pages
from zufolge.serve.sessions import Sessions

__all__ = ["proven_by", "too_large"]

_MOST_FILES, _MOST_FIELDS, _LONGEST_FIELD = 100, 1_000, 4 * 1024 * 1024
_MEGA = 1024 * 1024


def too_large(largest: int, words: Mapping[str, str]) -> str:
    """What somebody is told who sends more than ``largest`` bytes."""
    told = f"{largest // _MEGA} MB" if largest >= _MEGA else f"{largest // 1024} kB"
    return words["desk_form_large"].format(most=told)


def proven_by(pages: Pages, sessions: Sessions) -> Callable[[Request], AsyncIterator[None]]:
    """A dependency of every route: whatever page takes a form, it must come from a page of the
    desk. What programs send is no form; see ``Guard``."""

    async def proven(request: Request) -> AsyncIterator[None]:
        if request.method != "POST" or request.state.program:
            yield
            return
        words = pages.words(request).ui
        form = await _form(request, words)
        try:
            given = form.get("proof")
            if not isinstance(given, str) or not sessions.proves(request.state.session, given):
                raise HTTPException(403, words["desk_bad_form"])
            yield
        finally:
            await form.close()

    return proven


async def _form(request: Request, words: Mapping[str, str]) -> FormData:
    try:
        return await request.form(
            max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_LONGEST_FIELD
        )
    except HTTPException as error:
        if not isinstance(error.__context__, MultiPartException):
            raise
        raise HTTPException(error.status_code, _told(error.detail, words)) from error


def _told(detail: str, words: Mapping[str, str]) -> str:
    """What was wrong with a form in the words of the page, for what the parser says of it."""
    if detail.startswith("Too many files"):
        return words["desk_form_files"].format(most=_MOST_FILES)
    if detail.startswith("Too many fields"):
        return words["desk_form_fields"].format(most=_MOST_FIELDS)
    if "maximum size" in detail:
        return words["desk_form_long"].format(most=f"{_LONGEST_FIELD // _MEGA} MB")
    return words["desk_form_broken"]
