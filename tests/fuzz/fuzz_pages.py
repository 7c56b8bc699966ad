"""Many broken pages by hand: ``python tests/fuzz/fuzz_pages.py --inputs 1000000 --first 0``.

Stops at the first page that crashes, takes over five seconds of processor time or gives a wrong
report, and says its seed; keep such a page as a case of ``test_page_hostile``.
"""

from __future__ import annotations

import argparse
import sys
from time import process_time

from page_inputs import broken_page, check

_LONGEST = 5.0
_STEP = 10_000


def main() -> None:
    """Run the fuzzer from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--inputs", type=int, default=100_000, help="how many pages")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    options = parser.parse_args()
    refused = 0
    for seed in range(options.first, options.first + options.inputs):
        raw, charset = broken_page(seed)
        start = process_time()
        try:
            refused += check(raw, charset) is None
        except BaseException:
            print(f"seed {seed}", file=sys.stderr)
            raise
        if process_time() - start > _LONGEST:
            sys.exit(f"seed {seed} took {process_time() - start:.1f} s")
        if (seed + 1) % _STEP == 0:
            print(f"{seed + 1 - options.first} pages, {refused} refused", file=sys.stderr)
    print(f"{options.inputs} pages, {refused} refused, no flaw")


if __name__ == "__main__":
    main()
