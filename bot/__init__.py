"""问报's front ends: everything that speaks to people or to the machine it runs on.

The answers come from `retrieval`; nothing here decides what is right, only how it is asked for and shown.
"""

__version__ = "0.1.0"
