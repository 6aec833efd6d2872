"""Releases: figures that go out together, and what is corrected of them later.

model           a release, what is frozen of it, its corrections
release_store   releases on disk
lifecycle       draft, checked by a second person, frozen, published
freezing        passports, files and every printed word, fixed for good
errata          published figures asked again: revisions and corrections
errors          what a release can't do, in words
"""
