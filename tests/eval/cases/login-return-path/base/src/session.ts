import type { Request, Response, NextFunction } from "express";

declare module "express-serve-static-core" {
  interface Request {
    userId?: string;
  }
}

export function requireLogin(req: Request, res: Response, next: NextFunction): void {
  if (req.userId === undefined) {
    res.redirect("/login");
    return;
  }
  next();
}
