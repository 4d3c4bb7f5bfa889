"""Tables of the settings that have a module of their own, and how tables are read."""
