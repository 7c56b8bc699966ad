"""Reports by the million, day by day: extracted, read, and folded to copies and stories.

``batching`` is the run, ``steps`` the work of the rooms on Arrow batches, ``folds`` what goes on
from day to day, ``manifest`` the commit. Needs the extra ``batch``.
"""
