const router = express.Router();

router.get("/notes", list);
router.post("/notes", requireAuth, create);
// ruleid: js-route-without-authentication
router.delete("/notes/:id", async (req, res) => {
  await notes.remove(req.params.id);
  res.sendStatus(204);
});
// ruleid: js-route-without-authentication
router.put("/notes/:id", update);
// ok: js-route-without-authentication
router.patch("/notes/:id", requireAuth, change);
// ok: js-route-without-authentication
router.post("/login", login);
// ok: js-route-without-authentication
router.post("/notes/:id/like", async (req, res) => {
  if (!req.user) return res.sendStatus(401);
  res.json(await notes.like(req.params.id, req.user));
});

const open = express.Router();
// ok: js-route-without-authentication
open.post("/votes", vote);
