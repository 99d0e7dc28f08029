import Fastify from "fastify";
import yaml from "js-yaml";
import jsTypes from "js-yaml-js-types";
import { z } from "zod";

const Step = z.object({ name: z.string(), image: z.string(), needs: z.array(z.string()).default([]) });
const Pipeline = z.object({ name: z.string(), steps: z.array(Step).min(1) });

const SCHEMA = yaml.DEFAULT_SCHEMA.extend(jsTypes.all);

function parsed(text: string) {
  const document = yaml.load(text, { schema: SCHEMA });
  return Pipeline.parse(document);
}

const app = Fastify({ bodyLimit: 64 * 1024 });

app.addContentTypeParser("application/yaml", { parseAs: "string" }, (_request, body, done) => {
  done(null, body);
});

app.post<{ Body: string }>("/pipelines", async (request, reply) => {
  try {
    const pipeline = parsed(request.body);
    return { name: pipeline.name, steps: pipeline.steps.length };
  } catch (error) {
    return reply.code(422).send({ error: (error as Error).message });
  }
});

app.listen({ port: 3006 });
