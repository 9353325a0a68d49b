"""Runs a Chain of Trust verifier in Python for cot-bench: its sources are unchanged, the clock is ours."""
