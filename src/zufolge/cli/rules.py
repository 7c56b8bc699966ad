"""``zufolge rules``: what people want to be told of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zufolge.cli.messages import plain_errors
from zufolge.cli.options import AsJson
from zufolge.cli.work import Wait, opened, print_json
from zufolge.model import DevelopmentKind

if TYPE_CHECKING:
    from zufolge.archive import Archive
    from zufolge.model import Rule

__all__ = ["commands"]

commands = typer.Typer(
    name="rules",
    help="What people want to be told of: list, add and end rules.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

File = Annotated[Path, typer.Argument(metavar="ARCHIVE", help="The archive's file.")]


@commands.command("list")
def list_(archive: File, as_json: AsJson = False) -> None:
    """List the rules in force, the oldest first, and how many messages wait or were given up.

    Secrets are never listed. With --json one line of JSON a rule.
    """
    with opened(archive) as kept:
        for rule in kept.rules.in_force():
            told = _told(kept, rule)
            if as_json:
                print_json(told)
            else:
                typer.echo(_line(told))


@commands.command()
def add(
    archive: File,
    when: Annotated[
        list[DevelopmentKind] | None,
        typer.Option(help="What to tell of; may be given more than once. Default: everything."),
    ] = None,
    story: Annotated[str | None, typer.Option(metavar="ID", help="In this story alone.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Of what this one says.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Of what this outlet tells.")] = None,
    webhook: Annotated[
        str | None, typer.Option(metavar="URL", help="Send each message to this address.")
    ] = None,
    name: Annotated[str, typer.Option(help="What the rule is called.")] = "",
    by: Annotated[str, typer.Option(help="Who makes it.")] = "local",
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", help="The webhook may be a machine of the own network."),
    ] = False,
    wait: Wait = 10.0,
    as_json: AsJson = False,
) -> None:
    """Make a rule, in force from now on. The secret that its messages are signed with is printed
    here and on the rule's page, and nowhere else."""
    from zufolge.desk.rules import add_rule
    from zufolge.model import Rule

    wanted = Rule("", name, by, "", tuple(when or ()), story, speaker, outlet, webhook)
    with opened(archive, write=True, wait=wait, alone=False) as kept:
        rule = add_rule(kept, wanted, allow_private=allow_private)
        told = _told(kept, rule)
    if as_json:
        print_json({**told, "secret": rule.secret})
    else:
        typer.echo(_line(told))
        if rule.secret:
            typer.echo(f"secret: {rule.secret}")


@commands.command()
def end(
    archive: File,
    rule: Annotated[str, typer.Argument(metavar="RULE", help="The rule's id, as rule-….")],
    wait: Wait = 10.0,
) -> None:
    """End a rule, and what is on its way for it."""
    from zufolge.desk.rules import end_rule

    with opened(archive, write=True, wait=wait, alone=False) as kept, plain_errors():
        end_rule(kept, rule)
    typer.echo(f"{rule} ended")


def _told(kept: Archive, rule: Rule) -> dict[str, Any]:
    sent = kept.rules.deliveries(rule.id, 1_000)
    return {
        "id": rule.id,
        "name": rule.name,
        "by": rule.made_by,
        "at": rule.at,
        "when": [kind.value for kind in rule.kinds],
        "story": rule.story,
        "speaker": rule.speaker,
        "outlet": rule.outlet,
        "webhook": rule.webhook,
        "waiting": sum(each.due is not None for each in sent),
        "given_up": sum(each.due is None and each.done is None for each in sent),
    }


def _line(told: dict[str, Any]) -> str:
    parts = [told["id"], told["name"], ", ".join(told["when"]) or "anything"]
    parts += [
        f"{key} {told[key]}" for key in ("story", "speaker", "outlet", "webhook") if told[key]
    ]
    parts += [
        f"{told[key]} {name}"
        for key, name in (("waiting", "waiting"), ("given_up", "given up"))
        if told[key]
    ]
    return " · ".join(filter(None, parts))
