import cookieParser from "cookie-parser";
import { doubleCsrf } from "csrf-csrf";
import express, { Request, Response } from "express";
import { cancelOrder } from "./orders";

const app = express();
app.use(cookieParser(process.env.COOKIE_SECRET));
app.use(express.json());

const { doubleCsrfProtection, generateCsrfToken } = doubleCsrf({
  getSecret: () => process.env.CSRF_SECRET ?? "",
  getSessionIdentifier: (req) => req.cookies.sid ?? "",
  cookieName: "__Host-csrf",
  ignoredMethods: ["GET", "HEAD", "OPTIONS"],
  cookieOptions: { secure: true, sameSite: "strict" },
});

app.get("/csrf-token", (req: Request, res: Response) => {
  res.json({ token: generateCsrfToken(req, res) });
});

app.use(doubleCsrfProtection);

app.post("/orders/:number/cancel", async (req: Request, res: Response) => {
  const order = await cancelOrder(Number(req.params.number), req.cookies.sid);
  res.json(order);
});

app.listen(3000);
