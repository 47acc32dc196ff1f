"""Sổ cơ quan và địa phương: any written name → one identity.

A written name is matched without case, accents, punctuation and well-known abbreviations; a unit at its end
(`huyện`, `huyện Sơn Hà`) decides the place, otherwise the nearest place up from the document's own.
"""

from generator.register.agencies import Agency
from generator.register.places import LEVELS, UNIT_TYPES, Place
from generator.register.register import Register
from generator.register.stand_ins import guessed_place

__all__ = ["LEVELS", "UNIT_TYPES", "Agency", "Place", "Register", "guessed_place"]
