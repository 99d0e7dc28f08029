// What runs only where a switch is on that this file leaves off: another function, or file, turns it.
import express from "express";
import { Pool } from "pg";
import settings from "./settings.js";
import { strict } from "./config.js";

const app = express();
const db = new Pool();
const hooks: string[] = [];
let raw = false;

export function turn(): void {
  raw = true;
}

app.get("/rows", async (req, res) => {
  const text = `select * from t where name = '${req.query.name}'`;
  if (raw) {
    // ruleid: sql-injection
    await db.query(text);
  }
  if (settings.mode === null) {
    // ruleid: sql-injection
    await db.query(text);
  }
  if (!strict) {
    // ruleid: sql-injection
    await db.query(text);
  }
  for (const hook of hooks) {
    // ruleid: sql-injection
    await db.query(text + hook);
  }
  if (db === null) {
    // ok: sql-injection
    await db.query("select 1");
  }
  res.send("done");
});
