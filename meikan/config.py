"""A directory's folder and its meikan.toml, read once."""

import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from meikan.model.errors import Refused
from meikan.text.lang import LANGUAGES, _

FILE = "meikan.toml"
# how lines of terms.csv begin that a new directory takes over: forms that are no office's own
SHARED_TERMS = ("what,", "country,", "body,", "post,")
FOLDERS = ("sources", "archive", "editions", "published")
STARTER = Path(__file__).parent / "starter"
ERAS = ("western", "both")
# of every page; of the panel, the designated cities of Japan, their networks and pairs; of none
OFFPRINTS = ("all", "panel", "none")
SECURITY = ("starttls", "tls", "none")


@dataclass(frozen=True, slots=True)
class Publication:
    """What cover, imprint, running heads and site head show in one language."""

    title: str = ""
    subtitle: str = ""
    issuer: str = ""
    contact: str = ""
    logo: str = ""
    licence: str = ""
    thanks: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """The mail server of this office; its password stands in MEIKAN_SMTP_PASSWORD, never in a file."""

    host: str = ""
    port: int = 587
    sender: str = ""
    user: str = ""
    security: str = "starttls"  # starttls, tls, or none on the office’s own network


@dataclass(frozen=True, slots=True)
class Config:
    """Where a directory is kept and under whose name it is published."""

    folder: Path
    base: str = ""
    era: str = "western"
    database: str = ""
    mail: Mail = Mail()
    office: str = ""  # the body whose directory this is: a key, a code or an id
    publication: Mapping[str, Publication] = field(default_factory=dict)
    zone: str = ""
    offprints: str = "all"  # of which pages an edition has offprints
    offprints_now: str = ""  # asked for once, before what editions and settings say

    @property
    def record(self) -> Path:
        """The embedded record."""
        return self.folder / "record.db"

    @property
    def sources(self) -> Path:
        """The folder's own sources."""
        return self.folder / "sources"

    @property
    def archive(self) -> Path:
        """The bytes that were read, filed under their hash."""
        return self.folder / "archive"

    def edition(self, name: str) -> Path:
        """Where an edition is kept."""
        return self.folder / "editions" / name

    def published(self, name: str) -> Path:
        """Where an edition is published to."""
        return self.folder / "published" / name

    def of(self, lang: str) -> Publication:
        """The publication's words in a language."""
        return self.publication.get(lang, Publication())


def is_directory(folder: Path) -> bool:
    """Whether a folder holds a directory."""
    return (folder / FILE).is_file()


def begin(folder: Path, sample: bool = False) -> None:
    """Make a directory folder, blank or with the words of the sample. A folder that holds anything else is refused."""
    if is_directory(folder):
        raise Refused(_("{folder} is a directory folder already. Nothing was changed.").format(folder=folder))
    if folder.exists() and (not folder.is_dir() or any(not _begun(one) for one in folder.iterdir())):
        text = _("{folder} is not empty and not a directory folder. Name another one; nothing was changed.")
        raise Refused(text.format(folder=folder))
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    terms = (STARTER / "terms.csv").read_text(encoding="utf-8")
    if not sample:  # what the sample's office says for words of its sources is its own; a new office says its own
        terms = "".join(line for line in terms.splitlines(keepends=True) if line.startswith(SHARED_TERMS))
    (folder / "terms.csv").write_text(terms, encoding="utf-8", newline="")
    shutil.copyfile(STARTER / ("meikan.toml" if sample else "blank.toml"), folder / FILE)


def _begun(path: Path) -> bool:
    """Whether this was left by a beginning that was interrupted: an empty folder of ours, or our terms."""
    return path.name == "terms.csv" or (path.name in FOLDERS and path.is_dir() and not any(path.iterdir()))


def read(folder: Path) -> Config:
    """The configuration of a directory folder, checked."""
    path = folder / FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        text = _("{folder} is not a directory folder: it has no {file}. Go into one, name one with --folder, or begin.")
        raise Refused(text.format(folder=folder, file=FILE) + " " + _("“meikan new FOLDER” makes one.")) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(
            _("{path} cannot be read: {error}. Mend it and try again.").format(path=path, error=error)
        ) from None
    return _checked(folder.resolve(), table, path)


def _checked(folder: Path, table: dict[str, Any], path: Path) -> Config:
    known = {"base", "era", "mail", "office", "offprints", "zone", "record", "publication"}
    for name in table.keys() - known:
        raise Refused(
            _("{path}: “{name}” is not a setting. Settings are {known}.").format(
                path=path, name=name, known=", ".join(sorted(known))
            )
        )
    for name in ("record", "publication", "mail"):
        if not isinstance(table.get(name, {}), dict):
            raise Refused(
                _("{path}: “{name}” is a table: write [{name}] above its settings.").format(path=path, name=name)
            )
    era = table.get("era", "western")
    if era not in ERAS:
        raise Refused(_("{path}: era is “{era}”; it may be {eras}.").format(path=path, era=era, eras=", ".join(ERAS)))
    for name in ("base", "office"):
        if not isinstance(table.get(name, ""), str):
            raise Refused(_("{path}: {name} is a text in quotation marks.").format(path=path, name=name))
    publication = {}
    for lang, words in table.get("publication", {}).items():
        known_words = isinstance(words, dict) and not set(words) - set(Publication.__slots__)
        if lang not in LANGUAGES or not known_words or not all(isinstance(one, str) for one in words.values()):
            raise Refused(_("{path}: [publication.{lang}] has a field that is not known.").format(path=path, lang=lang))
        publication[lang] = Publication(**words)
    zone = str(table.get("zone", ""))
    if zone and not _is_zone(zone):
        text = _("{path}: zone is “{zone}”; it is the name of a time zone, such as Europe/London.")
        raise Refused(text.format(path=path, zone=zone))
    database, office = table.get("record", {}).get("url", ""), table.get("office", "")
    mail = _mail(table.get("mail", {}), path)
    return Config(
        folder, table.get("base", ""), era, database, mail, office, publication, zone, _offprints(table, path)
    )


def _offprints(table: dict[str, Any], path: Path) -> str:
    found = str(table.get("offprints", OFFPRINTS[0]))
    if found not in OFFPRINTS:
        text = _("{path}: offprints is “{value}”; it may be {known}.")
        raise Refused(text.format(path=path, value=found, known=", ".join(OFFPRINTS)))
    return found


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return bool(ZoneInfo(name).key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _mail(table: dict[str, Any], path: Path) -> Mail:
    kinds: dict[str, type] = {"host": str, "port": int, "sender": str, "user": str, "security": str}
    wrong = [name for name, value in table.items() if name not in kinds or not isinstance(value, kinds[name])]
    if wrong or table.get("security", "none") not in SECURITY:
        text = _("{path}: [mail] has host, port (a number), sender, user, security ({known}); not “{name}”.")
        name = wrong[0] if wrong else table["security"]
        raise Refused(text.format(path=path, known=", ".join(SECURITY), name=name))
    return Mail(**table)
