"""Graphs on OpenVINO, in bfloat16 where the processor multiplies it (the extra ``openvino``).

Weights are those of onnxruntime, int8 times their scale; activations are not quantised. OpenVINO
prepares itself for every length that it meets and keeps what it prepared, so lengths are rounded up
and the rest is padding that attention does not see. The rounding looks at the call alone: a text
is read alike whatever was read before.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.reading.learned.standard_graph import UNSEEN, standard_graph
from zufolge.weights.engine import Run
from zufolge.weights.processor import described, flags

# OpenVINO reports to its makers that it is imported, unless what reports is not there. A reader
# of reports sends nothing anywhere.
_REPORTING = "openvino_telemetry"
_held = sys.modules.get(_REPORTING)
sys.modules[_REPORTING] = None  # type: ignore[assignment]
try:
    import openvino
finally:
    del sys.modules[_REPORTING]
    if _held is not None:
        sys.modules[_REPORTING] = _held

__all__ = ["SUFFIX", "describe", "load"]

SUFFIX = ":openvino"
_STEP = 32  # lengths are rounded up to a multiple; 16 costs as much and prepares twice as often
_BFLOAT16 = ("amx_bf16", "avx512_bf16")
# Classes of processors on which products are summed differently, the finest first.
_CLASSES = (*_BFLOAT16, "avx512f", "avx2", "asimd")
# Which input an output is as long as; the others have one row.
_AS_LONG_AS = {"states": "heads", "names": "heads", "top": "ids", "low": "ids", "roles": "marks"}


def load(graph: Path) -> Run:
    """The graph rewritten and compiled, which takes a second."""
    core = openvino.Core()
    compiled = core.compile_model(
        core.read_model(standard_graph(graph)),
        "CPU",
        {
            "INFERENCE_PRECISION_HINT": _precision(),
            "INFERENCE_NUM_THREADS": 1,
            "NUM_STREAMS": 1,
            # of two processes, both would be pinned to the first core
            "ENABLE_CPU_PINNING": False,
        },
    )
    request = compiled.create_infer_request()

    def run(
        outputs: Sequence[str], inputs: Mapping[str, NDArray[Any]]
    ) -> Sequence[NDArray[np.float32]]:
        padded = {name: _padded(value) for name, value in inputs.items()}
        pieces = next(value.shape[1] for value in inputs.values() if value.ndim > 1)
        unseen = np.full((1, 1, 1, pieces + -pieces % _STEP), UNSEEN, dtype=np.float32)
        unseen[..., :pieces] = 0
        request.infer({**padded, "unseen": unseen})
        return [_cut(request.get_tensor(name).data, name, inputs) for name in outputs]

    return run


def describe() -> str:
    """OpenVINO's version, the machine, its class of processor, and the precision."""
    return f"openvino {version('openvino')} {described(_CLASSES)} {_precision()}"


def _precision() -> str:
    return "bf16" if flags().intersection(_BFLOAT16) else "f32"


def _padded(value: NDArray[Any]) -> NDArray[Any]:
    """``value`` (tokens,) or (1, pieces, …), zeros after it up to a length of whole steps."""
    axis = min(1, value.ndim - 1)
    more = [(0, 0)] * value.ndim
    more[axis] = (0, -value.shape[axis] % _STEP)
    return np.pad(value, more)


def _cut(
    value: NDArray[np.float32], name: str, inputs: Mapping[str, NDArray[Any]]
) -> NDArray[np.float32]:
    """An output without its padding, as a copy: the next call writes where it stood."""
    if name not in _AS_LONG_AS:
        return value.copy()
    given = inputs[_AS_LONG_AS[name]]
    return value[:, : given.shape[min(1, given.ndim - 1)]].copy()
