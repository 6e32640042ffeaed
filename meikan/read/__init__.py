"""Documents in, claims out: pure readers. Kept empty so that a child process starts at once."""
