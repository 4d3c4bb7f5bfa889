"""Which identifier and which module everything gets, and the record that keeps them."""
