import { Parser } from "node-expat";
import Fastify from "fastify";

interface Item {
  tariff: string;
  grams: number;
}

const PREDEFINED = new Map([["nbsp", "\u00a0"], ["euro", "€"]]);

function items(text: string): Item[] {
  const found: Item[] = [];
  const entities = new Map(PREDEFINED);
  const parser = new Parser("UTF-8");
  const expanded = (value: string): string =>
    value.replace(/&(\w+);/g, (_, name) => expanded(entities.get(name) ?? ""));

  parser.on("entityDecl", (name: string, _isParameter: boolean, value: string) => {
    entities.set(name, value);
  });
  parser.on("startElement", (name: string, attributes: Record<string, string>) => {
    if (name === "item") {
      found.push({ tariff: expanded(attributes.tariff), grams: Number(attributes.grams) });
    }
  });
  parser.parse(text, true);
  return found;
}

const app = Fastify();
app.addContentTypeParser("application/xml", { parseAs: "string" }, (_r, body, done) => done(null, body));
app.post<{ Body: string }>("/declarations", async (request) => ({ items: items(request.body).length }));
app.listen({ port: 3007 });
