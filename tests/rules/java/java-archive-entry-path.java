import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

class Unpacker {
  void unpack(ZipInputStream in, File folder) throws IOException {
    ZipEntry entry;
    while ((entry = in.getNextEntry()) != null) {
      File to = new File(folder, entry.getName());
      // ruleid: java-archive-entry-path
      Files.copy(in, to.toPath());
    }
  }

  void unpackByStream(ZipInputStream in, String folder) throws IOException {
    ZipEntry entry = in.getNextEntry();
    // ruleid: java-archive-entry-path
    FileOutputStream out = new FileOutputStream(folder + File.separator + entry.getName());
    in.transferTo(out);
  }

  void unpackResolved(ZipInputStream in, Path folder) throws IOException {
    ZipEntry entry = in.getNextEntry();
    Path to = folder.resolve(entry.getName()).normalize();
    if (!to.startsWith(folder)) {
      throw new IOException("outside");
    }
    // ok: java-archive-entry-path
    Files.copy(in, to);
  }

  void unpackCanonical(ZipInputStream in, File folder) throws IOException {
    ZipEntry entry = in.getNextEntry();
    File to = new File(folder, entry.getName());
    String place = to.getCanonicalPath();
    if (!place.startsWith(folder.getCanonicalPath() + File.separator)) {
      return;
    }
    // ok: java-archive-entry-path
    Files.copy(in, to.toPath());
  }

  void unpackFlat(ZipInputStream in, Path folder) throws IOException {
    ZipEntry entry = in.getNextEntry();
    // ok: java-archive-entry-path
    Files.copy(in, folder.resolve(new File(entry.getName()).getName()));
  }
}
