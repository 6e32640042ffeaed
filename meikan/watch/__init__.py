"""Two editions, compared."""
