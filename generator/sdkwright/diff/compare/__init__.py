"""How two surfaces differ."""
