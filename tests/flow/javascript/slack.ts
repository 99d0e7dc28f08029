import { App } from '@slack/bolt';
import { exec } from 'child_process';
const app = new App({});
app.command('/ping', async ({ command, ack, say }) => {
  await ack();
  // ruleid: command-injection
  exec(`ping ${command.text}`);
});
app.message('run', async ({ message, say }) => {
  // ruleid: command-injection
  exec(`run ${message.text}`);
});
app.event('app_mention', async ({ event }) => {
  // ruleid: command-injection
  exec(`run ${event.text}`);
});
