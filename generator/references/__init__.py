"""What the words of a document refer to: another document of the site, one of its clauses, a cited document.

Never a wrong link: where what is printed does not say surely which is meant, there is a doubt and no link.
"""

from generator.references.printed import Printed
from generator.references.reading import PlanReferences, Reference, References
from generator.references.reasons import Doubt, Reason

__all__ = ["Doubt", "PlanReferences", "Printed", "Reason", "Reference", "References"]
