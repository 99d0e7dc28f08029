import express from "express";
import fs from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";

const ROOT = "/srv/files";

async function invoice(name: string) {
  // ruleid: js-path-built
  return readFile(path.join(ROOT, name));
}

function remove(file: string) {
  const target = `${ROOT}/${file}`;
  // ruleid: js-path-built
  fs.unlinkSync(target);
}

async function basename(name: string) {
  // ok: js-path-built
  return readFile(path.join(ROOT, path.basename(name)));
}

async function inside(name: string) {
  const target = path.resolve(ROOT, name);
  if (!target.startsWith(ROOT + path.sep)) throw new Error("outside");
  // ok: js-path-built
  return readFile(target);
}

function whole(target: string) {
  // ok: js-path-built
  return fs.readFileSync(target);
}
