import { NextRequest, NextResponse } from "next/server";
import { exchange } from "@/lib/oidc";

const HOME = "/dashboard";

function returnTo(request: NextRequest): string {
  const given = request.nextUrl.searchParams.get("returnTo") ?? HOME;
  return given.startsWith("/") ? given : HOME;
}

function withSession(response: NextResponse, token: string): NextResponse {
  response.cookies.set("session", token, {
    httpOnly: true,
    secure: true,
    sameSite: "lax",
    maxAge: 8 * 3600,
  });
  return response;
}

export async function GET(request: NextRequest) {
  const code = request.nextUrl.searchParams.get("code");
  if (!code) {
    return NextResponse.redirect(new URL("/login", request.url));
  }
  const token = await exchange(code);
  return withSession(NextResponse.redirect(new URL(returnTo(request), request.url)), token);
}
