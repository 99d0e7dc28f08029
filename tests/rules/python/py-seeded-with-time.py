import os
import random
import time


def drawn():
    # ruleid: py-seeded-with-time
    random.seed(time.time())
    # ruleid: py-seeded-with-time
    other = random.Random(int(time.time()))
    # ok: py-seeded-with-time
    random.seed(42)
    # ok: py-seeded-with-time
    third = random.Random()
    # ok: py-seeded-with-time
    fourth = random.Random(os.urandom(16))
    return other, third, fourth, time.time()
