import nodemailer from "nodemailer";
import type { NextApiRequest, NextApiResponse } from "next";

const DESK = "desk@clinic.example";
const HOST = process.env.SMTP_HOST ?? "localhost";

interface Contact {
  email: string;
  subject: string;
  text: string;
}

async function send({ email, subject, text }: Contact): Promise<void> {
  const transport = nodemailer.createTransport({ host: HOST, port: 25 });
  await transport.sendMail({ from: DESK, to: DESK, replyTo: email, subject, text });
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { email, subject, text } = req.body as Contact;
  if (!email || !subject || !text) {
    return res.status(422).json({ error: "something is missing" });
  }
  await send({ email, subject, text });
  return res.status(202).json({ sent: true });
}
