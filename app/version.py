"""The version of the program; ``pyproject.toml`` bears the same, a test compares them."""

VERSION = "0.1.0"
