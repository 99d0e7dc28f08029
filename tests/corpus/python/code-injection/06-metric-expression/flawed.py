import logging
import socketserver
import statistics

log = logging.getLogger("metrics")
FUNCTIONS = {
    "mean": statistics.fmean,
    "median": statistics.median,
    "max": max,
    "min": min,
}


class Window:
    def __init__(self, size):
        self.size = size
        self.values = []

    def add(self, value):
        self.values = [*self.values, value][-self.size :]


class MetricHandler(socketserver.StreamRequestHandler):
    window = Window(600)

    def handle(self):
        for line in self.rfile:
            verb, _, rest = line.decode("ascii", "replace").strip().partition(" ")
            if verb == "add":
                self.window.add(float(rest))
            elif verb == "get":
                self.answer(self.compute(rest))

    def compute(self, name):
        return eval(name + "(values)", {**FUNCTIONS}, {"values": self.window.values})

    def answer(self, value):
        self.wfile.write(f"{value:.3f}\n".encode())
        log.debug("answered %s", self.client_address[0])
