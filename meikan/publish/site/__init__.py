"""The web site of an edition: static pages in both languages."""
