import express, { type Router } from "express";
import { customer } from "./auth";
import type { Invoices } from "./invoices";

export function invoiceRoutes(invoices: Invoices): Router {
  const router = express.Router();

  router.get("/invoices", customer, async (_req, res, next) => {
    try {
      const own = await invoices.ofAccount(String(res.locals.accountId));
      res.json(own.map(({ id, number }) => ({ id, number })));
    } catch (error) {
      next(error);
    }
  });

  return router;
}
