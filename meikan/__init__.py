"""A living, sourced, bilingual directory of city governments and the networks they work through."""
