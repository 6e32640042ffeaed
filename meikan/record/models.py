"""Nine tables, thin: the rules live in the ledger and in the types."""

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
    # of what a source published: three dates apart (`date` is when it was published), and where it came from
    updated = models.CharField(max_length=64, blank=True)
    fetched = models.CharField(max_length=32, blank=True)
    source = models.CharField(max_length=120, blank=True, db_index=True)
    item = models.CharField(max_length=40, blank=True, db_index=True)  # the same through all versions of a page
    number = models.IntegerField(default=0, db_index=True)  # in the order of collecting; 0: not collected
    sort = models.CharField(max_length=24, blank=True)  # what sort of text the reader took it for
    unread = models.TextField(blank=True)  # why it could not be read; empty if it was


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
    # of what was read in prose (question "fact"): what kind of fact about whom, the whole of it, and "later"
    key = models.CharField(max_length=ID, blank=True, db_index=True)
    fact = models.JSONField(default=dict)
    later = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")


class Evidence(models.Model):
    """One sentence that says what a proposal proposes: where it stands, who read it, and its claims."""

    proposal = models.ForeignKey(Proposal, models.PROTECT)
    document = models.ForeignKey(Document, models.PROTECT)
    start = models.IntegerField()  # in code points of the document's text
    end = models.IntegerField()
    before = models.TextField(blank=True)
    quote = models.TextField()
    after = models.TextField(blank=True)
    marks = models.JSONField(default=list)  # [start, end, slot] within the quote
    words = models.CharField(max_length=ID, db_index=True)  # the sentence as a hash, however it is spaced and spelled
    reader = models.CharField(max_length=64, blank=True)
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    claims = models.JSONField(default=dict)  # the line's name: the claim's id
    gone = models.BooleanField(default=False)  # the page says it no longer
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
