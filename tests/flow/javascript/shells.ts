import { exec, execSync, spawn, execFile, fork } from 'child_process';
import util from 'util';
import { execa, execaCommand, $ as $e, execaSync } from 'execa';
import { $, quote } from 'zx';
import shell from 'shelljs';
import spawnX from 'cross-spawn';
import cmd from 'node-cmd';
import simpleGit from 'simple-git';
import { Client } from 'ssh2';
import { NodeSSH } from 'node-ssh';
import pty from 'node-pty';
import { $ as bun } from 'bun';
const run = util.promisify(exec);
app.get('/a', async (req, res) => {
  const f = req.query.f as string;
  // ruleid: command-injection
  await run(`convert ${f}`);
  // ruleid: command-injection
  execSync('convert ' + f);
  // ruleid: command-injection
  spawn('convert ' + f, { shell: true });
  // ruleid: command-injection
  spawn('sh', ['-c', `convert ${f}`]);
  // ok: command-injection
  spawn('convert', [f, 'out.png']);
  // ok: command-injection
  execFile('convert', [f]);
  // ruleid: command-injection
  execFile('/bin/bash', ['-c', f]);
  // ruleid: command-injection
  await execa(`convert ${f}`, { shell: true });
  // ok: command-injection
  await execa('convert', [f]);
  // ruleid: command-injection
  await execaCommand(`convert ${f}`, { shell: true });
  // ok: command-injection
  await $e`convert ${f}`;
  // ok: command-injection
  await $`convert ${f}`;
  // ruleid: command-injection
  shell.exec(`convert ${f}`);
  // ruleid: command-injection
  spawnX('bash', ['-c', f]);
  // ok: command-injection
  spawnX.sync('convert', [f]);
  // ruleid: command-injection
  cmd.run(`convert ${f}`);
  // ruleid: command-injection
  cmd.runSync(`convert ${f}`);
  const conn = new Client();
  // ruleid: command-injection
  conn.exec('ls ' + f, (e, s) => {});
  const ssh = new NodeSSH();
  // ruleid: command-injection
  await ssh.execCommand('ls ' + f);
  // ok: command-injection
  await ssh.exec('ls', [f]);
  // ruleid: command-injection
  pty.spawn('bash', ['-c', f], {});
  // ok: command-injection
  await bun`convert ${f}`;
  // ruleid: command-injection
  Bun.spawn(['sh', '-c', `convert ${f}`]);
  // ruleid: command-injection
  Bun.spawnSync({ cmd: ['bash', '-c', f] });
  // ok: command-injection
  Bun.spawn(['convert', f]);
  // ruleid: command-injection
  Bun.spawn([f]);
  // ruleid: command-injection
  new Deno.Command(f, { args: [] });
  // ok: command-injection
  new Deno.Command('convert', { args: [f] });
  // ruleid: command-injection
  Deno.run({ cmd: ['sh', '-c', f] });
  // ruleid: command-injection
  fork(f);
});
