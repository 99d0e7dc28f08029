import { Router, Request, Response } from "express";
import { Claim } from "./models/claim";

type Editable = "reason" | "photo" | "phone";
const EDITABLE: Editable[] = ["reason", "photo", "phone"];

export const claims = Router();

function editable(body: Record<string, unknown>): Partial<Record<Editable, string>> {
  const fields: Partial<Record<Editable, string>> = {};
  for (const field of EDITABLE) {
    const value = body[field];
    if (typeof value === "string") fields[field] = value;
  }
  return fields;
}

claims.get("/:id", async (req: Request, res: Response) => {
  const claim = await Claim.findOne({ _id: String(req.params.id), customer: res.locals.customer });
  res.status(claim ? 200 : 404).json(claim ?? {});
});

claims.patch("/:id", async (req: Request, res: Response) => {
  const own = { _id: String(req.params.id), customer: res.locals.customer };
  const claim = await Claim.findOneAndUpdate(own, { $set: editable(req.body) }, { new: true });
  if (!claim) {
    return res.status(404).json({ error: "no such claim" });
  }
  return res.json(claim);
});
