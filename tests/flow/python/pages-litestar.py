from litestar import get, MediaType
import html
@get("/a", media_type=MediaType.HTML)
async def a(q: str) -> str:
    # ruleid: cross-site-scripting
    return f"<b>{q}"
@get("/b")
async def b(q: str) -> str:
    # ok: cross-site-scripting
    return f"<b>{q}"
@get("/c", media_type=MediaType.HTML)
async def c(q: str) -> str:
    # ok: cross-site-scripting
    return f"<b>{html.escape(q)}"
