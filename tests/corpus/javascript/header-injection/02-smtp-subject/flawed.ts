import { connect } from "node:net";
import { once } from "node:events";
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
  const message = `From: ${DESK}\r\nReply-To: ${email}\r\nSubject: ${subject}\r\n\r\n${text}`;
  const socket = connect(25, HOST);
  const lines = ["HELO portal", `MAIL FROM:<${DESK}>`, `RCPT TO:<${DESK}>`, "DATA"];
  for (const line of [...lines, `${message}\r\n.`, "QUIT"]) {
    await once(socket, "data");
    socket.write(`${line}\r\n`);
  }
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { email, subject, text } = req.body as Contact;
  if (!email || !subject || !text) {
    return res.status(422).json({ error: "something is missing" });
  }
  await send({ email, subject, text });
  return res.status(202).json({ sent: true });
}
