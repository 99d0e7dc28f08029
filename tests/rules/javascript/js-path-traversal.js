import fs from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";

const PAGES = { home: "home.html" };

app.get("/file", async (req, res) => {
  // ruleid: js-path-traversal
  fs.readFileSync("./files/" + req.query.name);
  // ruleid: js-path-traversal
  await readFile(path.join("/srv/files", req.query.name));
  // ruleid: js-path-traversal
  res.sendFile(path.resolve("files", req.params.name));
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
