import os
from contextlib import asynccontextmanager

from clinic.accounts import Account, current_account
from clinic.db import close_pool, open_pool
from fastapi import Depends, FastAPI
from fastapi.middleware.cors import CORSMiddleware

FRONT_ENDS = os.environ.get("FRONT_ENDS", "https://portal.clinic.example").split(",")


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.pool = await open_pool()
    yield
    await close_pool(app.state.pool)


def create_app() -> FastAPI:
    app = FastAPI(lifespan=lifespan)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=FRONT_ENDS,
        allow_credentials=True,
        allow_methods=["GET", "POST"],
        allow_headers=["Content-Type"],
    )

    @app.get("/me")
    async def me(account: Account = Depends(current_account)) -> dict[str, str]:
        return {"name": account.name, "email": account.email}

    return app
