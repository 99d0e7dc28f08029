import express, { NextFunction, Request, Response } from "express";
import "express-session";
import { Invoice, Membership } from "./models";

declare module "express-session" {
  interface SessionData {
    user: number;
    tenant: number;
  }
}

export const tenants = express.Router();

function signedIn(req: Request, res: Response, next: NextFunction) {
  return req.session.user ? next() : res.sendStatus(401);
}

tenants.use(signedIn);

tenants.post("/switch", async (req: Request, res: Response) => {
  const tenant = Number(req.query.tenant);
  if (!Number.isInteger(tenant)) {
    return res.sendStatus(404);
  }
  const membership = await Membership.findOne({ where: { tenant, user: req.session.user } });
  if (!membership) {
    return res.sendStatus(404);
  }
  req.session.tenant = membership.tenant;
  return res.redirect(303, "/invoices");
});

tenants.get("/invoices", async (req: Request, res: Response) => {
  const invoices = await Invoice.findAll({ where: { tenant: req.session.tenant }, limit: 100 });
  res.json(invoices);
});
