"""Words before meaning: no imports from the rest of the house."""
