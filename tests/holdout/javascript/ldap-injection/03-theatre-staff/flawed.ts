import express, { type Request, type Response } from "express";
import ldap, { type SearchEntry, type SearchOptions } from "ldapjs";

const client = ldap.createClient({ url: [process.env.DIRECTORY_URL!], connectTimeout: 3000 });
const BASE = "ou=staff,dc=theatre,dc=example";
const ATTRIBUTES = ["cn", "ou", "telephoneNumber"];
const app = express();

function pattern(word: string): string {
  return `(|(cn=*${word}*)(ou=*${word}*))`;
}

function search(options: SearchOptions): Promise<SearchEntry[]> {
  return new Promise((resolve, reject) => {
    client.search(BASE, options, (error, answer) => {
      if (error) {
        reject(error);
        return;
      }
      const found: SearchEntry[] = [];
      answer.on("searchEntry", (entry) => found.push(entry));
      answer.on("error", reject);
      answer.on("end", () => resolve(found));
    });
  });
}

app.get("/staff", async (req: Request, res: Response) => {
  const words = String(req.query.q ?? "").split(/\s+/).filter(Boolean).slice(0, 5);
  const filter = `(&(objectClass=person)(!(hidden=TRUE))${words.map(pattern).join("")})`;
  const found = await search({ scope: "one", sizeLimit: 25, attributes: ATTRIBUTES, filter });
  res.json(found.map((entry) => entry.pojo.attributes));
});

app.listen(3000);
