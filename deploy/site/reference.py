"""Pages of the reference that are written from what the product itself is made of."""

import json
from pathlib import Path

import yaml

METHODS = ("get", "post", "put", "patch", "delete")


def panels(root: Path) -> str:
    """Each type of panel, from its definition."""
    out = [
        "# Panels",
        "",
        "Written from `panels/src/main/resources/panels`, which agents' tools, pages and the dashboard are made from too. "
        "How they behave: [panels](../panels.md); a panel of your own: [adding a panel](../adding-a-panel.md).",
    ]
    for file in sorted((root / "panels/src/main/resources/panels").glob("*.json")):
        panel = json.loads(file.read_text())
        tools = [f"open_{panel['id']}", f"control_{panel['id']}", f"read_{panel['id']}"]
        tools += [shortcut["tool"] for shortcut in panel.get("shortcuts", [])]
        out += ["", f"## {panel['display_name']}", "", f"`{panel['id']}` – {panel.get('description', '')}", ""]
        out += ["Tools: " + ", ".join(f"`{tool}`" for tool in [*tools, "close_panel"]) + ".", ""]
        out += fields("Opened with", panel.get("open", {}))
        out += ["| action | does | data |", "|---|---|---|"]
        for name, action in panel.get("actions", {}).items():
            out.append(f"| `{name}` | {cell(action.get('description'))} | {named(action.get('parameters', {}))} |")
        if panel.get("events"):
            out += ["", "| event | when | the agent hears of it | data |", "|---|---|---|---|"]
            for name, event in panel["events"].items():
                told = "at once" if event.get("told") else "when it reads"
                out.append(f"| `{name}` | {cell(event.get('description'))} | {told} | {named(event.get('data', {}))} |")
        out += ["", "| state | kind | agents read it |", "|---|---|---|"]
        for name, field in panel["state"].items():
            read = {"no": "no", "numbered": "line by line"}.get(field.get("read"), "yes")
            out.append(f"| `{name}` | {field.get('kind', 'value')}: {shape(field.get('schema', {}))} | {read} |")
    return "\n".join(out) + "\n"


def api(root: Path) -> str:
    """Each operation of the API, from its OpenAPI document, which a test keeps current."""
    document = yaml.safe_load((root / "docs/openapi.yaml").read_text())
    out = [
        "# API",
        "",
        f"{document['info'].get('description', '')}",
        "",
        "The same for programs: [openapi.yaml](../openapi.yaml). Who may call what: [access](../access.md).",
    ]
    by_tag: dict[str, list[str]] = {}
    for path, operations in document["paths"].items():
        for method in METHODS:
            if method in operations:
                operation = operations[method]
                tag = (operation.get("tags") or ["other"])[0]
                by_tag.setdefault(tag, []).append(described(method, path, operation, document))
    for tag, operations in sorted(by_tag.items()):
        out += ["", f"## {tag}", *operations]
    out += ["", "## Schemas"]
    for name, schema in sorted(document["components"]["schemas"].items()):
        out += ["", f"### {name}", "", cell(schema.get("description"))]
        out += ["", *fields("", schema)]
    return "\n".join(out) + "\n"


def described(method: str, path: str, operation: dict, document: dict) -> str:
    out = ["", f"### {method.upper()} {path}", "", cell(operation.get("summary"))]
    if operation.get("description"):
        out += ["", operation["description"].strip()]
    if operation.get("parameters"):
        out += ["", "| parameter | in | type | |", "|---|---|---|---|"]
        for parameter in operation["parameters"]:
            needed = "**needed.** " if parameter.get("required") else ""
            out.append(
                f"| `{parameter['name']}` | {parameter['in']} | {shape(parameter.get('schema', {}))} "
                f"| {needed}{cell(parameter.get('description'))} |"
            )
    body = operation.get("requestBody", {}).get("content", {})
    for kind, content in body.items():
        out += ["", f"Body: {shape(content.get('schema', {}))} as `{kind}`"]
    out += ["", "| answer | | body |", "|---|---|---|"]
    for status, answer in operation.get("responses", {}).items():
        bodies = ", ".join(shape(content.get("schema", {})) for content in answer.get("content", {}).values())
        out.append(f"| {status} | {cell(answer.get('description'))} | {bodies} |")
    return "\n".join(out)


def fields(heading: str, schema: dict) -> list[str]:
    properties = schema.get("properties", {})
    if not properties:
        return []
    out = [f"{heading}:", ""] if heading else []
    out += ["| name | type | |", "|---|---|---|"]
    for name, of in properties.items():
        needed = "**needed.** " if name in schema.get("required", []) else ""
        out.append(f"| `{name}` | {shape(of)} | {needed}{cell(of.get('description'))} |")
    return [*out, ""]


def named(schema: dict) -> str:
    properties = schema.get("properties", {})
    return ", ".join(f"`{name}`: {shape(of)}" for name, of in properties.items()) or "–"


def shape(schema: dict) -> str:
    """A schema in a few words."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    for choice in ("oneOf", "anyOf", "allOf"):
        if choice in schema:
            return " or ".join(shape(one) for one in schema[choice])
    if "enum" in schema:
        return " \\| ".join(f"`{one}`" for one in schema["enum"])
    kind = schema.get("type", "anything")
    if isinstance(kind, list):
        kind = " or ".join(kind)
    if kind == "array":
        return f"list of {shape(schema.get('items', {}))}"
    limits = [f"{word} {schema[key]}" for key, word in (("minimum", "≥"), ("maximum", "≤"), ("maxLength", "up to")) if key in schema]
    extra = [schema["format"]] if "format" in schema else []
    return f"{kind}{' (' + ', '.join(extra + limits) + ')' if extra + limits else ''}"


def cell(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")
