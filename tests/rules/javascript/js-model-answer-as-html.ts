import DOMPurify from "dompurify";
import { marked } from "marked";

export async function show(client: any, box: HTMLElement, question: string) {
  const reply = await client.responses.create({ model: "m", input: question });
  // ruleid: js-model-answer-as-html
  box.innerHTML = marked.parse(reply.output_text) as string;
  // ruleid: js-model-answer-as-html
  box.insertAdjacentHTML("beforeend", `<p>${reply.output_text}</p>`);
  // ruleid: js-model-answer-as-html
  return { __html: reply.output_text };
}

export async function sound(client: any, box: HTMLElement, question: string) {
  const reply = await client.responses.create({ model: "m", input: question });
  // ok: js-model-answer-as-html
  box.innerHTML = DOMPurify.sanitize(marked.parse(reply.output_text) as string);
  // ok: js-model-answer-as-html
  box.textContent = reply.output_text;
  // ok: js-model-answer-as-html
  box.innerHTML = "<p>ready</p>";
}
