"""How a page is cited, under which address it stays, and the mail by which an error is reported."""

import json
import re
from dataclasses import dataclass
from urllib.parse import quote

from meikan.publish.site.frame import Frame
from meikan.text.lang import _, speaking

BREAK = "\r\n"
MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+")


@dataclass(frozen=True, slots=True)
class Cited:
    """A page in three forms of citation, and what its files say of themselves."""

    title: str
    text: str
    bibtex: str
    csl: str
    address: str
    about: tuple[tuple[str, str], ...]


def cited(frame: Frame, lang: str, name: str, title: str) -> Cited:
    """How a page of this edition is cited: its permanent address, or the edition's checksum where it has none."""
    edition = frame.edition
    with speaking(lang):
        address = frame.address(f"{lang}/{name}")
        year, issuer, work = edition.known[:4], frame.config.of(lang).issuer, frame.title(lang)
        asof = _("As of {day}").format(day=_day(frame, lang))
        where = address or _("checksum {hash}").format(hash=edition.hash[:16])
        text = _("{issuer} ({year}): “{title}”, {work}, edition {name}, {asof}. {where}")
        shown = text.format(
            issuer=issuer or work, year=year, title=title, work=work, name=edition.name, asof=asof, where=where
        )
        about = [
            (_("Title"), title),
            (_("Publication"), work),
            (_("Edition"), edition.name),
            (_("As of"), _day(frame, lang)),
        ]
        about += [
            (_("Issuer"), issuer),
            (_("Licence"), frame.config.of(lang).licence),
            (_("Address"), address),
            (_("Checksum"), edition.hash),
        ]
    return Cited(
        title,
        shown,
        _bibtex(frame, lang, name, title, address),
        _csl(frame, lang, title, address),
        address,
        tuple((a, b) for a, b in about if b),
    )


def _day(frame: Frame, lang: str) -> str:
    from meikan.text.dates import show

    return show(frame.edition.valid.isoformat(), lang)


def _bibtex(frame: Frame, lang: str, name: str, title: str, address: str) -> str:
    edition = frame.edition
    key = re.sub(r"[^a-z0-9]+", "-", f"directory-{edition.name}-{name.removesuffix('.html')}-{lang}".lower())
    fields = {
        "title": title,
        "author": frame.config.of(lang).issuer,
        "booktitle": frame.title(lang),
        "edition": edition.name,
        "year": edition.known[:4],
        "note": _day(frame, lang),
        "url": address,
        "language": lang,
    }
    rows = ",\n".join(f"  {label} = {{{_braced(text)}}}" for label, text in fields.items() if text)
    return f"@misc{{{key},\n{rows}\n}}"


def _braced(text: str) -> str:
    """A text that no brace or backslash can end too early."""
    return re.sub(r"([\\{}%&$#_])", r"\\\1", " ".join(text.split()))


def _csl(frame: Frame, lang: str, title: str, address: str) -> str:
    edition = frame.edition
    issued = [int(part) for part in edition.known[:10].split("-")]
    made = {
        "id": f"directory-{edition.name}",
        "type": "entry-encyclopedia",
        "title": title,
        "container-title": frame.title(lang),
        "author": [{"literal": frame.config.of(lang).issuer}],
        "edition": edition.name,
        "issued": {"date-parts": [issued]},
        "language": lang,
        "URL": address,
    }
    return json.dumps(
        {key: value for key, value in made.items() if value and value != [{"literal": ""}]}, ensure_ascii=False
    )


def report(frame: Frame, lang: str, name: str, title: str, code: str = "", words: str = "") -> str:
    """The address of a mail to the issuer with page, line code and the words as printed; empty without a contact."""
    found = MAIL.search(frame.config.of(lang).contact)
    if not found:
        return ""
    with speaking(lang):
        of_page = _("Error in “{title}”, edition {name}").format(title=title, name=frame.edition.name)
        of_line = _("Error in line {code}, edition {name}").format(code=code, name=frame.edition.name)
        where = frame.address(f"{lang}/{name}") or f"{frame.edition.name}/site/{lang}/{name}"
        lines = [
            _("Page: {page}").format(page=where),
            _("Line code: {code}").format(code=code),
            _("As printed: {words}").format(words=words),
            "",
        ]
        if not code:  # a page of lines has two hundred such mails, and says above them what to write
            lines += [_("What is wrong, and where the right words can be read:"), ""]
    subject = of_line if code else of_page
    return f"mailto:{quote(found[0], safe='@.+-_')}?subject={_part(subject)}&body={_part(BREAK.join(lines))}"


def wanted(frame: Frame, lang: str, name: str, title: str) -> str:
    """The address of a mail that asks the issuer for a page as PDF or Word, with the command that makes them.

    Empty for a page that has them, for one that cannot have them, and without a contact.
    """
    found, command = MAIL.search(frame.config.of(lang).contact), frame.asked(name, lang)
    if not found or not command:
        return ""
    with speaking(lang):
        subject = _("“{title}”, edition {name}, as PDF or Word").format(title=title, name=frame.edition.name)
        lines = [
            _("Please send me this page as PDF or Word."),
            "",
            _("For the office: {command}").format(command=command),
        ]
    return f"mailto:{quote(found[0], safe='@.+-_')}?subject={_part(subject)}&body={_part(BREAK.join(lines))}"


def _part(text: str) -> str:
    """A part of a mail's address: letters of any script stay as they are, what has a meaning there does not."""
    return text.translate(_PARTS)


PLAIN = "-._~:,;()!*@/·“”"  # what RFC 6068 lets stand in a mail's subject and body, and the signs of our own lines


class _Parts(dict[int, str]):
    """How each letter stands in a part of an address, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        """The letter itself, or quoted."""
        one = chr(code)
        made = self[code] = one if one.isalnum() or one in PLAIN else quote(one, safe="")
        return made


_PARTS = _Parts()
