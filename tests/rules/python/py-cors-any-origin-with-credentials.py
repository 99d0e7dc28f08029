import os

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from flask_cors import CORS, cross_origin

app = FastAPI()
# ruleid: py-cors-any-origin-with-credentials
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
# ruleid: py-cors-any-origin-with-credentials
app.add_middleware(CORSMiddleware, allow_credentials=True, allow_methods=["*"], allow_origins=["*"])
# ok: py-cors-any-origin-with-credentials
app.add_middleware(CORSMiddleware, allow_origins=["*"])
# ok: py-cors-any-origin-with-credentials
app.add_middleware(CORSMiddleware, allow_origins=["https://a.example"], allow_credentials=True)

# ruleid: py-cors-any-origin-with-credentials
CORS(app, supports_credentials=True)
# ok: py-cors-any-origin-with-credentials
CORS(app, origins=["https://a.example"], supports_credentials=True)

# ruleid: py-cors-any-origin-with-credentials
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_CREDENTIALS = True

# ruleid: py-cors-any-origin-with-credentials
CORS_ORIGIN_ALLOW_ALL = True
# ruleid: py-cors-any-origin-with-credentials
CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://.*$"]
# ok: py-cors-any-origin-with-credentials
CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://\w+\.example\.com$"]

# ruleid: py-cors-any-origin-with-credentials
CORS(app, origins=[r".*"], supports_credentials=True)
# ruleid: py-cors-any-origin-with-credentials
CORS(app, resources={r"/api/*": {"origins": "*", "supports_credentials": True}})
# ok: py-cors-any-origin-with-credentials
CORS(app, resources={r"/api/*": {"origins": "*"}})

EVERYBODY = ["*"]
OURS = ["https://a.example"]
# ruleid: py-cors-any-origin-with-credentials
app.add_middleware(CORSMiddleware, allow_origins=EVERYBODY, allow_credentials=True)
# ok: py-cors-any-origin-with-credentials
app.add_middleware(CORSMiddleware, allow_origins=OURS, allow_credentials=True)


@app.get("/me")
# ruleid: py-cors-any-origin-with-credentials
@cross_origin(origins="*", supports_credentials=True)
def me():
    return {}


@app.get("/open")
# ok: py-cors-any-origin-with-credentials
@cross_origin(origins="*")
def everybody():
    return {}

FROM_OUTSIDE = os.getenv("ORIGINS", "*").split(",")
NAMED = os.getenv("ORIGINS", "https://a.example").split(",")
# ruleid: py-cors-any-origin-with-credentials
app.add_middleware(CORSMiddleware, allow_origins=FROM_OUTSIDE, allow_credentials=True)
# ok: py-cors-any-origin-with-credentials
app.add_middleware(CORSMiddleware, allow_origins=NAMED, allow_credentials=True)
