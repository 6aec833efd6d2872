"""What leaves the house: one take-away, one writer per format."""
