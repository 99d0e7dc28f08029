import fs from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";

const ROOT = "/srv/files";
const PAGES = { home: "home.html" };

app.get("/file", async (req, res) => {
  // ruleid: js-path-traversal
  fs.readFileSync("./files/" + req.query.name);
  // ruleid: js-path-traversal
  await readFile(path.join("/srv/files", req.query.name));
  // ruleid: js-path-traversal
  res.sendFile(path.resolve("files", req.params.name));
  // ruleid: js-path-traversal
  fs.unlink(`${ROOT}/${req.body.name}`, () => res.end());
  // ok: js-path-traversal
  res.sendFile(req.params.name, { root: "/srv/files" });
  // ok: js-path-traversal
  res.sendFile(`/srv/files/${req.params.name}`);
  // ok: js-path-traversal
  await readFile(path.join("/srv/files", path.basename(req.query.name)));
  // ok: js-path-traversal
  fs.createReadStream(PAGES[req.query.page]);
  // ok: js-path-traversal
  fs.writeFileSync("/srv/files/last.txt", req.body.text);
});

app.get("/checked", (req, res) => {
  const target = path.resolve("/srv/files", req.query.name);
  if (!target.startsWith("/srv/files/")) return res.sendStatus(404);
  // ok: js-path-traversal
  res.sendFile(target);
});

app.get("/checked-too-early", (req, res) => {
  const target = ROOT + "/" + req.query.name;
  if (!target.startsWith("/srv/files/")) return res.sendStatus(404);
  // ruleid: js-path-traversal
  fs.createReadStream(target).pipe(res);
});

app.get("/relative", async (req, res) => {
  const target = path.join(ROOT, req.query.name);
  const inside = path.relative(ROOT, target);
  if (inside.startsWith("..") || path.isAbsolute(inside)) return res.sendStatus(404);
  // ok: js-path-traversal
  res.send(await readFile(target));
});

const storage = multer.diskStorage({
  destination: "/srv/uploads",
  filename: (req, file, done) => {
    // ruleid: js-path-traversal
    done(null, Date.now() + file.originalname);
  },
});

const renaming = multer.diskStorage({
  filename: (req, file, done) => {
    // ok: js-path-traversal
    done(null, crypto.randomUUID() + path.extname(file.originalname));
  },
});
