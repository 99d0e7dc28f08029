import { generateText } from "ai";

const QUERIES: Record<string, string> = { sales: "SELECT * FROM sales" };

export async function answer(model: any, pool: any, question: string) {
  const { text } = await generateText({ model, prompt: question });
  // ruleid: js-model-answer-in-query
  await pool.query(text);
  // ruleid: js-model-answer-in-query
  return pool.query("EXPLAIN " + text);
}

export async function sound(model: any, pool: any, question: string) {
  const { text } = await generateText({ model, prompt: question });
  // ok: js-model-answer-in-query
  await pool.query("SELECT * FROM items WHERE name = $1", [text]);
  // ok: js-model-answer-in-query
  await pool.query(QUERIES[text]);
  // ok: js-model-answer-in-query
  return pool.query(`SELECT * FROM items LIMIT ${Number(text)}`);
}
