"""Write ``docs/openapi.json`` and the reference in ``docs/api.md`` from the API itself, or with
``--check`` say whether they are true."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zufolge.reading import reader_named
from zufolge.serve import Desk, Settings
from zufolge.serve.api import API_PATH, api_app, openapi_of

FOLDER = Path(__file__).parent
MARK = "<!-- From here on by python docs/make_api.py; do not edit by hand. -->"


def document() -> dict[str, Any]:
    """The document of the API, from an archive that need not be there."""
    desk = Desk(Path("news.db"), reader_named("rules"))
    return openapi_of(api_app(desk, Settings()))


def reference(made: dict[str, Any]) -> str:
    """All operations and schemas, as Markdown."""
    parts = ["## Requests\n"]
    for path, methods in made["paths"].items():
        parts += [_operation(path, method, each) for method, each in methods.items()]
    parts.append(
        "## What is told\n\nParts of a dossier are in [its JSON Schema]"
        "(../src/zufolge/export/data/dossier.schema.json) (`zufolge schema`).\n"
    )
    schemas = made["components"]["schemas"]
    told = (name for name in sorted(schemas) if not name.startswith("Dossier"))
    parts += [_schema(name, schemas[name]) for name in told]
    return "\n".join(parts)


def _operation(path: str, method: str, told: dict[str, Any]) -> str:
    lines = [f"### {method.upper()} {API_PATH}{path}\n", f"{told['description']}\n"]
    given = [each for each in told["parameters"] if each["in"] != "header"]
    if given:
        lines.append("| parameter | meaning |\n| --- | --- |")
        lines += [f"| `{each['name']}` | {_parameter(each)} |" for each in given]
        lines.append("")
    body = told.get("requestBody")
    if body:
        lines.append(f"Send {_type(_only(body))}.\n")
    lines.append("Answers: " + ", ".join(_answers(told["responses"])) + ".\n")
    return "\n".join(lines)


def _parameter(each: dict[str, Any]) -> str:
    schema = each["schema"]
    default = schema.get("default")
    words = [each.get("description") or "", _type(schema)]
    words.append("required" if each["required"] else "")
    words.append(f"default `{json.dumps(default)}`" if default not in (None, "", []) else "")
    return _cell("; ".join(filter(None, (word.rstrip(".") for word in words))) + ".")


def _answers(responses: dict[str, Any]) -> Iterator[str]:
    for status, each in sorted(responses.items()):
        told = "" if int(status) >= 400 or "content" not in each else f" {_type(_only(each))}"
        yield f"{status}{told}"


def _only(each: dict[str, Any]) -> dict[str, Any]:
    (content,) = each["content"].values()
    schema: dict[str, Any] = content["schema"]
    return schema


def _schema(name: str, told: dict[str, Any]) -> str:
    lines = [f"### {name}\n", f"{' '.join((told.get('description') or '').split())}\n"]
    if "enum" in told:
        lines.append(" · ".join(f"`{value}`" for value in told["enum"]) + "\n")
    rows = told.get("properties", {})
    if rows:
        lines.append("| key | type | meaning |\n| --- | --- | --- |")
        for key, each in rows.items():
            lines.append(
                f"| `{key}` | {_cell(_type(each))} | {_cell(each.get('description', ''))} |"
            )
        lines.append("")
    return "\n".join(lines)


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name == "Dossier":
            return "`zufolge.dossier/1`"
        if name.startswith("Dossier."):
            return f"{name.removeprefix('Dossier.')} of a dossier"
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(_type(each) for each in schema["anyOf"])
    if "const" in schema:
        return f"`{schema['const']}`"
    kind = schema.get("type", "any")
    if kind == "array":
        return f"list of {_type(schema.get('items', {}))}"
    limits = [f"{word} {schema[key]}" for key, word in _LIMITS if key in schema]
    return f"{kind} ({', '.join(limits)})" if limits else str(kind)


_LIMITS = (("minimum", "at least"), ("maximum", "at most"))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def files() -> dict[Path, str]:
    """Both files with what stands in them."""
    made, page = document(), FOLDER / "api.md"
    above = page.read_text(encoding="utf-8").partition(MARK)[0]
    return {
        FOLDER / "openapi.json": json.dumps(made, ensure_ascii=False, indent=1) + "\n",
        page: f"{above}{MARK}\n\n{reference(made)}",
    }


def main() -> int:
    """Write the files, or compare them."""
    wrong = 0
    for path, text in files().items():
        if "--check" not in sys.argv[1:]:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            print(f"{path} is not what the API says; run python docs/make_api.py")
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main())
