// Which key a token is checked with: the token itself says it, before anybody knows who wrote it.
import jwt from "jsonwebtoken";
import fs from "node:fs";
import path from "node:path";

const KEYS: Record<string, Buffer> = { one: fs.readFileSync("keys/one.pem") };

export function checked(token: string, done: (error: unknown, claims: unknown) => void): void {
  jwt.verify(token, (header, callback) => {
    // ruleid: path-traversal
    callback(null, fs.readFileSync(path.join("keys", String(header.kid))));
  }, {}, done);
}

export function known(token: string, done: (error: unknown, claims: unknown) => void): void {
  jwt.verify(token, (header, callback) => {
    // ok: path-traversal
    callback(null, KEYS[String(header.kid)]);
  }, {}, done);
}

export function named(token: string, done: (error: unknown, claims: unknown) => void): void {
  jwt.verify(token, (header, callback) => {
    // ok: path-traversal
    callback(null, fs.readFileSync(path.join("keys", path.basename(String(header.kid)))));
  }, {}, done);
}
