import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

from aiohttp import web
from flask import Flask, jsonify

app = Flask(__name__)
lock = threading.Lock()
turn = asyncio.Lock()
tickets_left = 100
done = 0
balances = {}


def work(items):
    global done
    for item in items:
        item.run()
        # ruleid: py-shared-count-unlocked
        done += 1


def careful_work(items):
    global done
    for item in items:
        item.run()
        with lock:
            # ok: py-shared-count-unlocked
            done += 1


def start(parts):
    for part in parts:
        threading.Thread(target=work, args=(part,)).start()


@app.post("/buy")
def buy():
    global tickets_left
    if tickets_left <= 0:
        return jsonify(error="sold out"), 410
    # ruleid: py-shared-count-unlocked
    tickets_left -= 1
    return jsonify(left=tickets_left)


class Bank:
    def __init__(self):
        self.balances = {}
        self.spent = 0
        self._lock = threading.Lock()

    def withdraw(self, name, amount):
        current = self.balances.get(name, 0)
        if current < amount:
            return False
        # ruleid: py-shared-count-unlocked
        self.balances[name] = current - amount
        return True

    def spend(self, amount, most):
        if self.spent + amount > most:
            raise ValueError(amount)
        # ruleid: py-shared-count-unlocked
        self.spent += amount

    def withdraw_alone(self, name, amount):
        with self._lock:
            current = self.balances.get(name, 0)
            if current < amount:
                return False
            # ok: py-shared-count-unlocked
            self.balances[name] = current - amount
        return True

    def counted(self, words):
        counts = {}
        for word in words:
            # ok: py-shared-count-unlocked
            counts[word] = counts.get(word, 0) + 1
        return counts


async def pay(request):
    user, cost = request["user"], 5
    if balances.get(user, 0) < cost:
        raise web.HTTPPaymentRequired()
    await charge(user, cost)
    # ruleid: py-shared-count-unlocked
    balances[user] -= cost
    return web.json_response({})


async def pay_in_turn(request):
    user, cost = request["user"], 5
    async with turn:
        if balances.get(user, 0) < cost:
            raise web.HTTPPaymentRequired()
        await charge(user, cost)
        # ok: py-shared-count-unlocked
        balances[user] -= cost
    return web.json_response({})


async def pay_at_once(request):
    user, cost = request["user"], 5
    form = await request.post()
    if balances.get(user, 0) < cost:
        raise web.HTTPPaymentRequired()
    # ok: py-shared-count-unlocked
    balances[user] -= cost
    return web.json_response(dict(form))


async def charge(user, cost):
    await asyncio.sleep(0.1)


class Pool:
    def __init__(self):
        self.free = list(range(8))
        self.lock = threading.Lock()

    def take(self):
        if self.free:
            # ruleid: py-shared-count-unlocked
            return self.free.pop()
        return None

    def take_alone(self):
        with self.lock:
            if self.free:
                # ok: py-shared-count-unlocked
                return self.free.pop()
            return None

    def drain(self):
        # ok: py-shared-count-unlocked
        return self.free.pop()
