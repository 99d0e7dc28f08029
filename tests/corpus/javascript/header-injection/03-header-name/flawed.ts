import express, { Request, Response } from "express";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";

const FILES: Record<string, string> = {
  prices: "/srv/public/prices.csv",
  stops: "/srv/public/stops.json",
};
const OVERRIDES = new Map([["response-cache-control", ["no-store", "max-age=60"]]]);

function overrides(req: Request): [string, string][] {
  const given = Object.entries(req.query) as [string, string][];
  return given.filter(([name]) => name.startsWith("response-"));
}

async function sendFile(req: Request, res: Response) {
  const path = Object.hasOwn(FILES, req.params.name) ? FILES[req.params.name] : undefined;
  if (!path) {
    return res.sendStatus(404);
  }
  const { size } = await stat(path);
  res.setHeader("Content-Length", size);
  for (const [name, value] of overrides(req)) {
    res.setHeader(name.replace("response-", ""), value);
  }
  return createReadStream(path).pipe(res);
}

export const files = express.Router().get("/files/:name", sendFile);
