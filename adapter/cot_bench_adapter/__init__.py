"""Runs a Python verifier of Chain of Trust for cot-bench: its sources stay as they are, the clock is ours."""
