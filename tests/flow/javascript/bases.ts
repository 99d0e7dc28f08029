// Addresses that are put together: whose host is it?
import { NextRequest, NextResponse } from "next/server";

export function inside(request: NextRequest): Response {
  const from = request.nextUrl.searchParams.get("from");
  if (request.method === "GET") {
    // ok: open-redirect
    return NextResponse.redirect(new URL(`/app${from}`, request.url));
  }
  // ruleid: open-redirect
  return NextResponse.redirect(new URL(`${from}`, request.url));
}

export async function passed(request: NextRequest): Promise<Response> {
  const url = new URL(request.url);
  const to = new URL(request.nextUrl.searchParams.get("to") ?? "");
  // ok: request-forgery
  const same = await fetch(`https://api.example.com${url.pathname}${url.search}`);
  // ok: request-forgery
  const other = await fetch(new Request(`https://api.example.com${to.pathname}`, request));
  // ruleid: request-forgery
  const loose = await fetch(`https://api.example.com${to.host}`);
  // ruleid: request-forgery
  return [same, other, loose][0] ?? (await fetch(new Request(to, request)));
}

export async function landed({ request, url }: { request: NextRequest; url: URL }): Promise<Response> {
  const form = await request.formData();
  const to = new URL(String(form.get("to") ?? "/"), new URL(request.url).origin);
  if (to.origin === new URL(request.url).origin) {
    // ok: open-redirect
    return NextResponse.redirect(to.href);
  }
  // ruleid: open-redirect
  return NextResponse.redirect(to.href);
}
