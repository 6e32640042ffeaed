"""A mail magazine, or a page with many stories, taken apart: at its rules and at what stands in 【】."""

import email
import email.policy
import html
import re
from collections.abc import Iterator
from email.message import EmailMessage

from lxml import html as lxml_html

from meikan.collect.answer import Answer
from meikan.collect.body import is_html
from meikan.collect.days import day_in
from meikan.collect.failure import Changed
from meikan.collect.item import Item, when
from meikan.collect.listing import Listing, decoded
from meikan.collect.page import date_in_address, tree
from meikan.collect.source import Source
from meikan.text.lang import _

# rules drawn with signs; a row of at least so many is no word
_RULE = re.compile(r"[━─―═＝=＊*－\-_＿■□◆◇●○★☆~～]{8,}")
_BRACKET = re.compile(r"^[\s■◆◇●○▼▽★☆□▲△・\d０-９.．)）]*【\s*([^】\n]{2,80})\s*】\s*(.*)$")
_SIGN = re.compile(r"^\s*[■◆◇●▼★□]\s*([^\s■◆◇●▼★□].{1,100})$")
# what stands in 【】 inside a story: labels, not titles
_INNER = re.compile(
    r"^(?:注\d*|※.*|日\s*時|場\s*所|会\s*場|期\s*間|対\s*象|参\s*考|目\s*次|問い?合わ?せ先?|お問い?合わ?せ先?|主\s*催|共\s*催|後\s*援|"
    r"参加費|申込.*|締切.*|定\s*員|内\s*容|概\s*要|詳\s*細|講\s*師|資\s*料|写真.*|編集後記|発行.*|配信.*|登録.*|解除.*)$"
)
_BLOCKS: tuple[str, ...] = ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd")
_BLOCKS += ("section", "article", "header", "footer", "table", "ul", "ol", "dl", "pre", "hr")
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}\r?\n")
_CUT = re.compile(r"\[(?:…|\.{3})\]\s*$")
_TITLE = 150  # signs of a title; a longer line is none
TEASERS = 3  # so many make a text a list of them
LEAST = 40  # signs of a story; less is a heading in a table of contents


def read_stories(answer: Answer, source: Source) -> Listing:
    """Each story as an item of its own; a claim never crosses from one to the next."""
    text, date, title = _text(answer)
    stories = list(_teasers(text)) or list(_stories(text))
    kept = [(heading, words) for heading, words in stories if len(words) >= LEAST]
    if not kept:
        raise Changed(_("It shows no stories between rules or in 【】."))
    day = _day(date, text, answer.address, source)
    items = tuple(
        Item(source.id, answer.address, heading or title, day, "", _as_html(words), source.lang)
        for heading, words in kept
    )
    return Listing(items, len(stories) - len(kept), parts=True)


def _day(date: str, text: str, address: str, source: Source) -> str:
    """The day of a mail: what its head says, what its address says, or the first date in it."""
    if date or source.date_from == "none":
        return date
    in_address = date_in_address(address)
    if source.date_from == "address" or (source.date_from != "text" and in_address[4:5] == "-"):
        return in_address
    return day_in(text[:2000], source.lang, source.first_figure)


def _text(answer: Answer) -> tuple[str, str, str]:
    """The words of a mail or a page, line by line; its date and title, where its head has them."""
    body = answer.body
    if _HEADERS.match(body) and not is_html(body):
        message = email.message_from_bytes(body, policy=email.policy.default)
        if isinstance(message, EmailMessage):
            return _of_mail(message)
    text = decoded(body, answer.headers.get("content-type", ""))
    if is_html(body):
        root = tree(answer)
        return _lines(root), "", " ".join((root.findtext(".//title") or "").split())
    return text, "", ""


def _of_mail(message: EmailMessage) -> tuple[str, str, str]:
    try:
        part = message.get_body(("plain", "html"))
        words = str(part.get_content()) if part is not None else ""
        subject, day = str(message.get("subject", "")), str(message.get("date", ""))
    except (LookupError, ValueError, KeyError, AttributeError):
        raise Changed(_("It is no mail that can be read.")) from None
    if part is not None and part.get_content_type() == "text/html":
        words = _lines(lxml_html.document_fromstring(words or "<p/>"))
    return words, when(day), subject


def _lines(root: lxml_html.HtmlElement) -> str:
    """The words of a page with a line for each block."""
    for node in root.iter(*_BLOCKS):
        node.tail = "\n" + (node.tail or "")
        node.text = "\n" + (node.text or "") if node.tag != "br" else node.text
    for node in [*root.iter("script", "style", "nav")]:
        node.drop_tree()
    return str(root.text_content())


def _stories(text: str) -> Iterator[tuple[str, str]]:
    """Headings with the words beneath them. A mail that was set in one paragraph is broken at its signs first."""
    text = _RULE.sub("\n\x00\n", text.replace("\r", ""))
    text = re.sub(r"(?<=[。．.!！?？）)」\s])(?=[■◆◇●]?\s*【)", "\n", text)
    heading, words, open_ = "", list[str](), False
    for line in text.split("\n"):
        found = _title(line)
        if line == "\x00" or found:
            if found or not open_ or "".join(words).strip():
                if open_ and (heading or words):
                    yield heading, _joined(words)
                heading, words, open_ = "", [], True
            if found:
                heading, rest = found
                words = [rest] if rest else []
        elif open_:
            words.append(line)
    if open_ and (heading or words):
        yield heading, _joined(words)


def _teasers(text: str) -> Iterator[tuple[str, str]]:
    """The items of a list of news as text: each is cut short with "[…]"; a short line before it is its title."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if sum(bool(_CUT.search(line)) for line in lines) < TEASERS:
        return
    title = ""
    for line in lines:
        if _CUT.search(line):
            yield title, _CUT.sub("", line).strip()
            title = ""
        else:
            title = line if len(line) <= _TITLE else ""


def _title(line: str) -> tuple[str, str] | None:
    found = _BRACKET.match(line)
    if found and not _INNER.match(found[1].strip()):
        rest = found[2].strip()  # 【ロンドン事務所】 and then the title, on one line
        if len(rest) <= _TITLE and "。" not in rest:
            return f"{found[1].strip()} {rest}".strip(), ""
        return found[1].strip(), rest
    sign = _SIGN.match(line)
    return (sign[1].strip(), "") if sign and "【" not in line else None


def _joined(words: list[str]) -> str:
    text = "\n".join(line.strip() for line in words)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _as_html(words: str) -> str:
    """Paragraphs; lines that a mail broke at a width are one."""
    parts = [html.escape(part).replace("\n", "<br>") for part in re.split(r"\n\s*\n", words) if part.strip()]
    return "".join(f"<p>{part}</p>" for part in parts)
