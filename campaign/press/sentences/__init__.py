"""What sentences are made of: names, periods, amounts, comparisons."""
