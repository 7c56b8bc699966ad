"""Rules in words, and what became of what they tell."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from zufolge.model import Delivery, DevelopmentKind, Rule
from zufolge.render.texts import Texts
from zufolge.serve.views.stories import local

__all__ = ["DeliveryView", "RuleView", "delivery_view", "kinds_offered", "rule_name", "rule_view"]

_OFFERED = (
    DevelopmentKind.STATUS,
    DevelopmentKind.DENIAL,
    DevelopmentKind.SECOND_ORIGIN,
    DevelopmentKind.CLAIM,
    DevelopmentKind.REPORT,
    DevelopmentKind.STATEMENT,
    DevelopmentKind.CORRECTED,
    DevelopmentKind.WITHDRAWN,
    DevelopmentKind.GONE,
)


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule: ``tells`` when it tells, ``about`` what it asks of that, ``to`` whom it goes."""

    id: str
    name: str
    tells: tuple[str, ...]
    about: tuple[str, ...]
    story: str
    story_title: str
    to: str
    made: str
    ended: str


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """How far a delivery is, in words."""

    state: str
    is_wrong: bool
    wrong: str


def kinds_offered(words: Texts) -> tuple[tuple[str, str], ...]:
    """What a rule can tell of: value and words, the most asked for first."""
    return tuple((kind.value, words.label("desk_when", kind)) for kind in _OFFERED)


def rule_name(rule: Rule, words: Texts) -> str:
    """What a rule is called: its own name, else what it tells of."""
    if rule.name:
        return rule.name
    told = [words.label("development", kind) for kind in rule.kinds]
    return ", ".join(told) or words.ui["desk_rule_all"]


def rule_view(rule: Rule, title: str | None, ended: str | None, words: Texts) -> RuleView:
    """A rule; ``title`` is that of its story. Of a webhook only the host is told: the rest of its
    address may be a secret."""
    ui = words.ui
    about = []
    if rule.speaker:
        about.append(ui["desk_rule_speaker"].format(name=rule.speaker))
    if rule.outlet:
        about.append(ui["desk_rule_outlet"].format(name=rule.outlet))
    host = urlsplit(rule.webhook).netloc if rule.webhook else ""
    when = words.when(local(rule.at))
    return RuleView(
        id=rule.id,
        name=rule_name(rule, words),
        tells=tuple(words.label("desk_when", kind) for kind in rule.kinds)
        or (ui["desk_rule_anything"],),
        about=tuple(about),
        story=rule.story or "",
        story_title=(title or ui["no_headline"]) if rule.story else "",
        to=ui["desk_rule_to"].format(host=host) if host else ui["desk_rule_feed_only"],
        made=ui["desk_rule_made"].format(name=rule.made_by, when=when),
        ended=ui["desk_rule_ended"].format(when=words.when(local(ended))) if ended else "",
    )


def delivery_view(delivery: Delivery, has_webhook: bool, words: Texts) -> DeliveryView | None:
    """How a delivery stands; ``None`` where there is no webhook to deliver to."""
    if not has_webhook:
        return None
    ui, wrong = words.ui, delivery.wrong or ""
    if delivery.done:
        return DeliveryView(
            ui["desk_sent"].format(when=words.when(local(delivery.done))), False, ""
        )
    if delivery.due is None:
        return DeliveryView(ui["desk_given_up"].format(tries=delivery.tries), True, wrong)
    when = words.when(local(delivery.due))
    if wrong:
        return DeliveryView(ui["desk_again"].format(tries=delivery.tries, when=when), True, wrong)
    return DeliveryView(ui["desk_on_its_way"], False, "")
