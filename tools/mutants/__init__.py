"""Mutants: changes to the rules that a test should notice, one at a time.

`python -m tools.mutants` makes small faults in the SQL and the Python that decide
numbers and words, and runs for each the tests of its own area (areas.yaml). A fault
that no test notices is a rule without a test.
"""
