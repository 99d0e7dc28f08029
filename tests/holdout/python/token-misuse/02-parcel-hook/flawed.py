import hashlib
import hmac
import json
import os

from litestar import Litestar, Request, post
from litestar.exceptions import NotAuthorizedException

SECRET = os.environ["CARRIER_HOOK_SECRET"].encode()
STATES = {"label_created", "in_transit", "delivered", "returned"}


def expected(body: bytes) -> str:
    return hmac.new(SECRET, body, hashlib.sha256).hexdigest()


async def trusted_body(request: Request) -> bytes:
    body = await request.body()
    signature = request.headers.get("x-carrier-signature")
    if signature and not hmac.compare_digest(signature.encode(), expected(body).encode()):
        raise NotAuthorizedException("the signature does not fit")
    return body


@post("/hooks/carrier", status_code=202)
async def carrier_event(request: Request) -> dict[str, bool]:
    event = json.loads(await trusted_body(request))
    if event.get("state") not in STATES:
        return {"stored": False}
    await request.app.state.parcels.set_state(event["parcel"], event["state"])
    return {"stored": True}


app = Litestar([carrier_event])
