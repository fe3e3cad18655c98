"""What the site has beyond docs/: the reference pages, and what pages point to elsewhere in the repository."""

import posixpath
import re
from pathlib import Path

from mkdocs.structure.files import File, Files, InclusionLevel

from reference import api, panels

ROOT = Path(__file__).resolve().parents[2]

# [text](target), and pictures, outside of code.
LINK = re.compile(r"\[([^\]]*)\]\(([^)\s#]+)(#[^)\s]*)?\)")
FENCE = re.compile(r"(```.*?```|`[^`\n]*`)", re.DOTALL)

MENU = {"reference/api.md", "reference/panels.md", "reference/command-line.md", "source/examples/README.md"}

LANGUAGES = {".java": "java", ".py": "python", ".tsx": "tsx", ".json": "json", ".html": "html", ".yaml": "yaml"}


def on_config(config):
    expanded(config.nav)
    return config


def expanded(items: list) -> None:
    """Puts all pages of a folder where the menu names FOLDER/*."""
    for item in list(items):
        if isinstance(item, str) and item.endswith("/*"):
            pages = sorted((ROOT / "docs").glob(f"{item}.md"))
            at = items.index(item)
            items[at : at + 1] = [page.relative_to(ROOT / "docs").as_posix() for page in pages]
        elif isinstance(item, dict):
            for below in item.values():
                if isinstance(below, list):
                    expanded(below)


def on_files(files: Files, config) -> Files:
    generated = {
        "reference/api.md": api(ROOT),
        "reference/panels.md": panels(ROOT),
        "reference/command-line.md": command_line(),
    }
    for path in linked_files(files):
        generated[page_of(path)] = content_of(path)
    for uri, content in generated.items():
        in_menu = InclusionLevel.UNDEFINED if uri in MENU else InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, uri, content=content, inclusion=in_menu))
    return files


def on_page_markdown(markdown: str, page, files, **_) -> str:
    return rewritten(markdown, repository_path(page.file.src_uri), page.file.src_uri)


def command_line() -> str:
    """What the commands say of themselves, which a test of them writes down."""
    page = ROOT / "target/reference/command-line.md"
    if page.exists():
        return page.read_text()
    return "# Command line\n\n`./baton --help`, and `./baton COMMAND --help`. After `./baton test` it is all on this page.\n"


def linked_files(files: Files) -> set[str]:
    """What pages point to outside of docs/, and what that points to."""
    found: set[str] = set()
    waiting = [(f"docs/{file.src_uri}", file.content_string) for file in files if file.src_uri.endswith(".md")]
    while waiting:
        path, text = waiting.pop()
        for part in prose(text):
            for _, target, _ in LINK.findall(part):
                to = resolved(path, target)
                if to and is_outside(to) and (ROOT / to).is_file() and to not in found:
                    found.add(to)
                    if to.endswith(".md"):
                        waiting.append((to, (ROOT / to).read_text()))
    return found


def content_of(path: str) -> str:
    text = (ROOT / path).read_text()
    if path.endswith(".md"):
        return text
    name = posixpath.basename(path)
    return f"# {name}\n\n`{path}`\n\n```{LANGUAGES.get(Path(path).suffix, 'text')}\n{text}\n```\n"


def rewritten(markdown: str, path: str, uri: str) -> str:
    def link(match: re.Match) -> str:
        text, target, anchor = match.group(1), match.group(2), match.group(3) or ""
        to = resolved(path, target)
        if to is None:
            return match.group(0)
        if to == "docs/openapi.yaml":
            page = "reference/api.md"
        elif to.startswith("docs/") and (ROOT / to).is_dir():
            page = next(iter(sorted((ROOT / to).glob("*.md")))).relative_to(ROOT / "docs").as_posix()
        elif to.startswith("docs/"):
            page = to.removeprefix("docs/")
        elif (ROOT / to).is_file():
            page = page_of(to)
        else:
            # A folder of the repository, which is no page.
            return f"{text} (`{to}`)" if (ROOT / to).exists() else match.group(0)
        return f"[{text}]({posixpath.relpath(page, posixpath.dirname(uri) or '.')}{anchor})"

    return "".join(part if part.startswith("`") else LINK.sub(link, part) for part in FENCE.split(markdown))


def prose(text: str) -> list[str]:
    return [part for part in FENCE.split(text) if not part.startswith("`")]


def resolved(path: str, target: str) -> str | None:
    """The path of a link's target in the repository; nothing for other links."""
    if re.match(r"[a-z]+:", target):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


def is_outside(path: str) -> bool:
    return not path.startswith(("docs/", ".."))


def page_of(path: str) -> str:
    return f"source/{path}" if path.endswith(".md") else f"source/{path}.md"


def repository_path(uri: str) -> str:
    """Where in the repository a page of the site is from."""
    if uri.startswith("source/"):
        path = uri.removeprefix("source/")
        return path if (ROOT / path).exists() else path.removesuffix(".md")
    return f"docs/{uri}"
