"""Saisamphan: a knowledge graph of people, organisations and policy, read from Thai articles."""

__version__ = "0.1.0"
