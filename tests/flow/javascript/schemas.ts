// What schemas let through: numbers, some words, strict patterns; and what is a text all the same.
import { z } from "zod";
import Joi from "joi";
import * as yup from "yup";
import * as v from "valibot";
import { exec } from "node:child_process";
import { initTRPC } from "@trpc/server";
import type { Request, Response } from "express";
import { Pool } from "pg";

const pool = new Pool();
const Sort = z.enum(["name", "price"]);
const Listing = z.object({
  sort: Sort.default("name"),
  page: z.coerce.number().int().min(1),
  search: z.string().max(80),
  table: z.string().regex(/^[a-z]+$/).optional(),
});

export async function listed(req: Request, res: Response): Promise<void> {
  const { sort, page, search, table } = Listing.parse(req.query);
  // ok: sql-injection
  const sorted = await pool.query(`SELECT * FROM goods ORDER BY ${sort} OFFSET ${page}`);
  // ok: sql-injection
  const all = await pool.query(`SELECT * FROM ${table}`);
  // ruleid: sql-injection
  const some = await pool.query(`SELECT * FROM goods WHERE name = '${search}'`);
  res.json([sorted, all, some]);
}

export async function tried(req: Request, res: Response): Promise<void> {
  const answer = Listing.extend({ id: z.string().uuid() }).safeParse(req.body);
  if (!answer.success) return;
  // ok: sql-injection
  await pool.query(`SELECT * FROM goods WHERE id = '${answer.data.id}' ORDER BY ${answer.data.sort}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM goods WHERE name = '${answer.data.search}'`);
}

const Mirror = Joi.object({
  url: Joi.string().valid("https://a.example.com", "https://b.example.com").required(),
  other: Joi.string().uri().required(),
});

export async function mirrored(req: Request): Promise<void> {
  const { value, error } = Mirror.validate(req.body);
  if (error) throw error;
  // ok: request-forgery
  await fetch(value.url);
  // ruleid: request-forgery
  await fetch(value.other);
}

export async function cast(req: Request): Promise<void> {
  const body = await yup.object({ host: yup.string().oneOf(["a", "b"]), path: yup.string() }).validate(req.body);
  // ok: request-forgery
  await fetch(`https://${body.host}.example.com/`);
  // ruleid: request-forgery
  await fetch(`https://${body.path}.example.com/`);
}

const t = initTRPC.create();
const Logo = z.string().regex(/^https:\/\/logos\.example\.com\/[\w-]+\.png$/);

export const router = t.router({
  known: t.procedure.input(z.object({ url: Logo })).mutation(async ({ input }) => {
    // ok: request-forgery
    return fetch(input.url);
  }),
  any: t.procedure.input(z.object({ url: z.string().url() })).mutation(async ({ input }) => {
    // ruleid: request-forgery
    return fetch(input.url);
  }),
});

export function unasked(req: Request): void {
  const { value } = Joi.object({ d: Joi.number() }).validate(req.query);
  // ruleid: command-injection
  exec("ls " + value.d);
  const answer = v.safeParse(v.object({ d: v.number() }), req.query);
  // ruleid: command-injection
  exec("ls " + answer.output.d);
}

export function asked(req: Request): void {
  const answer = Joi.object({ d: Joi.number() }).validate(req.query);
  if (answer.error) return;
  // ok: command-injection
  exec("ls " + answer.value.d);
}

export function successful(req: Request): void {
  const answer = v.safeParse(v.object({ d: v.number() }), req.query);
  if (!answer.success) return;
  // ok: command-injection
  exec("ls " + answer.output.d);
}

export function nothingOfWhatIsRefused(req: Request): void {
  // ok: command-injection
  exec("ls " + z.object({ d: z.number() }).safeParse(req.query).data.d);
}

export function converted(req: Request): void {
  const sent = yup.object({ d: yup.string().oneOf(["a"]), n: yup.number() }).cast(req.query);
  // ruleid: command-injection
  exec("ls " + sent.d);
  // ok: command-injection
  exec("ls " + sent.n);
}

export function merged(req: Request): void {
  const both = z.object({ d: z.number(), n: z.number() }).merge(z.object({ d: z.string() })).parse(req.query);
  // ruleid: command-injection
  exec("ls " + both.d);
  // ok: command-injection
  exec("ls " + both.n);
}
