"""View models: a dossier as typed, frozen pieces that templates only have to loop over."""

from zufolge.render.views.page import PageView, page_view

__all__ = ["PageView", "page_view"]
