import { readFileSync } from "node:fs";
import Fastify from "fastify";
import { ParseOption, XmlDocument, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";

xmlRegisterFsInputProviders();
const schema = XmlDocument.fromBuffer(readFileSync("schemas/declaration.xsd"));
const validator = XsdValidator.fromDoc(schema);
const OPTIONS = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE;
const app = Fastify({ bodyLimit: 512 * 1024 });

app.addContentTypeParser("application/xml", { parseAs: "string" }, (_request, body, done) => {
  done(null, body);
});

function declaration(text: string): Record<string, string> {
  const document = XmlDocument.fromString(text, { option: OPTIONS });
  try {
    validator.validate(document);
    return {
      goods: document.get("/declaration/goods")?.content ?? "",
      weight: document.get("/declaration/weight")?.content ?? "",
    };
  } finally {
    document.dispose();
  }
}

app.post<{ Body: string }>("/declarations", async (request, reply) => {
  try {
    return declaration(request.body);
  } catch (error) {
    return reply.code(422).send({ error: String(error) });
  }
});

app.listen({ port: 3000 });
