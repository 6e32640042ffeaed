"""Eight tables, thin: the rules live in the ledger and in the types."""

from typing import ClassVar

from django.db import models

ID = 40
TIME = 20  # 2026-11-23T00:00:00Z: sorts as time does, and is equal on both databases


class Document(models.Model):
    """What was read, unchanged; its bytes lie in the archive under their hash."""

    id = models.CharField(max_length=ID, primary_key=True)
    title = models.TextField()
    address = models.TextField(blank=True)
    date = models.CharField(max_length=64, blank=True)
    seen = models.CharField(max_length=10, blank=True)
    licence = models.CharField(max_length=64)
    standing = models.CharField(max_length=16)
    publisher = models.TextField(blank=True)
    lang = models.CharField(max_length=35, blank=True)
    original = models.TextField(blank=True)
    bytes = models.CharField(max_length=64, blank=True)
    recorded_at = models.CharField(max_length=TIME)


class Entity(models.Model):
    """An id that is never used again; all else about it is statements."""

    id = models.CharField(max_length=ID, primary_key=True)
    kind = models.CharField(max_length=16)
    key = models.CharField(max_length=120, blank=True, db_index=True)
    recorded_at = models.CharField(max_length=TIME)


class Snapshot(models.Model):
    """A list as it stood: scope, as of, rows; `outcome` is filed or held."""

    id = models.CharField(max_length=ID, primary_key=True)
    network = models.CharField(max_length=ID, db_index=True)
    document = models.ForeignKey(Document, models.PROTECT)
    as_of = models.CharField(max_length=64)
    complete_for = models.TextField(blank=True)
    rows = models.IntegerField()
    outcome = models.CharField(max_length=8)
    recorded_at = models.CharField(max_length=TIME)
    retracted_at = models.CharField(max_length=TIME, blank=True)


class Claim(models.Model):
    """What a source says, in its own words. Only ever added to."""

    id = models.CharField(max_length=ID, primary_key=True)
    subject = models.TextField()
    predicate = models.CharField(max_length=64)
    value = models.TextField()
    lang = models.CharField(max_length=35, blank=True)
    qualifiers = models.TextField(blank=True)
    start = models.CharField(max_length=64, blank=True)
    end = models.CharField(max_length=64, blank=True)
    seen = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT)
    locator = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    reader = models.CharField(max_length=64, blank=True)
    visibility = models.CharField(max_length=8)
    recorded_at = models.CharField(max_length=TIME)


class Decision(models.Model):
    """Who decided what, when and why. Only ever added to."""

    verdict = models.CharField(max_length=8)
    about = models.JSONField()
    by = models.CharField(max_length=120)
    at = models.CharField(max_length=TIME, db_index=True)
    reason = models.TextField()
    data = models.JSONField(default=dict)


class Proposal(models.Model):
    """A question to an editor, as it was asked; `decision` is empty while it is open."""

    claim = models.ForeignKey(Claim, models.PROTECT, null=True)
    question = models.CharField(max_length=8)
    subject = models.CharField(max_length=ID, blank=True)
    value = models.TextField(blank=True)
    outcome = models.CharField(max_length=10)
    score = models.FloatField()
    reasons = models.JSONField()
    candidates = models.JSONField()
    decision = models.ForeignKey(Decision, models.PROTECT, null=True)
    recorded_at = models.CharField(max_length=TIME)


class Statement(models.Model):
    """One accepted claim: what we hold, since when, until when. Can be rebuilt from claims and decisions."""

    statement = models.CharField(max_length=ID, db_index=True)
    claim = models.ForeignKey(Claim, models.PROTECT)
    decision = models.ForeignKey(Decision, models.PROTECT)
    subject = models.CharField(max_length=ID)
    predicate = models.CharField(max_length=64)
    value = models.TextField()
    recorded_at = models.CharField(max_length=TIME)
    retracted_at = models.CharField(max_length=TIME, blank=True)

    class Meta:
        """Who is asked for what."""

        indexes: ClassVar = [models.Index(fields=["subject", "predicate"]), models.Index(fields=["predicate"])]


class Edition(models.Model):
    """An edition that was cut, and its hash."""

    name = models.CharField(max_length=64, primary_key=True)
    valid = models.CharField(max_length=10)
    known = models.CharField(max_length=TIME)
    hash = models.CharField(max_length=64)
