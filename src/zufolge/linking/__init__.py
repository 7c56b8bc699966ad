"""Linking: who speaks, as one identity each, within a report and across all of them."""

from zufolge.linking.fragments import without_fragments
from zufolge.linking.link import link

__all__ = ["link", "without_fragments"]
