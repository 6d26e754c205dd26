"""Reach claims."""
from __future__ import annotations
def find_claims(views, discourse, lexicon):
    return ()
