"""The addresses of the peer of benchmarks/desk_peer.py: Django's admin, with the tables of the record."""

from django.contrib import admin
from django.urls import path

from meikan.record import models

SHOWN = {
    models.Statement: ("subject", "predicate", "value"),
    models.Claim: ("subject", "predicate", "value"),
    models.Proposal: ("question", "outcome", "score"),
    models.Decision: ("verdict", "by", "at"),
    models.Document: ("title", "address", "date"),
    models.Entity: ("id", "kind", "key"),
}
for model, columns in SHOWN.items():
    said = [field.name for field in model._meta.fields if field.get_internal_type() in ("TextField", "CharField")]
    keys = [field.name for field in model._meta.fields if field.is_relation]
    options = {"list_display": ("pk", *columns), "search_fields": said[:6], "raw_id_fields": keys}
    admin.site.register(model, type(f"{model.__name__}Admin", (admin.ModelAdmin,), options))

urlpatterns = [path("admin/", admin.site.urls)]
