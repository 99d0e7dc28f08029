import yauzl from 'yauzl';
import * as tar from 'tar-stream';
import JSZip from 'jszip';
import StreamZip from 'node-stream-zip';
import { unzipSync } from 'fflate';
import fs from 'fs';
import path from 'path';
export function a(file: string, dest: string) {
  yauzl.open(file, { lazyEntries: true }, (err, zipfile) => {
    zipfile.on('entry', (entry) => {
      zipfile.openReadStream(entry, (e, rs) => {
        // ruleid: archive-slip
        rs.pipe(fs.createWriteStream(path.join(dest, entry.fileName)));
      });
    });
  });
  const extract = tar.extract();
  extract.on('entry', (header, stream, next) => {
    // ruleid: archive-slip
    stream.pipe(fs.createWriteStream(path.join(dest, header.name)));
    // ok: archive-slip
    stream.pipe(fs.createWriteStream(path.join(dest, path.basename(header.name))));
  });
}
export async function b(data: Buffer, dest: string) {
  const zip = await JSZip.loadAsync(data);
  for (const [name, entry] of Object.entries(zip.files)) {
    // ruleid: archive-slip
    fs.writeFileSync(path.join(dest, name), await entry.async('nodebuffer'));
  }
  zip.forEach((relativePath, file) => {
    // ruleid: archive-slip
    fs.writeFileSync(path.join(dest, relativePath), '');
  });
  for (const name of Object.keys(zip.files)) {
    // ruleid: archive-slip
    fs.writeFileSync(path.join(dest, name), '');
    const target = path.resolve(dest, name);
    if (!target.startsWith(path.resolve(dest) + path.sep)) continue;
    // ok: archive-slip
    fs.writeFileSync(target, '');
  }
  const sz = new StreamZip.async({ file: 'x' });
  for (const entry of Object.values(await sz.entries())) {
  }
  const files = unzipSync(data);
  for (const name in files) {
    // ruleid: archive-slip
    fs.writeFileSync(path.join(dest, name), files[name]);
  }
}
