"""The few pages of our own: around a window, on the way in, and where somebody is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from importlib.util import find_spec
from pathlib import Path
from string import Template
from urllib.parse import quote

from aiohttp import web

from screens.sentences import language, say
from tui.web.roles import WebRole

_OWN = Path(__file__).parent / "data"

_FRAME = Template("""<!DOCTYPE html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
$head<title>$title</title>
</head>
$body
</html>
""")

_PLAIN = (
    "<style>body { font: 22px system-ui, sans-serif; margin: 2rem; } li { margin: 0.6rem 0; }"
    "</style>\n"
)

_WINDOW = Template("""<body data-columns="$columns" data-rows="$rows" data-keeps="$keeps">
<div id="terminal" class="textual-terminal" data-session-websocket-url="ws"
 data-font-size="16"></div>
<div id="notice" role="alert">
<p id="told" data-opening="$opening" data-lost="$lost" data-ended="$ended">$opening</p>
<button type="button" id="again">$again</button>
</div>
<div id="papers" data-told="$fetch" data-all="$papers" hidden></div>
<script src="page.js"></script>
</body>""")


def window(role: WebRole, title: str) -> web.Response:
    """The page that shows a window; all it loads lies beside it."""
    words = {
        key: escape(say(f"web-{key}"))
        for key in ("opening", "lost", "ended", "again", "fetch", "papers")
    }
    body = _WINDOW.substitute(
        words, columns=role.columns, rows=role.rows, keeps="yes" if role.keeps else ""
    )
    head = (
        '<link rel="stylesheet" href="xterm.css">\n<link rel="stylesheet" href="page.css">\n'
        '<script src="textual.js"></script>\n'
    )
    return _page(f"{say(f'link-{role.name}')} · {title}", head, body)


def papers(names: Iterable[str], title: str) -> web.Response:
    """The papers that lie on the laptop, each to be taken away; a folder of them as one ZIP."""
    listed = list(names)
    folders = dict.fromkeys(f"{name.rpartition('/')[0]}/" for name in listed if "/" in name)
    links = "\n".join(
        f'<li><a href="{escape(quote(name))}" download>{escape(name)}</a></li>'
        for name in (*folders, *listed)
    )
    told = say("web-papers-told") if listed else say("web-papers-none")
    again = f'<p><a href="">{escape(say("web-papers-again"))}</a></p>'
    body = f"<body><h1>{escape(say('web-papers'))}</h1><p>{escape(told)}</p>{again}"
    return _page(f"{say('web-papers')} · {title}", _PLAIN, f"{body}<ul>{links}</ul></body>")


def entry(role: WebRole) -> web.Response:
    """Leads on to a role's page.

    A redirect would not do: where the link was followed from another site, browsers do not send a
    strict cookie along a redirect, but do so from a page of ours.
    """
    head = f'<meta http-equiv="refresh" content="0; url={role.path}">\n'
    body = f'<body><p><a href="{role.path}">{escape(say("web-enter"))}</a></p></body>'
    return _page(say(f"link-{role.name}"), head, body)


def refusal(sentence: str, status: int, wait: float = 0.0) -> web.Response:
    """One sentence; `wait` is how many seconds to stay away."""
    page = _page("hoinghi", _PLAIN, f"<body><p>{escape(sentence)}</p></body>", status)
    if wait:
        page.headers["Retry-After"] = str(int(wait) + 1)
    return page


def _page(title: str, head: str, body: str, status: int = 200) -> web.Response:
    text = _FRAME.substitute(language=language(), head=head, title=escape(title), body=body)
    return web.Response(text=text, content_type="text/html", status=status)


def plain_host(host: str) -> str:
    """A `Host` header as it may stand in a header of ours."""
    return host if re.fullmatch(r"[\w.:\[\]-]*", host, re.ASCII) else ""


def files() -> dict[str, Path]:
    """What a window's page loads, by the name that it has beside the page.

    The terminal and its letters are textual-serve's; nothing is loaded from elsewhere.
    """
    spec = find_spec("textual_serve")
    assert spec
    assert spec.submodule_search_locations
    static = Path(spec.submodule_search_locations[0]) / "static"
    return {
        "page.js": _OWN / "page.js",
        "page.css": _OWN / "page.css",
        "textual.js": static / "js" / "textual.js",
        "xterm.css": static / "css" / "xterm.css",
        "letters.ttf": static / "fonts" / "RobotoMono-VariableFont_wght.ttf",
    }
