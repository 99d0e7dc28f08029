"""Files with models and their data, looked at without loading them: by opcodes and headers.

`scan` in `scanning.py` looks at one file; `child.py` has it done in a process of its own.
"""
