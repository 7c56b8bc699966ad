"""ONNX graphs of the network, written node by node: no tracer, so the file says what is computed.

Weights of the large matrices are int8 with one scale a column; activations are quantised while it
runs, with one scale for all of a call. A call holds one window or one content, so that what else
is read at the time can change nothing. ``precision="fp32"`` writes the same graph unquantised.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from zufolge.reading.learned.features import COLUMNS, ROLES
from zufolge_training.network import Layer, Network
from zufolge_training.samples import CORPORA

__all__ = ["CONTRIB", "Graph", "Precision", "array", "tag_graph", "tell_graph"]

Precision = Literal["int8", "fp32"]
CONTRIB = "com.microsoft"
_HEADS, _SKIP, _ROLE_INPUT = 12, 5, 8


class Graph:
    """Collects nodes and weights; every method returns the name of its result."""

    def __init__(self, precision: Precision) -> None:
        self.precision = precision
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, NDArray[Any]] = {}

    def weight(self, name: str, value: NDArray[Any]) -> str:
        self.weights.setdefault(name, np.ascontiguousarray(value))
        return name

    def node(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        result = f"v{len(self.nodes)}"
        self.nodes.append(
            helper.make_node(kind, list(inputs), [result], domain=domain, **attributes)
        )
        return result

    def linear(self, x: str, name: str, module: Any, *, small: bool = False) -> str:
        """``x`` times a matrix, plus its bias if it has one. ``small`` ones stay in float32."""
        matrix = array(module.weight).T
        bias = None if module.bias is None else array(module.bias)
        if self.precision == "fp32" or small:
            result = self.node("MatMul", x, self.weight(f"{name}.w", matrix))
            if bias is None:
                return result
            return self.node("Add", result, self.weight(f"{name}.b", bias))
        scale = np.abs(matrix).max(axis=0) / 127
        whole = np.round(matrix / scale).astype(np.int8)
        inputs = [
            x,
            self.weight(f"{name}.q", whole),
            self.weight(f"{name}.s", scale.astype(np.float32)),
            self.weight(f"{name}.z", np.zeros(len(scale), dtype=np.int8)),
        ]
        if bias is not None:
            inputs.append(self.weight(f"{name}.b", bias))
        return self.node("DynamicQuantizeMatMul", *inputs, domain=CONTRIB)

    def table(self, ids: str, name: str, values: NDArray[np.float32]) -> str:
        """Rows of a large table, int8 with a scale a row."""
        if self.precision == "fp32":
            return self.node("Gather", self.weight(name, values), ids)
        scale = np.maximum(np.abs(values).max(axis=1, keepdims=True) / 127, 1e-9)
        whole = np.round(values / scale).astype(np.int8)
        rows = self.node("Gather", self.weight(f"{name}.q", whole), ids)
        rows = self.node("Cast", rows, to=TensorProto.FLOAT)
        scales = self.node("Gather", self.weight(f"{name}.s", scale.astype(np.float32)), ids)
        return self.node("Mul", rows, scales)

    def norm(self, x: str, name: str, module: Any) -> str:
        gain = self.weight(f"{name}.g", array(module.weight))
        shift = self.weight(f"{name}.h", array(module.bias))
        return self.node("LayerNormalization", x, gain, shift, epsilon=module.eps)

    def skip_norm(self, x: str, y: str, name: str, module: Any) -> str:
        # onnxruntime has one node for both, which takes four times as long as the two
        return self.norm(self.node("Add", x, y), name, module)

    def layer(self, x: str, name: str, layer: Layer) -> str:
        joined = self.linear(x, f"{name}.qkv", layer.qkv)
        thirds = self.weight("thirds", np.array([384, 384, 384], dtype=np.int64))
        parts = [f"v{len(self.nodes)}.{part}" for part in "qkv"]
        self.nodes.append(helper.make_node("Split", [joined, thirds], parts, axis=-1))
        seen = self.node("MultiHeadAttention", *parts, domain=CONTRIB, num_heads=_HEADS)
        x = self.skip_norm(
            x, self.linear(seen, f"{name}.out", layer.out), f"{name}.an", layer.attention_norm
        )
        wide = self.node("Gelu", self.linear(x, f"{name}.widen", layer.widen), domain=CONTRIB)
        narrow = self.linear(wide, f"{name}.narrow", layer.narrow)
        return self.skip_norm(x, narrow, f"{name}.on", layer.output_norm)

    def finish(
        self, name: str, inputs: list[Any], outputs: list[tuple[str, str]]
    ) -> onnx.ModelProto:
        """The model; ``outputs`` are (result, name to give it)."""
        for result, given in outputs:
            self.nodes.append(helper.make_node("Identity", [result], [given]))
        graph = helper.make_graph(
            self.nodes,
            name,
            inputs,
            [helper.make_tensor_value_info(given, TensorProto.FLOAT, None) for _, given in outputs],
            [numpy_helper.from_array(value, key) for key, value in self.weights.items()],
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(
            graph, opset_imports=opsets, ir_version=9, producer_name="zufolge-training"
        )


def tag_graph(network: Network, corpus: str, precision: Precision) -> onnx.ModelProto:
    """``ids`` (1, pieces), ``features`` (1, pieces, columns), ``heads`` (tokens,) to ``states``
    (1, tokens, states), ``names`` (1, tokens, tags), and ``top``, ``low`` (1, pieces, hidden)."""
    g = Graph(precision)
    words = g.table("ids", "word", array(network.word.weight))
    length = g.node("Gather", g.node("Shape", "ids"), g.weight("one", np.array([1])))
    zero = g.weight("zero", np.array([0]))
    places = g.node("Slice", g.weight("position", array(network.position.weight)), zero, length)
    x = g.norm(g.node("Add", words, places), "embedding", network.embedding_norm)
    x = g.node("Add", x, _features(g, "low_features", network.low_features, corpus))
    skip = low = x
    for number, layer in enumerate(network.layers, start=1):
        assert isinstance(layer, Layer)
        x = g.layer(x, f"l{number}", layer)
        if number == _SKIP:
            skip = x
            x = g.node("Add", x, _features(g, "high_features", network.high_features, corpus))
        if number == _ROLE_INPUT:
            low = x
    fused = g.linear(g.node("Concat", x, skip, axis=-1), "fuse", network.fuse)
    fused = g.node("Gelu", fused, domain=CONTRIB)
    top = g.norm(g.node("Add", fused, x), "fuse_norm", network.fuse_norm)
    heads = g.node("Gather", top, "heads", axis=1)
    states = g.linear(heads, "states", network.states, small=True)
    names = g.linear(heads, "names", network.names, small=True)
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "pieces"]),
        helper.make_tensor_value_info("features", TensorProto.FLOAT, [1, "pieces", len(COLUMNS)]),
        helper.make_tensor_value_info("heads", TensorProto.INT64, ["tokens"]),
    ]
    return g.finish(
        "tag", inputs, [(states, "states"), (names, "names"), (top, "top"), (low, "low")]
    )


def tell_graph(network: Network, precision: Precision) -> onnx.ModelProto:
    """``low``, ``top`` (1, pieces, hidden), ``marks`` (1, pieces) and ``hints`` (1, pieces, roles)
    of the pieces around one content to ``roles`` (1, pieces, roles), ``form`` and ``medium``."""
    g = Graph(precision)
    marked = g.node("Gather", g.weight("marks.w", array(network.marks.weight)), "marks")
    x = g.node("Add", "low", marked)
    x = g.node("Add", x, g.linear("hints", "hints_in", network.hints, small=True))
    x = g.node("Add", x, g.linear("top", "from_top", network.from_top))
    for number, layer in enumerate(network.role_layers, start=1):
        assert isinstance(layer, Layer)
        x = g.layer(x, f"r{number}", layer)
    both = g.node("Concat", x, "hints", axis=-1)
    roles = g.node("Sigmoid", g.linear(both, "roles_out", network.roles, small=True))
    within = g.node("Cast", g.node("Cast", "marks", to=TensorProto.BOOL), to=TensorProto.FLOAT)
    last = g.weight("last", np.array([-1]))
    weighed = g.node("Mul", x, g.node("Unsqueeze", within, last))
    middle = g.weight("middle", np.array([1]))
    summed = g.node("ReduceSum", weighed, middle, keepdims=0)
    count = g.node("ReduceSum", within, middle, keepdims=1)
    pooled = g.node("Div", summed, count)
    form = g.linear(pooled, "form_out", network.form, small=True)
    medium = g.linear(pooled, "medium_out", network.medium, small=True)
    hidden = ["low", "top"]
    inputs = [
        *(helper.make_tensor_value_info(n, TensorProto.FLOAT, [1, "pieces", 384]) for n in hidden),
        helper.make_tensor_value_info("marks", TensorProto.INT64, [1, "pieces"]),
        helper.make_tensor_value_info("hints", TensorProto.FLOAT, [1, "pieces", len(ROLES)]),
    ]
    return g.finish("tell", inputs, [(roles, "roles"), (form, "form"), (medium, "medium")])


def _features(g: Graph, name: str, module: Any, corpus: str) -> str:
    """The corpus is fixed when weights ship: its column becomes a bias."""
    matrix = array(module.weight).T
    moved = g.node("MatMul", "features", g.weight(f"{name}.w", matrix[: len(COLUMNS)]))
    own = matrix[len(COLUMNS) + CORPORA.index(corpus)]
    return g.node("Add", moved, g.weight(f"{name}.b", own))


def array(tensor: Any) -> NDArray[np.float32]:
    """The values of a tensor of torch."""
    values: NDArray[np.float32] = tensor.detach().float().numpy()
    return values
