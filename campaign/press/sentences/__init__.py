"""Sentences of the press desk, made by rule: short for a headline, long for a release.

subject   what a sentence is told of one figure
phrases   what it calls the figure, its unit, which interruptions count, the days
amounts   numbers as a sentence prints them
clauses   how a value stands to one benchmark
sentence  whole sentences
"""
