"""Resolve: find whom a name is about, with a score, reasons, and the courage to leave it open."""
