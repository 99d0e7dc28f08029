// Which origins are let in with their users' cookies.
import { readFileSync } from "node:fs";
import type { Request, Response, NextFunction } from "express";
import type { APIGatewayProxyEvent } from "aws-lambda";
import { NextRequest, NextResponse } from "next/server";

const KNOWN = new Set(["https://app.example.com"]);
const LOOSE = /example.com/;
const STRICT = /^https:\/\/[a-z-]+\.example\.com$/;

export function everybody(req: Request, res: Response, next: NextFunction): void {
  const origin = req.get("Origin");
  if (origin) {
    // ruleid: cross-origin
    res.set("Access-Control-Allow-Origin", origin);
    res.set("Access-Control-Allow-Credentials", "true");
  }
  next();
}

export function listed(req: Request, res: Response, next: NextFunction): void {
  const origin = req.get("Origin");
  if (origin && KNOWN.has(origin)) {
    // ok: cross-origin
    res.set("Access-Control-Allow-Origin", origin);
    res.set("Access-Control-Allow-Credentials", "true");
  }
  next();
}

export async function GET(request: NextRequest): Promise<Response> {
  const response = NextResponse.json({ id: 1 });
  const origin = request.headers.get("origin") ?? "";
  if (LOOSE.test(origin)) {
    // ruleid: cross-origin
    response.headers.set("Access-Control-Allow-Origin", origin);
  }
  if (STRICT.test(origin)) {
    // ok: cross-origin
    response.headers.set("Access-Control-Allow-Origin", origin);
  }
  response.headers.set("Access-Control-Allow-Credentials", "true");
  return response;
}

function headersFor(origin: string): Record<string, string> {
  return { "Access-Control-Allow-Origin": origin, "Access-Control-Allow-Credentials": "true" };
}

export const open = async (event: APIGatewayProxyEvent) => {
  // ruleid: cross-origin
  return { statusCode: 200, headers: headersFor(event.headers.origin ?? "*"), body: "{}" };
};

export const closed = async (event: APIGatewayProxyEvent) => {
  const origin = event.headers.origin ?? "";
  const named = KNOWN.has(origin) ? origin : "https://app.example.com";
  // ok: cross-origin
  return { statusCode: 200, headers: headersFor(named), body: "{}" };
};

const PAGES: Record<string, string> = { blog: "https://blog.example.com" };

export const leave = async (event: APIGatewayProxyEvent) => {
  const to = event.queryStringParameters?.to ?? "";
  if (to === "blog") {
    // ok: open-redirect
    return { statusCode: 302, headers: { Location: PAGES[to] }, body: "" };
  }
  if (/^\/[a-z]+$/.test(to)) {
    // ok: open-redirect
    return { statusCode: 302, headers: { Location: to }, body: "" };
  }
  // ruleid: open-redirect
  return { statusCode: 302, headers: { Location: to }, body: "" };
};

const NAMED = new Set((process.env.ORIGINS ?? "").split(",").map((one) => one.trim()));
const isNamed = (origin: string | undefined): origin is string => origin !== undefined && NAMED.has(origin);

export function configured(req: Request, res: Response): void {
  const { origin } = req.headers;
  res.set("Access-Control-Allow-Credentials", "true");
  if (isNamed(origin)) {
    // ok: cross-origin
    res.set("Access-Control-Allow-Origin", origin);
  } else {
    // ruleid: cross-origin
    res.set("Access-Control-Allow-Origin", origin);
  }
}

export async function asked(req: Request): Promise<void> {
  const url = new URL(String(req.query.url));
  if (!(process.env.HOSTS ?? "").split(",").includes(url.hostname)) throw new Error("host");
  // ok: request-forgery
  await fetch(url);
}

export function gathered(req: Request, res: Response, builder: Builder): void {
  // ruleid: path-traversal
  res.send(readFileSync(builder.set(String(req.query.name)).text));
}
