"""Child processes that answer about hostile files, one after another, and may die at any of them.

`parent` has them run until each file has an answer; `child` is the loop inside. What kills a child
costs only the file that it was at.
"""
