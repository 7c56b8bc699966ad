"""Rules: what somebody wants to be told of, and which developments that is."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from zufolge.archive import Archive
from zufolge.desk.sayings import Sayings, Source
from zufolge.errors import InputError, NotInArchive
from zufolge.fetch import checked_webhook
from zufolge.model import Development, Rule

__all__ = ["add_rule", "concerns", "end_rule", "pairs"]

_LONGEST = 200


def pairs(archive: Archive, found: Iterable[Development]) -> list[tuple[str, str]]:
    """Which rules in force are to tell of which developments (ids of both), in the order of
    ``found``. Rules without a webhook are among them: they stand in their feed and on their page.
    """
    rules = archive.rules.in_force()
    if not rules:
        return []
    sayings = Sayings(archive)
    return [
        (rule.id, development.id)
        for development in found
        for rule in rules
        if concerns(rule, development, archive, sayings)
    ]


def concerns(rule: Rule, development: Development, archive: Archive, sayings: Sayings) -> bool:
    """Whether ``rule`` is to tell of ``development``.

    What is not asked for fits; a speaker or an outlet that is asked for must be told by the
    statements that brought it (an outlet also by its report). A rule on a story that another one
    took in holds for that one.
    """
    if rule.kinds and development.kind not in rule.kinds:
        return False
    if rule.story is not None:
        now = archive.stories.current_name
        if (now(rule.story) or rule.story) != (now(development.story) or development.story):
            return False
    if rule.speaker is None and rule.outlet is None:
        return True
    told = [sayings.spoken(each, development.report) for each in development.statements]
    spoken = [each for each in told if each is not None]
    if rule.speaker is not None:
        spoken = [s for s in spoken if _is_called(rule.speaker, s.speaker)]
        if not spoken:
            return False
    if rule.outlet is None:
        return True
    sources: list[Source | None] = [each.source for each in spoken]
    if development.report is not None and rule.speaker is None:
        sources.append(sayings.source(development.report))
    return any(s is not None and _is_within(rule.outlet, s.outlet) for s in sources)


def _is_called(asked: str, name: str | None) -> bool:
    """Whether all words of what is asked for are words of the name: "Brandt" is "Ida Brandt"."""
    return name is not None and set(asked.casefold().split()) <= set(name.casefold().split())


def _is_within(asked: str, outlet: str | None) -> bool:
    return outlet is not None and asked.casefold() in outlet.casefold()


def add_rule(archive: Archive, rule: Rule, *, allow_private: bool = False) -> Rule:
    """Keep ``rule`` in ``archive`` (open to write) as it is from now on: with an id, a time, and
    with a secret if it has a webhook.

    Raises ``InputError`` for what is too long or no address, and ``NotInArchive`` for a story that
    is not there.
    """
    for told in (rule.name, rule.speaker, rule.outlet):
        if told is not None and len(told) > _LONGEST:
            raise InputError(f"{told[:40]}…", f"is longer than {_LONGEST} characters; shorten it")
    story, webhook, secret = rule.story, rule.webhook, None
    if story is not None:
        story = archive.stories.current_name(story)
        if story is None:
            raise NotInArchive(
                archive.database.path,
                f"holds no story {rule.story!r}; zufolge stories lists their ids",
            )
    if webhook is not None:
        webhook = checked_webhook(webhook, allow_private=allow_private)
        secret = f"whsec_{secrets.token_urlsafe(32)}"
    made = replace(
        rule,
        id=f"rule-{secrets.token_hex(5)}",
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        story=story,
        webhook=webhook,
        secret=secret,
    )
    with archive.transaction():
        archive.rules.put(made)
    return made


def end_rule(archive: Archive, rule: str) -> None:
    """End a rule of ``archive`` (open to write), and what is on its way for it. Raises
    ``NotInArchive`` if there is none in force."""
    with archive.transaction():
        was_in_force = archive.rules.end(rule, datetime.now(UTC).isoformat(timespec="seconds"))
    if not was_in_force:
        raise NotInArchive(
            archive.database.path, f"holds no rule {rule!r} in force; zufolge rules list shows them"
        )
