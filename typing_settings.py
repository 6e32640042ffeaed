"""For the type checker alone: Django's plugin wants a module of settings."""

from pathlib import Path

from meikan.config import Config
from meikan.settings import start

start(Config(Path()))
