"""Weights that other distributions bring along, and what runs them; shared by the rooms that do."""

from zufolge.weights.folders import WeightsFolder, folder_in, installed_folders

__all__ = ["WeightsFolder", "folder_in", "installed_folders"]
