"""Model objects to JSON and back, by their types alone.

A dataclass is an object of those of its fields that differ from their defaults, an enumeration its
value, a tuple a list. A field added with a default is therefore read from what was written before
it was there; a field that is not known any more is an error and never dropped.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from math import inf
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

__all__ = ["CodecError", "decode", "encode", "uncollected"]

T = TypeVar("T")
Plain = Any
_Decoder = Callable[[Plain], Any]
_ENDLESS = (inf, -inf)
"""Numbers that JSON has no word for; written as Python calls them."""


class CodecError(ValueError):
    """Text that is not what ``encode`` writes for the type that was asked for."""


def encode(value: object) -> str:
    """``value`` (a dataclass of the model, or tuples and mappings of such) as one line of JSON.

    The text is ASCII, so that lone surrogates go through it unharmed. Raises ``CodecError`` for
    what has no place in JSON (sets, bytes, NaN …).
    """
    try:
        return json.dumps(_plain(value), separators=(",", ":"), allow_nan=False)
    except ValueError as error:
        raise CodecError(f"cannot be written as JSON: {error}") from error


def decode(kind: type[T], text: str) -> T:
    """The value of type ``kind`` that ``encode`` made ``text`` of. Raises ``CodecError``."""
    with uncollected():
        try:
            plain = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise CodecError(f"is no JSON: {error}") from error
        made: T = _decoder(cast(Any, kind))(plain)
        return made


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of cycles, which finds none in what is decoded and takes half of the
    time that a large dossier needs."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _plain(value: Any) -> Plain:
    if value is None or isinstance(value, bool | int | float) or type(value) is str:
        return str(value) if type(value) is float and value in _ENDLESS else value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if is_dataclass(value):
        told = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _plain(item) for field, item in told if not _is_default(field, item)}
    raise CodecError(f"{type(value).__name__} has no place in JSON")


def _is_default(field: Field[Any], value: Any) -> bool:
    if field.default is not MISSING:
        return bool(value == field.default)
    return field.default_factory is not MISSING and bool(value == field.default_factory())


@cache
def _decoder(kind: Any) -> _Decoder:
    """What turns plain values into values of type ``kind``; made once for each type."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _optional(kind, parts)
    if origin is tuple:
        return _tuple(parts)
    if origin is not None and issubclass(origin, Mapping) and parts[0] is str:
        return _mapping(parts[1])
    if kind in (str, int, float, bool):
        return _primitive(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enumeration(kind)
    if is_dataclass(kind):
        return _object(cast(type[Any], kind))
    raise TypeError(f"the codec knows no values of type {kind!r}")


def _optional(kind: Any, parts: tuple[Any, ...]) -> _Decoder:
    others = [part for part in parts if part is not NoneType]
    if len(others) != 1 or len(parts) != 2:
        raise TypeError(f"the codec cannot tell apart the types of {kind!r}")
    inner = _decoder(others[0])
    return lambda plain: None if plain is None else inner(plain)


def _tuple(parts: tuple[Any, ...]) -> _Decoder:
    if len(parts) == 2 and parts[1] is ...:
        inner = _decoder(parts[0])
        if parts[0] is str:
            return lambda plain: _texts(inner, _of(list, plain))
        return lambda plain: tuple([inner(item) for item in _of(list, plain)])
    each = [_decoder(part) for part in parts]

    def exact(plain: Plain) -> tuple[Any, ...]:
        if len(_of(list, plain)) != len(each):
            raise CodecError(f"{len(plain)} values stand where {len(each)} belong")
        return tuple(inner(item) for inner, item in zip(each, plain, strict=True))

    return exact


def _mapping(values: Any) -> _Decoder:
    inner = _decoder(values)
    return lambda plain: {key: inner(item) for key, item in _of(dict, plain).items()}


def _primitive(kind: type[Any]) -> _Decoder:
    if kind is float:
        return _float
    return lambda plain: _of(kind, plain)


def _float(plain: Plain) -> float:
    whole_or_endless = type(plain) is int or plain in ("inf", "-inf")
    return float(plain) if whole_or_endless else _of(float, plain)


def _texts(one: _Decoder, plain: list[Plain]) -> tuple[str, ...]:
    """Texts as they are; where there is anything else, its error."""
    return tuple(plain) if {*map(type, plain)} <= {str} else tuple(map(one, plain))


def _enumeration(kind: type[Enum]) -> _Decoder:
    members = {member.value: member for member in kind}

    def member(plain: Plain) -> Enum:
        try:
            return members[plain]
        except (KeyError, TypeError):
            known = ", ".join(members)
            raise CodecError(f"{kind.__name__} knows no {plain!r}; it knows {known}") from None

    return member


def _object(kind: type[Any]) -> _Decoder:
    """Most of an archive goes through here. What is as it was read stays in place; ``as_read`` are
    the types of such values by field, of all other fields ``inner`` knows the decoder."""
    hints = get_type_hints(kind)
    inner = {field.name: _decoder(hints[field.name]) for field in fields(kind)}
    as_read = {name: _AS_READ[hints[name]] for name in inner if hints[name] in _AS_READ}

    def made(plain: Plain) -> Any:
        for name, item in _of(dict, plain).items():
            if type(item) not in as_read.get(name, ()):
                if name not in inner:
                    raise CodecError(f"{kind.__name__} has no field {name!r}")
                plain[name] = inner[name](item)
        try:
            return kind(**plain)
        except (TypeError, ValueError) as error:
            raise CodecError(f"no {kind.__name__}: {error}") from error

    return made


_AS_READ: dict[Any, tuple[type, ...]] = {
    str: (str,),
    int: (int,),
    bool: (bool,),
    float: (float,),
    str | None: (str, NoneType),
    int | None: (int, NoneType),
    bool | None: (bool, NoneType),
}


def _of(kind: type[T], plain: Plain) -> T:
    """``plain``, if it is exactly of the type (a ``bool`` is no ``int`` here)."""
    if type(plain) is not kind:
        raise CodecError(f"{plain!r:.60} stands where {kind.__name__} belongs")
    return plain
