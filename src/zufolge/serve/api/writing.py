"""What may change something, and who is asked."""

from __future__ import annotations

from fastapi import Request

from zufolge.serve.problems import ProblemError
from zufolge.serve.settings import Person, Settings

__all__ = ["writer_of"]


def writer_of(request: Request, settings: Settings) -> Person:
    """Who changes something. Raises ``ProblemError`` where programs must not."""
    if not settings.api_writes:
        raise ProblemError(
            403,
            "read-only",
            "Programs only read here.",
            "Whoever runs the desk starts it with --api-writes to let programs of editors write.",
        )
    person: Person = request.state.person
    return person
