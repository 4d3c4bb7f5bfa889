"""Values and answers to show and to test with."""
