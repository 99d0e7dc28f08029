import express, { type Request, type Response } from "express";
import session from "express-session";
import { badges } from "./badges.js";
import { screenings } from "./screenings.js";

declare module "express-session" {
  interface SessionData {
    badge: string;
    kind: string;
    language: string;
  }
}

const app = express();
app.use(express.urlencoded({ extended: false }));
const cookie = { httpOnly: true, secure: true, sameSite: "strict" as const };
app.use(
  session({ secret: process.env.SESSION_SECRET!, resave: false, saveUninitialized: false, cookie }),
);

async function enter(req: Request, res: Response): Promise<void> {
  const badge = await badges.verify(String(req.body.number), String(req.body.pin));
  if (!badge) {
    res.status(403).json({ error: "wrong number" });
    return;
  }
  const { kind } = badge;
  const language = req.body.language === "fr" ? "fr" : "en";
  req.session.badge = badge.number;
  req.session.kind = kind;
  req.session.language = language;
  res.json({ kind });
}

async function book(req: Request, res: Response): Promise<void> {
  const screening = await screenings.get(Number(req.params.id));
  if (screening.pressOnly && req.session.kind !== "press") {
    res.sendStatus(403);
    return;
  }
  res.json(await screening.book(req.session.badge!));
}

app.post("/enter", enter);
app.post("/screenings/:id/book", book);
app.listen(3000);
