"""kehoach: structured data about Vietnamese administrative plans becomes a searchable website."""

__version__ = "0.1.0"
