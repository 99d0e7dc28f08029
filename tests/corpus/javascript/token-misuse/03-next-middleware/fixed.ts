import { jwtVerify, JWTPayload } from "jose";
import { NextRequest, NextResponse } from "next/server";

const KEY = new TextEncoder().encode(process.env.SESSION_KEY);
const AREAS: [prefix: string, role: string][] = [
  ["/admin", "operator"],
  ["/doctor", "doctor"],
];

async function claimsOf(token: string): Promise<JWTPayload | null> {
  try {
    const { payload } = await jwtVerify(token, KEY, { algorithms: ["HS256"] });
    return (payload.exp ?? 0) * 1000 > Date.now() ? payload : null;
  } catch {
    return null;
  }
}

function neededRole(path: string): string | undefined {
  return AREAS.find(([prefix]) => path.startsWith(prefix))?.[1];
}

export async function middleware(request: NextRequest) {
  const role = neededRole(request.nextUrl.pathname);
  if (!role) {
    return NextResponse.next();
  }
  const claims = await claimsOf(request.cookies.get("session")?.value ?? "");
  if (!claims) {
    return NextResponse.redirect(new URL("/login", request.url));
  }
  return claims.role === role ? NextResponse.next() : new NextResponse(null, { status: 403 });
}
