"""The registers: who and what Thai policy articles talk about, as tables, and a matcher over their names."""

from kg.registers.entries import Match, Post, RegisterEntry
from kg.registers.outline import Outline, outlines
from kg.registers.register import Registers, folders, load
from kg.registers.survey import Survey, problems, survey

__all__ = [
    "Match",
    "Outline",
    "Post",
    "RegisterEntry",
    "Registers",
    "Survey",
    "folders",
    "load",
    "outlines",
    "problems",
    "survey",
]
