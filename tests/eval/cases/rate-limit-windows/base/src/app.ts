import express, { type Express } from "express";
import { limitAll } from "./limits";

/** The public interface: anybody may call it, some 50,000 addresses do on a day. The process runs for months. */
export function makeApp(): Express {
  const app = express();
  app.set("trust proxy", 1);
  app.use(limitAll({ requests: 1000, windowMs: 60_000 }));
  app.get("/status", (_req, res) => {
    res.json({ ok: true });
  });
  return app;
}
