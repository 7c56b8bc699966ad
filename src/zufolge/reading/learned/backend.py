"""The network on onnxruntime: one thread, one window or one content a call.

A call never holds more than one window, so what stands beside a text cannot change its scores,
and threads neither spin nor share work: many readers side by side take a core each.
"""

from __future__ import annotations

import platform
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from zufolge.errors import BadWeights
from zufolge.reading.learned.decoding import TellScores, TokenScores
from zufolge.reading.learned.features import ROLES
from zufolge.reading.learned.windows import Window, around, content_marks

__all__ = ["OnnxBackend", "describe"]

# Classes of processors on which integer products are summed differently, the finest first.
_CLASSES = ("amx_int8", "avx512_vnni", "avx_vnni", "avx512bw", "avx2", "asimddp")


class OnnxBackend:
    """Runs ``tag.onnx`` and ``tell.onnx`` of a folder of weights."""

    def __init__(self, folder: Path) -> None:
        try:
            self._tag = _session(folder / "tag.onnx")
            self._tell = _session(folder / "tell.onnx")
            self.steps: NDArray[np.float64] = np.load(folder / "steps.npy").astype(np.float64)
        except (OSError, ValueError, RuntimeError) as error:
            # onnxruntime's own errors derive from these, or from RuntimeError by way of pybind
            raise BadWeights(folder, f"they cannot be loaded ({error})") from error

    def tag(self, window: Window, features: NDArray[np.float32]) -> TokenScores:
        """Scores of one window; ``features`` is (tokens of the window, columns)."""
        states, names, top, low = self._tag.run(
            ["states", "names", "top", "low"],
            {
                "ids": window.ids[None],
                "features": features[window.owner][None],
                "heads": window.heads,
            },
        )
        return TokenScores(states[0], names[0], (top, low))

    def tell(
        self,
        window: Window,
        hidden: object,
        content: Sequence[int],
        hints: NDArray[np.float32],
    ) -> TellScores:
        """Roles of the content at tokens ``content``; ``hints`` is (tokens, roles)."""
        assert isinstance(hidden, tuple)
        top, low = hidden
        places = around(window, content)
        owner = window.owner[places]
        roles, form, medium = self._tell.run(
            ["roles", "form", "medium"],
            {
                "low": low[:, places],
                "top": top[:, places],
                "marks": content_marks(np.asarray(content), owner)[None],
                "hints": hints[owner][None],
            },
        )
        chances = np.zeros((len(window.heads), len(ROLES)), dtype=np.float32)
        first = window.heads[owner] == places
        chances[owner[first]] = roles[0][first]
        return TellScores(chances, form[0], medium[0])


def describe() -> str:
    """What runs the weights here: onnxruntime's version, the machine, its class of processor."""
    machine = platform.machine() or "unknown machine"
    flags = _flags()
    known = next((name for name in _CLASSES if name in flags), "plain")
    return f"onnxruntime {onnxruntime.__version__} {machine} {known}"


def _flags() -> frozenset[str]:
    """What the processor can do, as Linux tells it; nothing elsewhere."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return frozenset()
    told = (line.partition(":")[2] for line in lines if line.startswith(("flags", "Features")))
    return frozenset(next(told, "").split())


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path), sess_options=options, providers=["CPUExecutionProvider"]
    )
