from starlette.applications import Starlette
from starlette.authentication import requires
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

from .security import authentication, session_secret
from .wards import patients_of


@requires("authenticated")
async def choose(request):
    clinic = request.path_params["clinic"]
    if not clinic.isalnum():
        raise HTTPException(404)
    request.session["clinic"] = clinic
    return RedirectResponse("/patients", status_code=303)


@requires("authenticated")
async def patients(request):
    clinic = request.session.get("clinic")
    if clinic is None:
        raise HTTPException(409, "choose a clinic first")
    return JSONResponse(await patients_of(clinic))


app = Starlette(
    routes=[
        Route("/clinics/{clinic}/choose", choose, methods=["POST"]),
        Route("/patients", patients),
    ],
    middleware=[
        Middleware(SessionMiddleware, secret_key=session_secret(), https_only=True),
        authentication(),
    ],
)
