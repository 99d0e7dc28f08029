import json

import tools

TOOLS = {"weather": tools.weather, "time": tools.time}


def run(reply):
    for call in reply.choices[0].message.tool_calls:
        arguments = json.loads(call.function.arguments)
        # ruleid: py-tool-named-by-model
        getattr(tools, call.function.name)(**arguments)
        # ruleid: py-tool-named-by-model
        globals()[call.function.name](**arguments)
        # ok: py-tool-named-by-model
        TOOLS[call.function.name](**arguments)


def run_checked(tool_use):
    if tool_use.name not in TOOLS:
        raise ValueError("no such tool")
    # ok: py-tool-named-by-model
    return getattr(tools, tool_use.name)(**tool_use.input)


def plain(record, field):
    # ok: py-tool-named-by-model
    return getattr(record, field.name)
