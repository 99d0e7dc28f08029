import argparse
import json
import sys
from xml.etree import ElementTree


class Network:
    def __init__(self, path):
        self.root = ElementTree.parse(path).getroot()

    def stops(self, line, day):
        path = "./timetable[@day='{}']/line[@number='{}']/stop".format(day, line)
        return [stop.get("name") for stop in self.root.findall(path)]

    def days(self):
        return {table.get("day") for table in self.root.findall("./timetable")}


def wanted(stream):
    for text in stream:
        line, _, day = text.rstrip("\n").partition("@")
        yield line, day or "weekday"


def main():
    parser = argparse.ArgumentParser(description="Answers what riders ask by text message.")
    parser.add_argument("network")
    args = parser.parse_args()
    network = Network(args.network)
    for line, day in wanted(sys.stdin):
        if day not in network.days():
            print(json.dumps({"error": day}))
            continue
        print(json.dumps({"line": line, "stops": network.stops(line, day)}))


if __name__ == "__main__":
    main()
