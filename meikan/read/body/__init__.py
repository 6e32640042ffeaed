"""Bytes in, the text of a document out: the body in which positions count."""
