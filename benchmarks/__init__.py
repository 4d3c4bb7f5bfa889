"""Numbers that are printed and never tested: machines differ, ratios within one run less so."""
