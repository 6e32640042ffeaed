"""Offprints 抜刷: one city, network or pair by itself, as a PDF of at most four pages and as a text document."""
