"""Where the desk is to be reached, by whom, and what it refuses to start with."""

from __future__ import annotations

import ipaddress
import tomllib
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from zufolge.errors import InputError
from zufolge.serve.limits import USUAL_LIMITS, Limits

__all__ = ["LOOPBACK_NAMES", "Person", "Role", "Settings", "checked", "read_tokens"]

_SHORTEST_TOKEN = 20
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


class Role(StrEnum):
    """What somebody may do: look, or change the archive as well."""

    READER = "reader"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who uses the desk. ``name`` stands in the audit log."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Settings:
    """How the desk is reached.

    ``names`` are the host names that browsers may ask for, without a port. ``people`` by their
    tokens; with none everybody who reaches the desk is its editor. ``tls`` says that whoever runs
    the desk puts it behind a proxy that speaks TLS. ``largest`` is how many bytes a request may
    have. With ``api_writes`` programs of editors may change something too. ``limits`` are how often
    somebody may ask. What is changed in ``token_file``, where ``people`` come from, holds at once.
    """

    host: str = "127.0.0.1"
    port: int = 8123
    names: tuple[str, ...] = ()
    people: tuple[tuple[str, Person], ...] = ()
    tls: bool = False
    lang: str = "de"
    largest: int = 32 * 1024 * 1024
    api_writes: bool = False
    limits: Limits = USUAL_LIMITS
    token_file: Path | None = None


def checked(settings: Settings) -> Settings:
    """``settings`` with all names filled in; an ``InputError`` for what would be unsafe."""
    if _is_loopback(settings.host):
        return replace(settings, names=(*LOOPBACK_NAMES, *map(str.lower, settings.names)))
    where = f"--host {settings.host}"
    if not settings.people:
        raise InputError(
            where, "lets others in; name who with --token-file, or leave it at 127.0.0.1"
        )
    if not settings.tls:
        raise InputError(
            where,
            "would send tokens and reports unencrypted; put a proxy with TLS before it and say "
            "so with --behind-tls, or leave it at 127.0.0.1",
        )
    names = settings.names or _own_name(settings.host)
    if not names:
        raise InputError(where, "is every address; say with --name how browsers call the desk")
    return replace(settings, names=tuple(map(str.lower, names)))


def read_tokens(path: Path) -> tuple[tuple[str, Person], ...]:
    """Who may come in, by token, out of a TOML file that nobody else may read::

        [[people]]
        name = "Ida"
        role = "editor"
        token = "at least twenty characters by chance"

    Raises ``InputError``.
    """
    try:
        if path.stat().st_mode & 0o077:
            raise InputError(path, "can be read by others; take that away (chmod 600)")
        found = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(path, f"{error.strerror}; name a file of tokens") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(path, f"is no TOML ({error})") from error
    listed = found.get("people")
    if not isinstance(listed, list) or not listed:
        raise InputError(path, "names nobody; add a [[people]] with name, role and token")
    people = tuple(_person(path, number, each) for number, each in enumerate(listed, start=1))
    if len({token for token, _ in people}) < len(people):
        raise InputError(path, "gives one token to two people; each needs an own one")
    return people


def _person(path: Path, number: int, told: object) -> tuple[str, Person]:
    where = f"people no. {number}"
    if not isinstance(told, dict):
        raise InputError(path, f"{where} is no table; give name, role and token")
    name, role, token = (told.get(key) for key in ("name", "role", "token"))
    if not isinstance(name, str) or not name.strip() or not name.isprintable():
        raise InputError(path, f"{where} has no name that can be printed")
    if role not in list(Role):
        raise InputError(path, f"{where} has role {role!r}; choose one of: reader, editor")
    if not isinstance(token, str) or len(token) < _SHORTEST_TOKEN:
        raise InputError(
            path,
            f"{where} has a token of less than {_SHORTEST_TOKEN} characters; take a longer one",
        )
    return token, Person(name.strip(), Role(role))


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _own_name(host: str) -> tuple[str, ...]:
    """The host as browsers write it; nothing for "every address"."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return (host,)
    if address.is_unspecified:
        return ()
    return (f"[{host}]" if address.version == 6 else host,)
