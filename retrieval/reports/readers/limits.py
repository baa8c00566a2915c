"""What reading one file may cost, and how the process that reads it is held to that.

Where the system has resource limits (Linux, macOS, BSD) they are set on the process: address space, open files, size
of a file it writes, no core dump. macOS takes the limit of memory and does not keep it; there the time alone holds.
On Windows the process puts itself into a job object, which limits its memory and ends with it what it has started;
open files are not limited there.
"""

from __future__ import annotations

import ctypes
import sys
from importlib.util import find_spec
from typing import NamedTuple

OPEN_FILES = 64
WRITTEN = 64 << 20  # bytes a file may have that a reader writes in its temporary folder


RECOGNISING = 1200.0  # seconds for a file of pictures: about a hundred pages


class Limits(NamedTuple):
    """What a file may cost: seconds to read it, and bytes of memory, of its text in UTF-8 and of itself.

    A text is made an outline of afterwards, which takes seconds a million characters: no report has as many.
    """

    seconds: float = 20.0
    memory: int = 1 << 30
    text: int = 8 << 20
    file: int = 200 << 20


def usual_limits() -> Limits:
    """What a file may cost here: more where pages are recognised, which takes some ten seconds and a gigabyte."""
    if find_spec("rapidocr") is None:
        return Limits()
    return Limits(seconds=RECOGNISING, memory=3 << 30)


class _Basic(ctypes.Structure):
    # JOBOBJECT_BASIC_LIMIT_INFORMATION
    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of Windows."""

    _fields_ = (
        ("basic", _Basic),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


EXTENDED = 9  # the number of that structure among those a job object takes
FLAGS = 0x100 | 0x400 | 0x2000  # memory of each process, no dialogue when one crashes, all end with the job


def limit_this_process(memory: int) -> None:
    """Hold this process, for as long as it lives, to `memory` (bytes) and the limits named above.

    A limit the system does not know, or has set lower already, is left as it is.
    """
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))  # never closed: the process's end closes it
        limits = JobLimits(basic=_Basic(flags=FLAGS), process_memory=memory)
        kernel.SetInformationJobObject(job, EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
    else:
        import resource

        for kind, limit in (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_DATA, memory),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_NOFILE, OPEN_FILES),
            (resource.RLIMIT_FSIZE, WRITTEN),
        ):
            hard = resource.getrlimit(kind)[1]
            limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            try:
                resource.setrlimit(kind, (limit, hard))  # the hard one stays, for a program it starts that needs more
            except (ValueError, OSError):
                continue  # macOS refuses a limit of address space below what is in use
