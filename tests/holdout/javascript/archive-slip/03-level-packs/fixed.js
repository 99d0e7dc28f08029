const fs = require("node:fs");
const path = require("node:path");
const { pipeline } = require("node:stream/promises");
const yauzl = require("yauzl-promise");

const FOLDER = path.join(process.env.GAME_HOME ?? ".", "levels");
const MOST_BYTES = 32 * 1024 * 1024;

async function extract(entry, folder) {
  const target = path.join(folder, entry.filename);
  const way = path.relative(folder, target);
  if (way === ".." || way.startsWith(`..${path.sep}`) || path.isAbsolute(way)) {
    throw new Error(`${entry.filename} is outside of the pack`);
  }
  await fs.promises.mkdir(path.dirname(target), { recursive: true });
  await pipeline(await entry.openReadStream(), fs.createWriteStream(target));
}

async function install(file) {
  const pack = await yauzl.open(file, { validateFilenames: true });
  const folder = path.join(FOLDER, path.basename(file, ".zip"));
  let bytes = 0;
  try {
    for await (const entry of pack) {
      bytes += entry.uncompressedSize;
      if (bytes > MOST_BYTES) {
        throw new Error("the pack is too large");
      }
      if (!entry.filename.endsWith("/")) {
        await extract(entry, folder);
      }
    }
  } finally {
    await pack.close();
  }
  return folder;
}

install(process.argv[2]).then(console.log, (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
