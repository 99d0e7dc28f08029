import { readFile } from "node:fs/promises";
import path from "node:path";
import matter from "gray-matter";
import { NextResponse, type NextRequest } from "next/server";

const ENTRIES = path.join(process.cwd(), "content", "glossary");
const LANGUAGES = new Set(["en", "de", "fr"]);

interface Context {
  params: Promise<{ slug: string }>;
}

async function entry(language: string, slug: string) {
  const file = path.join(ENTRIES, language, `${path.basename(slug)}.md`);
  const { data, content } = matter(await readFile(file, "utf8"));
  return { title: data.title, terms: data.terms ?? [], content };
}

function languageOf(request: NextRequest): string {
  const wanted = request.nextUrl.searchParams.get("language") ?? "en";
  return LANGUAGES.has(wanted) ? wanted : "en";
}

export async function GET(request: NextRequest, { params }: Context) {
  const { slug } = await params;
  try {
    return NextResponse.json(await entry(languageOf(request), decodeURIComponent(slug)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return NextResponse.json({ error: "no such entry" }, { status: 404 });
    }
    throw error;
  }
}
