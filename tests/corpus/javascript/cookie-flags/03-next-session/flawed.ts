import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { SignJWT } from "jose";
import { memberOf } from "@/lib/members";

const KEY = new TextEncoder().encode(process.env.SESSION_KEY);
const THEMES = ["light", "dark"];

async function tokenFor(member: string): Promise<string> {
  return new SignJWT({ sub: member })
    .setProtectedHeader({ alg: "HS256" })
    .setExpirationTime("8h")
    .sign(KEY);
}

export async function chooseTheme(form: FormData) {
  const theme = String(form.get("theme"));
  if (THEMES.includes(theme)) {
    (await cookies()).set("theme", theme, { path: "/", httpOnly: true, secure: true, sameSite: "lax" });
  }
}

export async function signIn(form: FormData) {
  const member = await memberOf(String(form.get("email")), String(form.get("password")));
  if (!member) {
    redirect("/login?again=1");
  }
  const jar = await cookies();
  jar.set("session", await tokenFor(member.id), { path: "/", httpOnly: false, secure: false, sameSite: "lax" });
  redirect("/");
}
