"""Exports come in here: read, mapped to a contract, judged, built into a snapshot."""
