"""What stands around the article of a page: menus, heads and feet, by their elements or only by their names."""

import re
from collections import Counter
from typing import Any

FURNITURE = ("nav", "header", "footer", "aside", "menu", "dialog", "button", "select", "textarea")
ROLES = ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "menubar")
SECTIONS = ("div", "section", "ul", "ol", "dl", "table", "td", "p")
# How pages call what stands around the article, where no element says so: globalNav, local-navi, cnn_footer, pankuzu.
_AROUND = re.compile(
    r"[a-z]*navi?s?|[a-z]*nav(?:igation|bar)|[a-z]*menus?|[a-z]*footer|bread-?crumbs?|pankuzu|topicpath|sidebar"
    r"|sns|share|sharing|social|comments|related|recommend(?:ed|ations?)?|ranking|banners?|cookies?|pager|pagination"
)
_BEGINS_AROUND = re.compile(r"(?:side|foot|comments?[-_]?(?:list|area|form))(?![a-z]*notes?)", re.I)
_OF_POSTS = re.compile(r"(?:category|tag|post|type|has|no|with)[-_]")
_WORDS_OF_NAMES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_OF_SITE = re.compile(r"nav|head|foot", re.I)  # of the whole site, though beneath a heading that is its name
BETWEEN = 60  # signs between a heading and the list that is its content
COMMENTS = 5  # so many comments are those of readers; one may be the mayor's
# Of a page's words: what holds more is not around the article but holds it. A menu may be longer than a short notice.
MOST, MOST_OF_FORM = 0.8, 0.5


def drop_around(page: Any) -> None:
    """Take out what is called a menu or a foot, and forms, unless they hold most of the page or its heading."""
    whole, nodes = _signs(page), [(node, _names(node)) for node in page.iter("form", *SECTIONS)]
    content = _beneath_heading(page)
    often = Counter(one for _node, names in nodes for one in set(names) if "comment" in one.lower())
    for node, names in nodes:
        around = _is_around(names) or any(often[one] >= COMMENTS for one in names)
        if node.getparent() is None or node in content or not (node.tag == "form" or around):
            continue
        most = MOST if around else MOST_OF_FORM
        if _signs(node) <= most * whole and node.find(".//h1") is None:
            node.drop_tree()


def _beneath_heading(page: Any) -> set[Any]:
    """The list right beneath the page's one heading, with what holds it: its content, whatever it is called."""
    heads = list(page.iter("h1"))
    between = 0
    for node in heads[0].xpath("following::*") if len(heads) == 1 else ():
        if node.tag in ("ul", "ol", "dl"):
            found = {node, *node.iterancestors()} - {*heads[0].iterancestors()}
            return set() if any(_OF_SITE.search(" ".join(_names(one))) for one in found) else found
        between += len((node.text or "").strip())
        if between > BETWEEN:
            break
    return set()


def _names(node: Any) -> list[str]:
    """What an element is called; the theme of a post is no name of it."""
    names = f"{node.get('id') or ''} {node.get('class') or ''}".split()
    return [one for one in names if not _OF_POSTS.match(one)]


def _is_around(names: list[str]) -> bool:
    words = (word.lower() for one in names for word in _WORDS_OF_NAMES.findall(one))
    return any(map(_BEGINS_AROUND.match, names)) or any(map(_AROUND.fullmatch, words))


def _signs(node: Any) -> int:
    return sum(len("".join(text.split())) for text in node.itertext())
