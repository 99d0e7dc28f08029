import { readFile } from "node:fs/promises";
import express from "express";

type Tree = { [name: string]: Tree | string };

const app = express();
app.use(express.text({ type: "text/csv", limit: "512kb" }));
const catalogues = new Map<string, Tree>();
const RESERVED = new Set(["__proto__", "constructor", "prototype"]);

function put(tree: Tree, key: string, text: string): void {
  const names = key.split(".");
  const last = names.pop()!;
  if (RESERVED.has(last) || names.some((name) => RESERVED.has(name))) {
    throw new RangeError(`${key} is reserved`);
  }
  let at = tree;
  for (const name of names) {
    at = (at[name] ??= {}) as Tree;
  }
  at[last] = text;
}

function parsed(csv: string): Tree {
  const tree: Tree = {};
  for (const line of csv.split("\n").filter(Boolean)) {
    const comma = line.indexOf(",");
    put(tree, line.slice(0, comma).trim(), line.slice(comma + 1).trim());
  }
  return tree;
}

app.put("/catalogues/:language", (req, res) => {
  catalogues.set(req.params.language, parsed(req.body));
  res.sendStatus(204);
});

catalogues.set("en", parsed(await readFile("catalogues/en.csv", "utf8")));
app.listen(3000);
