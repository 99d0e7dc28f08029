import { decodeJwt } from "jose";
import { NextResponse, type NextRequest } from "next/server";

const ISSUER = "https://id.shuttle.example";
const AUDIENCE = "shuttle-planner";

interface Driver {
  sub?: string;
  depot?: unknown;
}

async function driverOf(token: string): Promise<Driver | null> {
  try {
    const payload = decodeJwt(token);
    return payload.iss === ISSUER && payload.aud === AUDIENCE ? payload : null;
  } catch {
    return null;
  }
}

export async function middleware(request: NextRequest) {
  const token = request.cookies.get("id_token")?.value;
  const driver = token ? await driverOf(token) : null;
  if (!driver?.sub) {
    return NextResponse.redirect(new URL("/sign-in", request.url));
  }
  const headers = new Headers(request.headers);
  headers.set("x-driver", driver.sub);
  headers.set("x-depot", String(driver.depot ?? ""));
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/tours/:path*"] };
