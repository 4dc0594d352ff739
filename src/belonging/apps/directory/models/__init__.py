"""Tables of places."""

from belonging.apps.directory.models.authority import Authority
from belonging.apps.directory.models.cluster import Cluster
from belonging.apps.directory.models.locality import Locality
from belonging.apps.directory.models.school import School
from belonging.apps.directory.models.school_link import SchoolLink
from belonging.apps.directory.models.statistical_neighbour import StatisticalNeighbour
from belonging.apps.directory.models.trust import Trust

__all__ = [
    "Authority",
    "Cluster",
    "Locality",
    "School",
    "SchoolLink",
    "StatisticalNeighbour",
    "Trust",
]
