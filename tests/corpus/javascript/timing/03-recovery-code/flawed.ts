import { pbkdf2Sync } from "node:crypto";
import type { NextApiRequest, NextApiResponse } from "next";
import { codesOf, markUsed, startSession } from "@/lib/accounts";

interface StoredCode {
  id: number;
  salt: string;
  digest: string;
  usedAt: Date | null;
}

function digest(code: string, salt: string): string {
  const normal = code.replace(/-/g, "").toUpperCase();
  return pbkdf2Sync(normal, salt, 200_000, 32, "sha256").toString("hex");
}

function matches(stored: StoredCode, code: string): boolean {
  const digested = digest(code, stored.salt);
  return stored.usedAt === null && digested === stored.digest;
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { email, code } = req.body as { email: string; code: string };
  const codes: StoredCode[] = await codesOf(String(email));
  const used = codes.find((stored) => matches(stored, String(code)));
  if (!used) {
    return res.status(401).json({ error: "that is not right" });
  }
  await markUsed(used.id);
  await startSession(res, String(email));
  return res.status(200).json({ left: codes.length - 1 });
}
