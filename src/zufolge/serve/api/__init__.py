"""The desk for programs: a JSON API, described by OpenAPI.

A module a resource. Handlers are plain functions: they run in threads, and open the archive each.
"""

from zufolge.serve.api.app import API_PATH, api_app
from zufolge.serve.api.document import openapi_of

__all__ = ["API_PATH", "api_app", "openapi_of"]
