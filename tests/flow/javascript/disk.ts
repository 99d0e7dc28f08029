import fs from 'fs';
import fsp from 'fs/promises';
import { readFile } from 'node:fs/promises';
import fse from 'fs-extra';
import gfs from 'graceful-fs';
import path from 'path';
import sanitize from 'sanitize-filename';
import { glob } from 'glob';
import archiver from 'archiver';
import AdmZip from 'adm-zip';
import * as tar from 'tar';
import decompress from 'decompress';
import extract from 'extract-zip';
import { rimraf } from 'rimraf';
import { deleteAsync } from 'del';
import sharp from 'sharp';
import jetpack from 'fs-jetpack';
const ROOT = path.resolve('public');
app.get('/a', async (req, res) => {
  const f = req.query.f as string;
  // ruleid: path-traversal
  fs.readFileSync(path.join(ROOT, f));
  // ruleid: path-traversal
  await readFile(`./x/${f}`);
  // ruleid: path-traversal
  await fsp.unlink(path.join(ROOT, f));
  // ruleid: path-traversal
  await fs.promises.rm(ROOT + '/' + f);
  // ruleid: path-traversal
  await fsp.access(path.join(ROOT, f)).then(() => fsp.readFile(path.join(ROOT, f)));
  // ruleid: path-traversal
  fs.createReadStream(path.resolve(ROOT, f)).pipe(res);
  // ok: path-traversal
  fs.readFileSync(path.join(ROOT, path.basename(f)));
  // ok: path-traversal
  fs.readFileSync(path.join(ROOT, sanitize(f)));
  // ruleid: path-traversal
  await fse.readJson(path.join(ROOT, f));
  // ruleid: path-traversal
  await fse.remove(path.join(ROOT, f));
  // ruleid: path-traversal
  await fse.writeJSON(path.join(ROOT, f), {});
  // ruleid: path-traversal
  gfs.readFile(path.join(ROOT, f), () => {});
  // ruleid: path-traversal
  res.sendFile(path.join(ROOT, f));
  // ok: path-traversal
  res.sendFile(f, { root: ROOT });
  // ruleid: path-traversal
  res.download(path.join(ROOT, f));
  // ruleid: path-traversal
  await Bun.file(path.join(ROOT, f)).text();
  // ruleid: path-traversal
  await Bun.write(path.join(ROOT, f), 'x');
  // ruleid: path-traversal
  await Deno.readTextFile(`./x/${f}`);
  // ruleid: path-traversal
  await Deno.remove(`./x/${f}`);
  // ruleid: path-traversal
  await Deno.writeTextFile(`./x/${f}`, '');
  // ruleid: path-traversal
  archive.file(path.join(ROOT, f), { name: 'x' });
  // ruleid: path-traversal
  await rimraf(path.join(ROOT, f));
  // ruleid: path-traversal
  await deleteAsync(path.join(ROOT, f));
  // ruleid: path-traversal
  await sharp('a').toFile(path.join(ROOT, f));
  // ruleid: path-traversal
  jetpack.read(path.join(ROOT, f));
  // ruleid: path-traversal
  await glob(path.join(ROOT, f, '*.txt'));
  // ruleid: path-traversal
  fs.cpSync(path.join(ROOT, f), '/tmp/x', { recursive: true });
  const full = path.resolve(ROOT, f);
  if (!full.startsWith(ROOT + path.sep)) return res.status(403).end();
  // ok: path-traversal
  fs.readFileSync(full);
});
