import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import JSZip from "jszip";

const FONTS = /\.(woff2?|ttf|otf)$/i;
const MOST_FILES = 60;

export interface Installed {
  family: string;
  files: string[];
}

export class FontKits {
  constructor(private readonly root: string) {}

  async install(family: string, data: Uint8Array): Promise<Installed> {
    if (!/^[a-z0-9-]{2,40}$/.test(family)) {
      throw new Error("a family is written in small letters");
    }
    const zip = await JSZip.loadAsync(data);
    const fonts = Object.values(zip.files).filter((file) => FONTS.test(file.name));
    if (fonts.length > MOST_FILES) {
      throw new Error(`a kit has at most ${MOST_FILES} files`);
    }
    const folder = path.join(this.root, family);
    await mkdir(folder, { recursive: true });
    const files: string[] = [];
    for (const font of fonts) {
      const name = path.basename(font.name);
      await writeFile(path.join(folder, name), await font.async("nodebuffer"));
      files.push(name);
    }
    return { family, files };
  }
}
