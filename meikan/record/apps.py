"""The record as an application of Django."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The record's name among Django's applications."""

    name = "meikan.record"
    label = "record"
