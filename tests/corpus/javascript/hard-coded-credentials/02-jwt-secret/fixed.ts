import jwt from "jsonwebtoken";
import { z } from "zod";

const Environment = z.object({
  TOKEN_KEY: z.string().min(32),
  TOKEN_MINUTES: z.coerce.number().default(15),
});

const environment = Environment.parse(process.env);
const ISSUER = "tickets";

export interface Claims {
  sub: string;
  team: number;
}

export function issue(claims: Claims): string {
  return jwt.sign(claims, environment.TOKEN_KEY, {
    algorithm: "HS256",
    expiresIn: `${environment.TOKEN_MINUTES}m`,
    issuer: ISSUER,
  });
}

export function read(token: string): Claims {
  const options = { algorithms: ["HS256" as const], issuer: ISSUER };
  return jwt.verify(token, environment.TOKEN_KEY, options) as unknown as Claims;
}
