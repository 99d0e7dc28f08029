import logging
import signal

import numpy as np
import zmq

log = logging.getLogger("survey")
ADDRESS = "tcp://0.0.0.0:5577"


def magnitude(flux, zero_point):
    flux = np.asarray(flux, dtype=float)
    return (zero_point - 2.5 * np.log10(flux[flux > 0])).tolist()


def handle(job):
    if job["kind"] == "magnitude":
        return {"id": job["id"], "values": magnitude(job["flux"], float(job["zero_point"]))}
    if job["kind"] == "ping":
        return {"id": job["id"], "values": []}
    raise ValueError(f"unknown kind {job['kind']}")


def serve(socket):
    while True:
        job = socket.recv_json()
        try:
            answer = handle(job)
        except (KeyError, ValueError) as error:
            log.warning("a job is refused: %s", error)
            answer = {"error": str(error)}
        socket.send_json(answer)


def main():
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    socket = zmq.Context.instance().socket(zmq.REP)
    socket.bind(ADDRESS)
    serve(socket)


if __name__ == "__main__":
    main()
