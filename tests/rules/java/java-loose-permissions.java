import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class Rights {
  void set(File file, Path path) throws Exception {
    // ruleid: java-loose-permissions
    file.setWritable(true, false);
    // ruleid: java-loose-permissions
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    // ok: java-loose-permissions
    file.setWritable(true, true);
    // ok: java-loose-permissions
    file.setReadable(true, false);
    // ok: java-loose-permissions
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
  }
}
