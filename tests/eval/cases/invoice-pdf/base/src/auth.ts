import type { NextFunction, Request, Response } from "express";

declare module "express-serve-static-core" {
  interface Locals {
    accountId?: string;
  }
}

/** Lets only logged-in customers by. `res.locals.accountId` is theirs. */
export function customer(_req: Request, res: Response, next: NextFunction): void {
  if (res.locals.accountId === undefined) {
    res.sendStatus(401);
    return;
  }
  next();
}
