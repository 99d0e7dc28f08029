import { NextResponse, type NextRequest } from "next/server";
import sharp from "sharp";

const MEDIA = new URL("http://media.internal:9000/originals/");
const WIDTHS = [160, 320, 640];

function widthOf(request: NextRequest): number {
  const wanted = Number(request.nextUrl.searchParams.get("w"));
  return WIDTHS.find((width) => width >= wanted) ?? WIDTHS[0];
}

async function original(name: string): Promise<Buffer | null> {
  const address = new URL(name, MEDIA);
  if (address.username || address.hash) {
    return null;
  }
  const answer = await fetch(address, { redirect: "error", signal: AbortSignal.timeout(4000) });
  return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null;
}

export async function GET(request: NextRequest) {
  const name = request.nextUrl.searchParams.get("src") ?? "";
  const picture = await original(name);
  if (picture === null) {
    return NextResponse.json({ error: "there is no such picture" }, { status: 404 });
  }
  const small = await sharp(picture).resize({ width: widthOf(request) }).webp().toBuffer();
  return new NextResponse(new Uint8Array(small), {
    headers: { "Content-Type": "image/webp", "Cache-Control": "public, max-age=86400" },
  });
}
