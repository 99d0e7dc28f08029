"""Routes that ask nobody, beside routes that do: what is told and what is left alone."""

from __future__ import annotations

import time
from textwrap import dedent

import pytest
from hypothesis import given, strategies as st

from bot.analyzers import records_python, routes_javascript, routes_owners, routes_python
from bot.analyzers.unguarded_routes import UnguardedRoutes
from bot.core.finding import Finding, Severity
from tests.unit.analyzers.both_sides import changed

FLASK = """\
app = Flask(__name__)

@app.get("/notes")
@login_required
def notes():
    return list_of(current_user)

{}
"""
FASTAPI = """\
router = APIRouter()

@router.post("/notes")
async def create(note: Note, user: User = Depends(get_current_user)):
    return await save(note, user)

{}
"""
EXPRESS = """\
const router = express.Router();
router.post("/notes", requireAuth, create);
{}
"""
DJANGO = """\
from django.shortcuts import render

@login_required
def edit(request, pk):
    return render(request, "edit.html")

{}
"""


def said(path: str, text: str, old: str = "") -> list[tuple[str, int]]:
    """The rules and lines of what is told of a file."""
    with changed({path: (old, dedent(text))}) as subject:
        found = [each for each in UnguardedRoutes().analyze(subject) if isinstance(each, Finding)]
    return [(finding.rule.partition("/")[2], finding.span.start) for finding in found]


@pytest.mark.parametrize(
    ("path", "around", "route"),
    [
        ("app.py", FLASK, '@app.delete("/notes/<id>")\ndef remove(id):\n    return gone(id)'),
        ("app.py", FLASK, '@app.route("/a", methods=["PUT"])\n# auth\ndef put():\n    return 1'),
        (
            "api.py",
            FASTAPI,
            '@router.delete("/notes/{id}")\nasync def drop(id, db=Depends(db)):\n    1',
        ),
        (
            "views.py",
            DJANGO,
            "@require_POST\ndef drop(request, pk):\n    Note.get(pk=pk).delete()",
        ),
        ("views.py", DJANGO, "class Drop(DeleteView):\n    model = Note"),
        (
            "views.py",
            DJANGO,
            "class Pay(APIView):\n    permission_classes = []\n    def post(self):\n        pay()",
        ),
        ("app.js", EXPRESS, 'router.delete("/notes/:id", async (req, res) => { await drop(1); });'),
        ("app.js", EXPRESS, 'router.put("/notes/:id", validate(schema), change); // requireAuth'),
        ("app.js", EXPRESS, 'router.delete("/notes/:id", drop);\nrouter.use(requireAuth);'),
        ("app.js", EXPRESS, 'router.route("/notes/:id").delete(drop);'),
    ],
)
def test_a_route_that_asks_nobody_is_told_where_its_siblings_ask(
    path: str, around: str, route: str
) -> None:
    text = around.format(route)
    head, ends = text.index(route), text.index(route) + len(route)

    ((rule, line),) = said(path, text)

    assert rule == "without-authentication"
    assert text.count("\n", 0, head) < line <= text.count("\n", 0, ends) + 1


@pytest.mark.parametrize(
    ("path", "around", "route"),
    [
        ("app.py", FLASK, '@app.delete("/a")\n@login_required\ndef remove():\n    return 1'),
        ("app.py", FLASK, '@app.delete("/a")\ndef a():\n    if not g.user:\n        abort(401)'),
        ("app.py", FLASK, '@app.post("/login")\ndef login():\n    return 1'),
        ("app.py", FLASK, '@app.post("/webhooks/bank")\ndef told():\n    return 1'),
        ("app.py", FLASK, '@app.get("/about")\ndef about():\n    return 1'),
        ("app.py", FLASK, "@app.before_request\ndef ask():\n    if not g.user:\n        no()\n"
         '\n@app.delete("/a")\ndef remove():\n    return 1'),
        ("api.py", FASTAPI, '@router.delete("/a", dependencies=[Depends(admin)])\ndef a():\n    1'),
        ("api.py", FASTAPI, "other = APIRouter(dependencies=[Depends(require_admin)])\n\n"
         '@other.delete("/a")\ndef a():\n    return 1'),
        ("views.py", DJANGO, "class Drop(LoginRequiredMixin, DeleteView):\n    model = Note"),
        ("views.py", DJANGO, "@csrf_exempt\ndef read(request):\n    return render(request)"),
        ("app.js", EXPRESS, 'router.delete("/notes/:id", requireAuth, drop);'),
        ("app.js", EXPRESS, 'router.delete("/a", withUser(drop));'),
        ("app.js", EXPRESS, 'router.delete("/a", (req, res) => { if (!req.user) no(); });'),
        ("app.js", EXPRESS, 'router.delete("/a", drop);\nfunction drop(req) { own(req.user.id); }'),
        ("app.js", EXPRESS, 'router.use(authenticate);\nrouter.delete("/a", drop);'),
        ("app.js", EXPRESS, 'router.post("/signup", join);'),
        ("app.js", EXPRESS, 'router.get("/about", about);'),
        ("app.js", EXPRESS, 'const open = express.Router();\nopen.post("/votes", vote);'),
        ("app.js", EXPRESS, 'await axios.post("/votes", vote);'),
    ],
)  # fmt: skip
def test_a_route_that_asks_or_is_for_everybody_is_left_alone(
    path: str, around: str, route: str
) -> None:
    assert said(path, around.format(route)) == []


HOOK = '''\
app = Flask(__name__)

@app.post("/webhooks/bank")
def bank():
    """{}"""
    order = find(request.json["order"])  # {}
    order.state = "{}"
    return "{}"
'''


@pytest.mark.parametrize(
    ("told", "remark", "state", "answer"),
    [
        ("What was paid.", "what was sent", "paid", "ok"),
        ("Takes no signature.", "what was sent", "paid", "ok"),
        ("What was paid.", "the signature is not looked at", "paid", "ok"),
        ("What was paid.", "what was sent", "assigned", "unsigned"),
    ],
)
def test_a_webhook_is_told_whatever_words_of_it_speak_of_signatures(
    told: str, remark: str, state: str, answer: str
) -> None:
    text = HOOK.format(told, remark, state, answer)

    assert [rule for rule, _ in said("app.py", text)] == ["webhook-unsigned"]


@pytest.mark.parametrize(
    "check",
    [
        'sent = request.headers["X-Signature"]',
        "event = signed.loads(request.data)",
        "hmac.compare_digest(mac(request.data), sent)",
    ],
)
def test_a_webhook_that_looks_at_a_signature_is_left_alone(check: str) -> None:
    text = HOOK.format("", "", "paid", "ok").replace("    order =", f"    {check}\n    order =")

    assert said("app.py", text) == []


CONTROLLER = """
@Controller("users")
export class UsersController {
  @UseGuards(JwtAuthGuard)
  @Patch(":id")
  update(@Param("id") id: string, @Body() dto: UpdateDto) {
    return this.users.update(id, dto);
  }

  @Delete(":id")
  remove(@Param("id") id: string) {
    return this.users.remove(id);
  }
}
"""
NEXT = """
export async function GET() {
  const session = await getServerSession(options);
  if (!session) return new Response(null, { status: 401 });
  return Response.json({});
}
export async function POST(request: Request) {
  return Response.json(await save(await request.json()));
}
"""
ACTIONS = """"use server";
export async function rename(name) {
  const user = await requireUser();
  return save(user, name);
}
export async function remove(id) {
  await db.drop(id);
}
"""
MUTATIONS = """
const resolvers = {
  Mutation: {
    create: authenticated(async (_, args) => save(args)),
    remove: async (_, { id }) => drop(id),
  },
};
"""
SOCKET = """
io.on("connection", (socket) => {
  socket.on("rename", (name) => { if (socket.user) rename(name); });
  socket.on("wipe", (room) => { wipe(room); });
  socket.on("disconnect", () => { leave(); });
});
"""
FASTIFY = """
app.route({ method: "PUT", url: "/a", preHandler: [app.authenticate], handler: change });
app.route({ method: "DELETE", url: "/a", handler: drop });
"""
TORNADO = """
class Notes(BaseHandler):
    @tornado.web.authenticated
    def get(self):
        self.write(notes())

    def delete(self):
        drop()
"""
AIOHTTP = """
from aiohttp import web

async def create(request):
    user = await authenticate(request)
    return web.json_response(save(user))

async def remove(request):
    return web.json_response(drop())

app.add_routes([web.post("/a", create), web.delete("/a", remove)])
"""

FALCON = """
import falcon

@falcon.before(require_admin)
class Images:
    def on_get(self, req, resp):
        resp.media = names()

class Image:
    def on_delete(self, req, resp, name):
        drop(name)
"""
PYRAMID = """
@view_config(route_name="add", request_method="POST", permission="edit")
def add(request):
    return save(request)

@view_config(route_name="delete", request_method="POST")
def delete(request):
    return drop(request)
"""
LITESTAR = """
from litestar import delete, get

@get("/users", guards=[admin_guard])
async def index() -> list[str]:
    return await names()

@delete("/users/{name:str}")
async def remove(name: str) -> None:
    await drop(name)
"""
SERVER = """
class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        if not self.authorised():
            return self.send_error(401)
        save(self.rfile)

    def do_DELETE(self):
        clear()
"""
URLS = """
urlpatterns = [
    path("", views.index),
    path("exports/", staff_member_required(views.exports)),
    path("exports/<int:pk>/delete/", views.delete_export),
]
"""
INHERITED = """
class Base(tornado.web.RequestHandler):
    pass

class Settings(Base):
    @tornado.web.authenticated
    def get(self):
        self.write(load())

    def post(self):
        save(self.request.body)
"""
ACTION = """
class Wallets(viewsets.ReadOnlyModelViewSet):
    permission_classes = [IsAuthenticated]

    @action(detail=True, methods=["post"], permission_classes=[AllowAny])
    def credit(self, request, pk=None):
        return add(pk, request.data)
"""
ALIASED = """
Caller = Annotated[Person, Security(checked, scopes=["backups"])]

@router.post("/")
async def begin(caller: Caller):
    return await begun(caller)

@router.post("/{name}/restore")
async def restore(name: str):
    return await restored(name)
"""
EMPTY = """
from rest_framework.decorators import api_view, permission_classes

@api_view(["GET"])
@permission_classes([IsAdminUser])
def jobs(request):
    return Response(names())

@api_view(["DELETE"])
@permission_classes([])
def cancel(request, pk):
    return Response(stop(pk))
"""
EVENTS = """
io = SocketIO(app)

@io.on("connect")
def connected():
    greet()

@io.on("say")
@authenticated_only
def say(message):
    emit("said", message)

@io.on("kick")
def kick(name):
    emit("kicked", name)
"""
ONE_READ = """
async def signed(request: Request):
    if "user" not in request.session:
        raise HTTPException(status_code=401)
    return request.session["user"]

@router.get("/reports")
async def index(user=Depends(signed)):
    return await reports_of(user)

@router.get("/reports/{report_id}/download")
async def download(report_id: int):
    return await file_of(report_id)
"""
OPTIONAL = """
@app.get("/cards")
@jwt_required()
def cards():
    return jsonify(mine(get_jwt_identity()))

@app.post("/charges")
@jwt_required(optional=True)
def charge():
    return jsonify(charged(request.get_json()))
"""


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("users.ts", CONTROLLER, '@Delete(":id")'),
        ("route.ts", NEXT, "function POST"),
        ("actions.js", ACTIONS, "function remove"),
        ("graph.js", MUTATIONS, "remove: async"),
        ("io.js", SOCKET, '"wipe"'),
        ("app.js", FASTIFY, "DELETE"),
        ("app.py", TORNADO, "def delete"),
        ("app.py", AIOHTTP, "def remove"),
        ("app.py", FALCON, "def on_delete"),
        ("app.py", PYRAMID, '@view_config(route_name="delete"'),
        ("app.py", LITESTAR, '@delete("/users'),
        ("app.py", SERVER, "def do_DELETE"),
        ("urls.py", URLS, "delete_export"),
        ("app.py", INHERITED, "def post"),
        ("views.py", ACTION, "@action("),
        ("api.py", ALIASED, 'restore")'),
        ("views.py", EMPTY, '"DELETE"'),
        ("app.py", EVENTS, '"kick"'),
        ("api.py", ONE_READ, "download"),
        ("app.py", OPTIONAL, '"/charges"'),
    ],
)
def test_each_way_to_write_a_route_is_known(path: str, text: str, words: str) -> None:
    ((_, line),) = said(path, text)

    assert words in dedent(text).splitlines()[line - 1]


def test_a_read_is_told_where_everything_else_asks() -> None:
    text = EXPRESS.format(
        'router.get("/notes", requireAuth, list);\nrouter.get("/admin/export", all);'
    )

    assert said("app.js", text) == [("without-authentication", 4)]


MOUNTS = """
const app = express();
app.use("/orders", requireAuth, ordersRouter);
app.use("/public", pagesRouter);
app.use("/admin", adminRouter);
"""
LATE = """
const router = express.Router();
router.post("/login", login);
router.delete("/notes/:id", drop);
router.use(requireAuth);
router.get("/notes", list);
"""
INCLUDED = """
app = FastAPI()
app.include_router(orders.router, dependencies=[Depends(get_current_user)])
app.include_router(pages.router, prefix="/public")
app.include_router(admin.router, prefix="/admin")
"""


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("app.js", MOUNTS, "adminRouter"),
        ("app.js", LATE, "drop"),
        ("app.py", INCLUDED, "admin.router"),
    ],
)
def test_what_guards_many_routes_is_compared_too(path: str, text: str, words: str) -> None:
    ((_, line),) = said(path, text)

    assert words in text.splitlines()[line - 1]


OWN_GUARD = """
def visitor():
    person = known(request.headers.get("X-Key"))
    if person is None:
        abort(401)
    return person

@app.post("/notes")
def add():
    return save(visitor())

@app.delete("/notes/<int:pk>")
def remove(pk):
    return drop(visitor(), pk)

@app.put("/notes/<int:pk>")
{}def put(pk):
    return {}
"""


def test_a_function_of_the_file_that_refuses_is_a_guard() -> None:
    assert said("app.py", OWN_GUARD.format("", "change(visitor(), pk)")) == []
    assert said("app.py", OWN_GUARD.format("", "change(pk)")) == [("without-authentication", 16)]


@pytest.mark.parametrize(
    ("made", "route", "found"),
    [
        ("app = Flask(__name__)", '@app.post("/admin/users/<int:pk>/delete")', True),
        ('app = FastAPI()\nr = APIRouter(prefix="/internal")', '@r.put("/flags/{name}")', True),
        ("bp = Blueprint(__name__)", '@bp.post("/admin/users/<int:pk>/delete")', False),
        ("app = Flask(__name__)", '@app.get("/admin")', False),
        ("app = Flask(__name__)", '@app.post("/orders")', False),
        ("app = Flask(__name__)\napp.before_request(ask)", '@app.post("/admin/flush")', False),
    ],
)
def test_administration_is_told_where_the_application_asks_nobody(
    made: str, route: str, found: bool
) -> None:
    text = f"{made}\n\n{route}\ndef change(pk):\n    return drop(pk)\n"

    assert [rule for rule, _ in said("app.py", text)] == ["open-to-anybody"] * found


def test_a_guard_above_the_route_guards_nothing() -> None:
    text = '@login_required\n@app.route("/a")\ndef a():\n    return 1\n'
    with changed({"app.py": ("", text)}) as subject:
        (found,) = UnguardedRoutes().analyze(subject)

    assert isinstance(found, Finding)
    assert (found.rule, found.severity) == ("routes/guard-above-route", Severity.HIGH)


def test_where_few_ask_the_rest_is_open_on_purpose() -> None:
    text = EXPRESS.format('router.put("/a", a);\nrouter.put("/b", b);')

    assert said("app.js", text) == []


def test_only_routes_that_the_change_touches_are_told() -> None:
    old = EXPRESS.format('router.delete("/a", drop);')

    assert said("app.js", old + "// more\n", old) == []
    guarded = EXPRESS.format('router.delete("/a", requireAuth, drop);')
    assert said("app.js", old, guarded) == [("without-authentication", 3)]


@given(st.text(alphabet="@.(){}[]\"'`/,=> \nabdefgopstru", max_size=400))
def test_any_text_is_read(text: str) -> None:
    for module in (routes_python, routes_javascript):
        for route in module.routes("app.post('/a', b)\n" + text):
            assert 1 <= route.start <= route.end <= text.count("\n") + 2


@pytest.mark.parametrize(
    "text",
    ["a.get('/x', " * 40_000, "app.use(" * 40_000, "(/[" * 60_000, ".get({" * 60_000,
     "@Post()class A{" * 20_000, "(req) => {" * 30_000, "x: c(req, (" * 30_000, "A.find(" * 40_000,
     "x: pProcedure.mutation(" * 20_000, "\"select a from " * 20_000,
     "$a" * 150_000 + ".get(", "def post(request):\n" * 15_000,
     "urlpatterns path(" * 20_000, "user FROM a where " * 15_000, "user .save(" * 25_000,
     "session[0] api_view(" * 15_000, "user = A.query.get(\n" * 15_000],
    ids=["calls", "uses", "patterns", "objects", "controllers", "arrows", "parameters", "finds",
         "procedures", "tables", "words", "functions",
         "entries", "queries", "saves", "decorators", "lookups"],
)  # fmt: skip
def test_hostile_text_takes_time_that_grows_with_its_length(text: str) -> None:
    half, whole = _seconds(text[: len(text) // 2]), _seconds(text)

    assert whole < 1 or whole / half < 3  # twice the text: two where it is linear, four where not


def _seconds(text: str) -> float:
    began = time.process_time()
    routes_python.routes(text)
    records_python.records_of_anybody("def a(request):\n    " + text)
    routes_javascript.routes(text)
    routes_owners.without_owner("userId: req.user.id;" + text)
    return time.process_time() - began
