"""Graphs on onnxruntime, the engine that every installation of weights has.

Threads neither spin nor share work: many readers side by side take a core each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from zufolge.weights.engine import Run
from zufolge.weights.processor import described

__all__ = ["SUFFIX", "describe", "load"]

SUFFIX = ""
# Classes of processors on which integer products are summed differently, the finest first.
_CLASSES = ("amx_int8", "avx512_vnni", "avx_vnni", "avx512bw", "avx2", "asimddp")


def load(graph: Path) -> Run:
    """Its errors derive from ``ValueError``, or from ``RuntimeError`` by way of pybind."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Without it, processors that have no VNNI add up products in 16 bits, which overflow: other
    # numbers, other readings. It costs them some speed and changes nothing on all others.
    options.add_session_config_entry("session.x64quantprecision", "1")
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(graph), sess_options=options, providers=["CPUExecutionProvider"]
    )

    def run(
        outputs: Sequence[str], inputs: Mapping[str, NDArray[Any]]
    ) -> Sequence[NDArray[np.float32]]:
        found: list[NDArray[np.float32]] = session.run(list(outputs), dict(inputs))
        return found

    return run


def describe() -> str:
    """onnxruntime's version, the machine, its class of processor."""
    return f"onnxruntime {onnxruntime.__version__} {described(_CLASSES)}"
