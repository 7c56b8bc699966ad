from __future__ import annotations
def find_quantities(scan, language, taken):
    return []
