import { NextResponse, type NextRequest } from "next/server";
import { cookies } from "next/headers";
import { ticketFor } from "@/lib/tickets";
import { sessionOf } from "@/lib/session";

const PARTNERS = ["shop.brewery.example", "tours.brewery.example"];

function partnerOf(service: string): string | undefined {
  return PARTNERS.find((host) => service.startsWith(`https://${host}/`));
}

export async function GET(request: NextRequest) {
  const service = request.nextUrl.searchParams.get("service") ?? "";
  const partner = partnerOf(service);
  if (partner === undefined) {
    return NextResponse.json({ error: "this service is not known" }, { status: 400 });
  }
  const session = await sessionOf(await cookies());
  if (session === null) {
    const login = new URL("/sign-in", request.nextUrl);
    login.searchParams.set("partner", partner);
    return NextResponse.redirect(login);
  }
  const target = new URL(service);
  target.searchParams.set("ticket", await ticketFor(session.person, partner));
  return NextResponse.redirect(target, 303);
}
