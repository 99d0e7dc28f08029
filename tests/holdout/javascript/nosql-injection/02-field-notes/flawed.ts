import express, { type Request, type Response } from "express";
import nano, { type MangoSelector } from "nano";
import { signedIn } from "./people.js";

const notes = nano(process.env.COUCH_URL!).use("field-notes");
const FIELDS = ["_id", "site", "text", "taken"];

function selectorFor(owner: string, filter: Record<string, unknown>): MangoSelector {
  const { site, year } = filter;
  if (site === undefined && year === undefined) {
    return { owner };
  }
  return { owner, ...filter } as MangoSelector;
}

async function search(req: Request, res: Response): Promise<void> {
  const owner = res.locals.person.name;
  const selector = selectorFor(owner, req.body.filter ?? {});
  const { docs } = await notes.find({ selector, fields: FIELDS, limit: 50 });
  res.json(docs);
}

async function add(req: Request, res: Response): Promise<void> {
  const { site, text } = req.body;
  const { id } = await notes.insert({
    owner: res.locals.person.name,
    site: String(site),
    text: String(text),
    taken: new Date().toISOString(),
  } as never);
  res.status(201).json({ id });
}

export const app = express().use(express.json(), signedIn);
app.post("/notes/search", search);
app.post("/notes", add);
