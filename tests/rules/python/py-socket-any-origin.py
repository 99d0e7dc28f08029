import os

import socketio
from flask_socketio import SocketIO

# ruleid: py-socket-any-origin
server = socketio.AsyncServer(cors_allowed_origins="*", async_mode="asgi")
# ok: py-socket-any-origin
server = socketio.AsyncServer(cors_allowed_origins=["https://a.example.com"])
# ok: py-socket-any-origin
server = socketio.AsyncServer(async_mode="asgi")


def attach(app):
    # ruleid: py-socket-any-origin
    SocketIO().init_app(app, cors_allowed_origins=["*"])
    # ok: py-socket-any-origin
    SocketIO().init_app(app, cors_allowed_origins=os.environ["ORIGINS"].split(","))
    if app.debug:
        # ok: py-socket-any-origin
        SocketIO().init_app(app, cors_allowed_origins="*")


# ruleid: py-socket-any-origin
application = ProtocolTypeRouter({"websocket": AuthMiddlewareStack(URLRouter(urls))})
# ok: py-socket-any-origin
application = ProtocolTypeRouter(
    {"websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(urls)))}
)
# ok: py-socket-any-origin
application = ProtocolTypeRouter({"websocket": URLRouter(urls)})
