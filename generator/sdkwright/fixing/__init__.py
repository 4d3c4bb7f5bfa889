"""An overlay that mends what rules can mend, made from what is found in a document."""
