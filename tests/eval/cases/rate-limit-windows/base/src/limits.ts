import type { NextFunction, Request, RequestHandler, Response } from "express";
import { type Clock, systemClock } from "./clock";

export interface Limit {
  requests: number;
  windowMs: number;
}

/** At most so many requests in each window, from all clients together. */
export function limitAll(limit: Limit, clock: Clock = systemClock): RequestHandler {
  let windowEnds = 0;
  let seen = 0;
  return (_req: Request, res: Response, next: NextFunction) => {
    const now = clock();
    if (now >= windowEnds) {
      windowEnds = now + limit.windowMs;
      seen = 0;
    }
    seen += 1;
    if (seen > limit.requests) {
      res.set("Retry-After", String(Math.ceil((windowEnds - now) / 1000)));
      res.sendStatus(429);
      return;
    }
    next();
  };
}
