import express, { NextFunction, Request, Response } from "express";

interface Adapter {
  quote(grams: number, country: string): Promise<number>;
}

const ADAPTERS = ["north", "swift", "blue"];

async function adapterFor(name: string): Promise<Adapter> {
  const path = ADAPTERS.includes(name) ? `./adapters/${name}.js` : "./adapters/north.js";
  const loaded = await import(path);
  return new loaded.default() as Adapter;
}

function gramsOf(req: Request): number {
  const grams = Number(req.query.grams);
  if (!Number.isInteger(grams) || grams <= 0) {
    throw new RangeError("grams is a positive number");
  }
  return grams;
}

export const quotes = express.Router();

quotes.get("/quotes", async (req: Request, res: Response, next: NextFunction) => {
  try {
    const adapter = await adapterFor(String(req.query.carrier));
    const cents = await adapter.quote(gramsOf(req), String(req.query.country ?? "FR"));
    res.json({ cents });
  } catch (error) {
    next(error);
  }
});
