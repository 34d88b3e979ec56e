"""The façade: everything that a person can do with a study."""

from qualpap.study.study import Study

__all__ = ["Study"]
