"""Fetching from the network, the only room that does: polite to hosts, and safe from them."""

from zufolge.fetch.fetcher import Fetched, Fetcher, Validators
from zufolge.fetch.manners import Manners
from zufolge.fetch.pace import Pace
from zufolge.fetch.posting import checked_webhook, post

__all__ = ["Fetched", "Fetcher", "Manners", "Pace", "Validators", "checked_webhook", "post"]
