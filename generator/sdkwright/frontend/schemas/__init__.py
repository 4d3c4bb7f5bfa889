"""What schemas mean: from keywords, references and combinations to the model's types."""
