"""Puts this folder on the path, so that tests of all rooms can import what stands in it."""
