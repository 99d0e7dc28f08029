import express, { Request, Response } from "express";

const UPSTREAM = process.env.UPSTREAM ?? "https://api.partner.example";
const TOKEN = process.env.PARTNER_TOKEN ?? "";

interface Forwarded {
  status: number;
  body: string;
}

function target(path: string): string {
  return `${UPSTREAM}${path}`;
}

async function forward(path: string): Promise<Forwarded> {
  const answer = await fetch(target(path), {
    headers: { Authorization: `Bearer ${TOKEN}`, Accept: "application/json" },
    redirect: "manual",
  });
  return { status: answer.status, body: await answer.text() };
}

export const partner = express.Router();

partner.get("/partner", async (req: Request, res: Response) => {
  const { status, body } = await forward(String(req.query.path ?? "offers"));
  res.status(status === 200 ? 200 : 502).type("json").send(body);
});
