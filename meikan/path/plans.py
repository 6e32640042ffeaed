"""By which plan an edition is cut, and what was known: for the command and for the desk."""

import re
from dataclasses import replace
from pathlib import Path

from meikan.config import Config
from meikan.edition import files
from meikan.edition.plan import Plan, plan_of
from meikan.model.day import Day
from meikan.model.errors import Refused
from meikan.record import find, ledger
from meikan.text.lang import LANGUAGES, _

# a folder's name on every system: short, and none that Windows keeps for its devices
NAME, RESERVED = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}"), re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def check_name(name: str) -> None:
    """Refuse what cannot be an edition's name."""
    if not NAME.fullmatch(name) or RESERVED.fullmatch(name):
        raise Refused(_("{name} cannot be an edition's name: small letters, figures, - and _ only.").format(name=name))


def plan_for(found: Config, name: str, valid: str, like: Path | None = None) -> Plan:
    """The plan to cut by: another edition's, the one that lies ready, or one without a panel."""
    check_name(name)
    ready = [found.folder / "editions" / f"{name}.toml", found.edition(name) / files.ABOUT]
    sources = [like / files.ABOUT] if like else [one for one in ready if one.is_file()]
    day = Day.typed(valid).last.isoformat() if valid else ""  # of a month or a year its last day
    if sources:
        plan = plan_of(sources[0].read_text(encoding="utf-8"), sources[0])
        # an edition named after its year is named so in its subtitle too
        subtitle = {lang: text.replace(plan.name, name) for lang, text in plan.subtitle.items()}
        return replace(plan, name=name, valid=day or plan.valid, subtitle=subtitle)
    if not day:
        raise Refused(_("An edition is about a day: --valid 2015-06-30. Nothing was cut."))
    titles = {lang: found.of(lang).title for lang in LANGUAGES}
    return Plan(name, day, title=titles, subtitle=dict.fromkeys(LANGUAGES, name))


def with_panel(plan: Plan) -> Plan:
    """The same with every government of which something is held as its panel, where it names none."""
    return plan if plan.panel else plan.adding(find.governments())


def known_by(text: str = "") -> str:
    """The time by which something was known: as given, or the record's last decision."""
    first, last = ledger.first_at(), ledger.last_at()
    if not last:
        raise Refused(_("The record is empty: nothing was decided yet. File something first."))
    if text and text < first:
        raise Refused(
            _("Nothing was known yet: the first decision is of {day}. Nothing was cut.").format(day=first[:10])
        )
    return text or last
