import { Client, Events } from 'discord.js';
import { exec } from 'child_process';
const client = new Client({});
client.on('messageCreate', async (message) => {
  const args = message.content.slice(1).split(' ');
  // ruleid: code-injection
  eval(args.join(' '));
});
client.on(Events.InteractionCreate, async (interaction) => {
  const host = interaction.options.getString('host');
  // ruleid: command-injection
  exec(`ping ${host}`);
  const n = interaction.options.getInteger('n');
  // ok: command-injection
  exec(`ping ${n}`);
});
export async function execute(interaction) {
  // ruleid: command-injection
  exec(`ping ${interaction.options.getString('host')}`);
}
