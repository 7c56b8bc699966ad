"""What people want to be told of."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from zufolge.model import Rule
from zufolge.serve.api.answers import page
from zufolge.serve.api.document import telling
from zufolge.serve.api.shapes import Rules
from zufolge.serve.desk import Desk

__all__ = ["rules"]


def rules(desk: Desk) -> APIRouter:
    """The routes."""
    routes = APIRouter(tags=["rules"])

    @routes.get("/rules", **telling(Rules, 422, 503))
    def list_rules(request: Request) -> Response:
        """The rules in force, in the order in which they were made."""
        with desk.archive() as archive:
            return page(request, [_told(rule) for rule in archive.rules.in_force()], None)

    return routes


def _told(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "made_by": rule.made_by,
        "at": rule.at,
        "kinds": [kind.value for kind in rule.kinds],
        "story": rule.story,
        "speaker": rule.speaker,
        "outlet": rule.outlet,
        "has_webhook": rule.webhook is not None,
    }
