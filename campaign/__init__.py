"""Tri Ân: whether each corporation keeps its customer-appreciation promises."""
