"""The page of the audit log: who sent what to the desk, and how it was answered."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages
from zufolge.serve.paging import Paged
from zufolge.serve.signing import only_editors

__all__ = ["audit_page"]

_PAGE = 50


def audit_page(desk: Desk, pages: Pages) -> APIRouter:
    """The route; for editors alone."""
    routes = APIRouter()

    @routes.get("/audit")
    def audit(request: Request) -> Response:
        only_editors(pages, request)
        asked = request.query_params.get("page", "1")[:9]
        number = int(asked[:9]) if asked.isascii() and asked.isdigit() else 1
        with desk.archive() as archive:
            many = archive.audit.count()
            last = max(1, -(-many // _PAGE))
            at = min(last, max(1, number))
            lines = archive.audit.last(_PAGE, (at - 1) * _PAGE)
        return pages.show(
            request,
            "audit.html",
            part=Paged(lines, at, last, many),
            link_of=lambda n: f"/audit?page={n}",
        )

    return routes
