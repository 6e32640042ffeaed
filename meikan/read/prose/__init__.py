"""Sentences in, mentions and findings out: what a document says, and whom it is about."""
