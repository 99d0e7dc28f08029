// Objects that are made of others: what a request holds is in the copy too.
import express from "express";
import { exec } from "node:child_process";

const app = express();

app.get("/files", (req, res) => {
  const copied = { kind: "all", ...req.query };
  // ruleid: command-injection
  exec("ls " + copied.folder);
  // ruleid: command-injection
  exec("ls " + copied["folder"]);
  const { page, ...others } = req.query;
  // ruleid: command-injection
  exec("ls " + others.folder);
  const fixed = { ...req.query, folder: "/srv" };
  // ok: command-injection
  exec("ls " + fixed.folder);
  // ok: command-injection
  exec("ls -" + "l".repeat(Object.keys(others).length));
  res.send(`page ${Number(page)}`);
});
