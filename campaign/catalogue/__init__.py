"""What is promised and measured: campaigns, contracts, figures, all as data."""
