// Draws that can be guessed, by way of helpers, and what is no secret.
import _ from "lodash";
import { randomInt, randomBytes } from "node:crypto";
import { nanoid as short } from "nanoid/non-secure";
import { nanoid } from "nanoid";
import type { Redis } from "ioredis";
import type { Response } from "express";

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const sessions = new Map<string, object>();

const letter = (): string => LETTERS[Math.floor(Math.random() * LETTERS.length)];
const strong = (): string => LETTERS[randomInt(LETTERS.length)];
const word = (length: number): string => Array.from({ length }, () => letter()).join("");
const strongWord = (length: number): string => Array.from({ length }, () => strong()).join("");

export class Accounts {
  constructor(private readonly redis: Redis) {}

  private digits(count: number): string {
    let out = "";
    for (let at = 0; at < count; at++) out += Math.floor(Math.random() * 10);
    return out;
  }

  private drawn(count: number): string {
    let out = "";
    for (let at = 0; at < count; at++) out += randomInt(10);
    return out;
  }

  async login(phone: string): Promise<void> {
    // ruleid: weak-randomness
    await this.redis.set(`otp:${phone}`, this.digits(6), "EX", 300);
    // ok: weak-randomness
    await this.redis.set(`otp:${phone}`, this.drawn(6), "EX", 300);
    // ok: weak-randomness
    await this.redis.set(`color:${phone}`, this.digits(6));
  }
}

export function created(user: Record<string, string>, response: Response): void {
  // ruleid: weak-randomness
  user.password = word(12);
  // ok: weak-randomness
  user.nickname = word(12);
  // ok: weak-randomness
  user.resetToken = strongWord(12);
  // ruleid: weak-randomness
  user.apiKey = _.times(12, () => _.sample(LETTERS)).join("");
  // ruleid: weak-randomness
  user.shareLink = short(24);
  // ok: weak-randomness
  user.shareKey = nanoid(24);
  const id = Math.random().toString(36) + Date.now().toString(36);
  // ruleid: weak-randomness
  sessions.set(id, {});
  // ruleid: weak-randomness
  response.cookie("visitor", id);
  // ok: weak-randomness
  sessions.set(randomBytes(16).toString("hex"), {});
}

export function shown(): object {
  const delay = 100 * Math.random();
  // ok: weak-randomness
  const tokenCount = Math.floor(Math.random() * 10);
  // ok: weak-randomness
  const secretIndex = Math.random();
  // ok: weak-randomness
  return { delay, tokenCount, secretIndex, color: letter(), mockToken: word(8) };
}

export function invited(email: string): object {
  // ruleid: weak-randomness
  return { email, code: word(8) };
}

// ruleid: weak-randomness
export const inviteCode = (): string => word(10);
// ok: weak-randomness
export const inviteLabel = (): string => word(10);
