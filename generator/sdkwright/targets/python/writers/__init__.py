"""The modules of a package: from plans to what templates place."""
