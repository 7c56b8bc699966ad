"""Weights as they ship, in operators of the ONNX standard alone, for engines other than their own.

The graphs that ship are written for onnxruntime (``training/``): matrices in int8 that are
multiplied by activations quantised on the way, attention and Gelu as one node each, all in its own
domain. Here the matrices become float32 again (int8 times the scale of their column), and the other
two are written out. Attention gets an input more, ``unseen`` (1, 1, 1, pieces): what is added to
the scores of each piece before the softmax, 0 for pieces, ``UNSEEN`` for padding after them.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from google.protobuf.message import DecodeError
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

__all__ = ["UNSEEN", "standard_graph"]

UNSEEN = -1e4
"""Low enough for a weight of exactly 0 after any softmax, in float32 and in bfloat16."""

_OPSET = 17  # of the graphs that ship


def standard_graph(path: Path) -> bytes:
    """The graph of the file ``path``, serialised. Raises ``OSError``, and ``ValueError`` for a
    file that is no graph or has a node that cannot be written in the standard."""
    try:
        shipped = onnx.load_model_from_string(path.read_bytes())
    except DecodeError as error:
        raise ValueError(f"{path.name} is no ONNX file ({error})") from error
    rewriting = _Rewriting(shipped.graph)
    for node in shipped.graph.node:
        rewriting.add(node)
    serialised: bytes = rewriting.finish().SerializeToString()
    return serialised


class _Rewriting:
    """Nodes and weights of the new graph, while it goes through those of the old."""

    def __init__(self, old: Any) -> None:
        self._old = old
        self._shipped = {weight.name: weight for weight in old.initializer}
        self._nodes: list[Any] = []
        self._new: dict[str, NDArray[Any]] = {}
        self._widths: dict[str, int] = {}  # of the parts that a Split makes
        self._written: dict[str, Callable[[Any], None]] = {
            "DynamicQuantizeMatMul": self._matrix,
            "Gelu": self._gelu,
            "MultiHeadAttention": self._attention,
        }

    def add(self, node: Any) -> None:
        """A node of the old graph as one or more of the new."""
        if not node.domain:
            if node.op_type == "Split":
                self._widths.update(zip(node.output, self._array(node.input[1]), strict=True))
            self._nodes.append(node)
        elif node.op_type in self._written:
            self._written[node.op_type](node)
        else:
            raise ValueError(f"{node.domain}.{node.op_type} has no standard form")

    def finish(self) -> Any:
        """The model of what was added. Weights that nothing needs any more are left out."""
        used = {name for node in self._nodes for name in node.input}
        kept = [weight for name, weight in self._shipped.items() if name in used]
        made = [numpy_helper.from_array(value, name) for name, value in self._new.items()]
        inputs = list(self._old.input)
        if "unseen" in used:
            shape = [1, 1, 1, "pieces"]
            inputs.append(helper.make_tensor_value_info("unseen", TensorProto.FLOAT, shape))
        graph = helper.make_graph(
            self._nodes, self._old.name, inputs, list(self._old.output), kept + made
        )
        opsets = [helper.make_opsetid("", _OPSET)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)

    def _matrix(self, node: Any) -> None:
        x, whole, scale, zero, *bias = node.input
        (result,) = node.output
        if self._array(zero).any():
            raise ValueError(f"{whole} is quantised around another value than 0")
        matrix = self._weight(f"{whole}.float", self._array(whole) * self._array(scale))
        if not bias:
            self._node("MatMul", [x, matrix], result)
            return
        self._node("Add", [self._node("MatMul", [x, matrix], f"{result}.product"), *bias], result)

    def _gelu(self, node: Any) -> None:
        """x / 2 · (1 + erf(x / √2)), in the order of factors that engines know as one."""
        (x,), (result,) = node.input, node.output
        scaled = self._node("Div", [x, self._number(sqrt(2))], f"{result}.scaled")
        erf = self._node("Erf", [scaled], f"{result}.erf")
        share = self._node("Add", [erf, self._number(1)], f"{result}.share")
        product = self._node("Mul", [x, share], f"{result}.product")
        self._node("Mul", [product, self._number(0.5)], result)

    def _attention(self, node: Any) -> None:
        query, key, value = node.input
        (result,) = node.output
        if query not in self._widths:
            raise ValueError(f"nothing says how wide {query}, the queries of an attention, are")
        heads = next(a.i for a in node.attribute if a.name == "num_heads")
        queries = self._headed(query, heads, [0, 2, 1, 3])
        keys = self._headed(key, heads, [0, 2, 3, 1])
        values = self._headed(value, heads, [0, 2, 1, 3])
        scale = self._number(1 / sqrt(self._widths[query] / heads))
        scores = self._node("MatMul", [queries, keys], f"{result}.scores")
        scores = self._node("Mul", [scores, scale], f"{result}.scaled")
        scores = self._node("Add", [scores, "unseen"], f"{result}.seen")
        shares = self._node("Softmax", [scores], f"{result}.shares", axis=-1)
        heads_seen = self._node("MatMul", [shares, values], f"{result}.heads")
        turned = self._node("Transpose", [heads_seen], f"{result}.turned", perm=[0, 2, 1, 3])
        joined = self._weight("joined", np.array([0, 0, -1]))
        self._node("Reshape", [turned, joined], result)

    def _headed(self, x: str, heads: int, order: list[int]) -> str:
        """``x`` (1, pieces, width) with its width cut into heads, its axes then in ``order``."""
        shape = self._weight(f"{heads} heads", np.array([0, 0, heads, -1]))
        return self._node(
            "Transpose", [self._node("Reshape", [x, shape], f"{x}.cut")], f"{x}.headed", perm=order
        )

    def _node(self, kind: str, inputs: list[str], result: str, **attributes: Any) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [result], **attributes))
        return result

    def _number(self, value: float) -> str:
        return self._weight(f"{value:.6g}", np.array(value, dtype=np.float32))

    def _weight(self, name: str, value: NDArray[Any]) -> str:
        self._new.setdefault(name, value)
        return name

    def _array(self, name: str) -> NDArray[Any]:
        if name not in self._shipped:
            raise ValueError(f"{name} is no weight of the graph")
        array: NDArray[Any] = numpy_helper.to_array(self._shipped[name])
        return array
