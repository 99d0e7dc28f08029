import express, { Request, Response } from "express";
import nodemailer from "nodemailer";

const FROM = "club@example.org";
const transport = nodemailer.createTransport({ host: process.env.SMTP_HOST, port: 25 });

interface Invitation {
  name: string;
  address: string;
}

function oneLine(text: string): string {
  return text.replace(/\r/g, " ").trim();
}

function raw({ name, address }: Invitation, sender: string): string {
  const head = [`From: ${FROM}`, `To: ${oneLine(name)} <${oneLine(address)}>`];
  head.push(`Subject: ${oneLine(sender)} invites you`);
  return `${head.join("\r\n")}\r\n\r\nCome to our next regatta!\r\n`;
}

export const invitations = express.Router();

invitations.post("/", express.json(), async (req: Request, res: Response) => {
  const invitation = req.body as Invitation;
  const envelope = { from: FROM, to: [oneLine(invitation.address)] };
  await transport.sendMail({ envelope, raw: raw(invitation, res.locals.member.name) });
  res.status(202).json({ sent: true });
});
