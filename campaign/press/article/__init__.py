"""Numbers of articles and drafts, held against the figures that left the house."""
