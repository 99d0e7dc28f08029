import express, { type Express, type RequestHandler } from "express";
import type { Pool } from "pg";
import { Invoices } from "./invoices";
import { invoiceRoutes } from "./routes";

/** `withAccount` reads the session and sets `res.locals.accountId`. */
export function makeApp(pool: Pool, withAccount: RequestHandler): Express {
  const app = express();
  app.use(withAccount);
  app.use(invoiceRoutes(new Invoices(pool)));
  return app;
}
