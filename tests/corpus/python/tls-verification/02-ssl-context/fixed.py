import asyncio
import json
import ssl


def context(ca_file):
    made = ssl.create_default_context(cafile=ca_file)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    made.check_hostname = True
    made.verify_mode = ssl.CERT_REQUIRED
    return made


class Broker:
    """A line of JSON for each message, over TLS."""

    def __init__(self, host, port, ca_file):
        self.host, self.port = host, port
        self.context = context(ca_file)

    async def __aenter__(self):
        self._reader, self._writer = await asyncio.open_connection(
            self.host, self.port, ssl=self.context, server_hostname=self.host
        )
        return self

    async def __aexit__(self, *_):
        self._writer.close()
        await self._writer.wait_closed()

    async def publish(self, topic, message):
        line = json.dumps({"topic": topic, "message": message}) + "\n"
        self._writer.write(line.encode())
        await self._writer.drain()
        return json.loads(await self._reader.readline())
