"""Puts this folder on the path, so that tests of all rooms can import ``invented``."""
