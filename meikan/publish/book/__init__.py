"""The printed directory, one book for each language."""
