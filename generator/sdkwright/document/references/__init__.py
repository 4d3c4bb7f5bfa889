"""Where references lead: names that schemas give themselves, pointers, chains of references."""
