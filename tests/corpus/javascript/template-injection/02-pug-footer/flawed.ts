import pug from "pug";
import type { FastifyInstance } from "fastify";

interface FooterBody {
  source: string;
}

const SAMPLE = { company: "Acme Ltd", iban: "FR00 0000", phone: "+33 1 00 00" };
const LONGEST = 4000;

function preview(source: string): string {
  const render = pug.compile(source);
  return render(SAMPLE);
}

export async function footers(app: FastifyInstance) {
  app.post<{ Body: FooterBody; Params: { tenant: string } }>(
    "/tenants/:tenant/footer/preview",
    { schema: { body: { type: "object", properties: { source: { type: "string" } } } } },
    async (request, reply) => {
      const { source } = request.body;
      if (source.length > LONGEST) {
        return reply.code(413).send();
      }
      try {
        return { html: preview(source) };
      } catch (error) {
        request.log.info({ tenant: request.params.tenant }, "a footer did not render");
        return reply.code(422).send({ error: (error as Error).message });
      }
    },
  );
}
