"""The open data of an edition."""
