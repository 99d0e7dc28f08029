from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from flask_cors import CORS

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
