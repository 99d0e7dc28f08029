import mysql from "mysql2";
import nodemailer from "nodemailer";

// ruleid: js-hardcoded-password
const pool = mysql.createPool({ host: "db", user: "app", password: "s3cr3t-Pa55" });
// ruleid: js-hardcoded-password
const mailer = nodemailer.createTransport({ host: "smtp", auth: { user: "bot", pass: "Wint3r2024!" } });
// ruleid: js-hardcoded-password
const ADMIN_PASSWORD = "hunter2-hunter2";

export function isAdmin(req: any) {
  // ruleid: js-hardcoded-password
  return req.body.password === "letmein-2019";
}

// ok: js-hardcoded-password
const fromSettings = mysql.createPool({ host: "db", user: "app", password: process.env.DB_PASSWORD });
// ok: js-hardcoded-password
const PASSWORD_LABEL = "Your password";
// ok: js-hardcoded-password
const form = { name: "password", type: "password", label: "Password" };
// ok: js-hardcoded-password
const shown = { username: "a", password: "********" };

export function isText(req: any) {
  // ok: js-hardcoded-password
  return typeof req.body.password === "string" && req.body.password !== "";
}

// ruleid: js-hardcoded-password
const reportHeaders = { Authorization: "Bearer 8f14e45fceea167a5a36dedd4bea2543" };
// ok: js-hardcoded-password
const plainHeaders = { Authorization: `Bearer ${process.env.REPORT_TOKEN}` };
// ruleid: js-hardcoded-password
app.use(basicAuth({ users: { operator: "Herbst-2024" } }));
// ok: js-hardcoded-password
app.use(basicAuth({ users: { operator: process.env.OPERATOR_PASSWORD } }));
// ruleid: js-hardcoded-password
if (req.headers["x-admin-token"] === "open-9000") next();
// ok: js-hardcoded-password
if (req.headers["x-admin-token"] === process.env.ADMIN_TOKEN) next();
