"""Names and what bears them: the gazetteer, Japan's bodies, countries, the directory's own names."""
