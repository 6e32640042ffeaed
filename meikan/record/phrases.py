"""The record's own names, as running text is searched for them: networks, governments, places, people."""

from meikan.model.period import text_of
from meikan.names.phrases.bearer import NETWORK, Bearer
from meikan.names.phrases.names import Own
from meikan.record import models
from meikan.record.known import LATEST, statements

NAME_PREDICATES = ("name",)
# people and posts are found by their titles, events and papers by their grammar: as fixed words they would hide them
NAMED_BY = ("place", "organisation")
SHORTEST = 2  # a name of one letter is found everywhere


def own_names(at: str = LATEST) -> tuple[Own, ...]:
    """Names of places and bodies held at a time, with who bears them and since when; former names with their end."""
    kinds = dict(models.Entity.objects.values_list("id", "kind"))
    held = [one for one in statements(at) if one.predicate in (*NAME_PREDICATES, "organisation_kind")]
    networks = {one.subject for one in held if one.predicate == "organisation_kind" and one.value == NETWORK}
    found = []
    for one in held:
        named = one.predicate in NAME_PREDICATES and kinds.get(one.subject) in NAMED_BY
        if named and len(one.value) >= SHORTEST:
            level = NETWORK if one.subject in networks else kinds.get(one.subject, "")
            since, until = text_of(one.period.start), text_of(one.period.end)
            found.append((one.value, Bearer(one.subject, one.value, level, since=since, until=until)))
    return tuple(found)
