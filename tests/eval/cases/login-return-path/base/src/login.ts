import express, { type Router } from "express";
import type { Users } from "./users";

const COOKIE = { httpOnly: true, secure: true, sameSite: "lax" } as const;

export function loginRoutes(users: Users): Router {
  const router = express.Router();
  router.use(express.urlencoded({ extended: false }));

  router.get("/login", (_req, res) => {
    res.render("login");
  });

  router.post("/login", async (req, res, next) => {
    try {
      const userId = await users.authenticate(String(req.body.email), String(req.body.password));
      if (userId === null) {
        res.status(401).render("login", { failed: true });
        return;
      }
      res.cookie("session", await users.startSession(userId), COOKIE);
      res.redirect("/");
    } catch (error) {
      next(error);
    }
  });

  return router;
}
