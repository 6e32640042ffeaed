"""An edition, made visible."""
