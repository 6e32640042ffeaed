"""The narrow waist: what we held, at a time, about a time."""
