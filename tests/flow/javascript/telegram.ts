import { Telegraf } from 'telegraf';
import { exec } from 'child_process';
const bot = new Telegraf(process.env.T);
bot.command('run', (ctx) => {
  // ruleid: command-injection
  exec(ctx.message.text.slice(5));
  // ruleid: command-injection
  exec(`x ${ctx.payload}`);
});
bot.hears(/run (.+)/, (ctx) => {
  // ruleid: command-injection
  exec(`x ${ctx.match[1]}`);
});

const TelegramBot = require('node-telegram-bot-api');
const { exec } = require('child_process');
const bot = new TelegramBot(token, { polling: true });
bot.onText(/\/run (.+)/, (msg, match) => {
  // ruleid: command-injection
  exec(`x ${match[1]}`);
});
bot.on('message', (msg) => {
  // ruleid: command-injection
  exec(`x ${msg.text}`);
});
