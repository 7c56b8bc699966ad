"""Graphs in operators of the standard: they compute what those that ship do."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

pytest.importorskip("onnx")

from onnx import TensorProto, helper, load_model_from_string, numpy_helper

from zufolge.reading.learned.standard_graph import UNSEEN, standard_graph
from zufolge.weights import onnxruntime_engine

_WIDTH, _HEADS = 8, 2
_CONTRIB = "com.microsoft"


def _save(path: Path, nodes: list[Any], **weights: NDArray[Any]) -> Path:
    """A graph from ``x`` (1, pieces, width) to ``y``."""
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, "pieces", _WIDTH])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
        [numpy_helper.from_array(value, name) for name, value in weights.items()],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_CONTRIB, 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=9)
    path.write_bytes(model.SerializeToString())
    return path


def _layer(path: Path, zero: int = 0) -> Path:
    """A matrix in int8, attention over its thirds, Gelu of that."""
    random = np.random.default_rng(1)
    whole = random.integers(-127, 128, (_WIDTH, 3 * _WIDTH)).astype(np.int8)
    nodes = [
        helper.make_node("DynamicQuantizeMatMul", [*"xqszb"], ["qkv"], domain=_CONTRIB),
        helper.make_node("Split", ["qkv", "thirds"], ["query", "key", "value"], axis=-1),
        helper.make_node(
            "MultiHeadAttention",
            ["query", "key", "value"],
            ["seen"],
            domain=_CONTRIB,
            num_heads=_HEADS,
        ),
        helper.make_node("Gelu", ["seen"], ["y"], domain=_CONTRIB),
    ]
    return _save(
        path,
        nodes,
        q=whole,
        s=random.random(3 * _WIDTH, dtype=np.float32) / 4096,
        z=np.full(3 * _WIDTH, zero, dtype=np.int8),
        b=random.random(3 * _WIDTH, dtype=np.float32),
        thirds=np.array([_WIDTH] * 3),
    )


def _run(model: bytes, **inputs: NDArray[Any]) -> NDArray[Any]:
    """By the engine that readers use: alike on processors with and without VNNI."""
    with TemporaryDirectory() as folder:
        graph = Path(folder) / "g.onnx"
        graph.write_bytes(model)
        result: NDArray[Any] = onnxruntime_engine.load(graph)(["y"], inputs)[0]
    return result


def _pieces(count: int) -> NDArray[np.float32]:
    """Whole numbers that quantising leaves as they are, since their range is 255."""
    pieces = np.random.default_rng(2).integers(-127, 129, (1, count, _WIDTH))
    pieces[0, 0, :2] = -127, 128
    return pieces.astype(np.float32)


def test_it_computes_the_same(tmp_path: Path) -> None:
    path, x = _layer(tmp_path / "g.onnx"), _pieces(9)
    seen = np.zeros((1, 1, 1, 9), dtype=np.float32)
    shipped, standard = _run(path.read_bytes(), x=x), _run(standard_graph(path), x=x, unseen=seen)
    np.testing.assert_allclose(standard, shipped, atol=1e-5)
    assert np.ptp(shipped) > 0.3


def test_padding_that_is_not_seen_changes_nothing(tmp_path: Path) -> None:
    graph, x = standard_graph(_layer(tmp_path / "g.onnx")), _pieces(9)
    seen = np.zeros((1, 1, 1, 12), dtype=np.float32)
    alone = _run(graph, x=x, unseen=seen[..., :9])
    seen[..., 9:] = UNSEEN
    padded = _run(graph, x=np.concatenate([x, _pieces(3)], axis=1), unseen=seen)
    np.testing.assert_allclose(padded[:, :9], alone, atol=1e-6)


def test_no_operator_beyond_the_standard_is_left_nor_a_weight_that_nothing_needs(
    tmp_path: Path,
) -> None:
    model = load_model_from_string(standard_graph(_layer(tmp_path / "g.onnx")))
    assert {node.domain for node in model.graph.node} == {""}
    assert [opset.domain for opset in model.opset_import] == [""]
    used = {name for node in model.graph.node for name in node.input}
    assert {weight.name for weight in model.graph.initializer} <= used


def test_a_matrix_without_a_bias_is_a_product_alone(tmp_path: Path) -> None:
    node = helper.make_node("DynamicQuantizeMatMul", [*"xqsz"], ["y"], domain=_CONTRIB)
    path = _save(
        tmp_path / "g.onnx",
        [node],
        q=np.eye(_WIDTH, dtype=np.int8) * 4,
        s=np.full(_WIDTH, 0.5, dtype=np.float32),
        z=np.zeros(_WIDTH, dtype=np.int8),
    )
    np.testing.assert_allclose(_run(standard_graph(path), x=_pieces(3)), _pieces(3) * 2)


def test_what_cannot_be_written_in_the_standard_is_named(tmp_path: Path) -> None:
    node = helper.make_node("QuickGelu", ["x"], ["y"], domain=_CONTRIB)
    with pytest.raises(ValueError, match=r"com\.microsoft\.QuickGelu has no standard form"):
        standard_graph(_save(tmp_path / "g.onnx", [node]))
    with pytest.raises(ValueError, match="q is quantised around another value than 0"):
        standard_graph(_layer(tmp_path / "g.onnx", zero=3))


def test_a_file_that_is_no_graph_is_named(tmp_path: Path) -> None:
    path = tmp_path / "tag.onnx"
    path.write_bytes(b"\x00no graph")
    with pytest.raises(ValueError, match=r"tag\.onnx is no ONNX file"):
        standard_graph(path)
