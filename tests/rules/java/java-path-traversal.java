import jakarta.servlet.http.HttpServletRequest;
import java.io.File;
import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

class Downloads {
  static final Path ROOT = Path.of("/srv/files");

  byte[] file(HttpServletRequest request) throws Exception {
    String name = request.getParameter("name");
    // ruleid: java-path-traversal
    new FileInputStream("/srv/files/" + name);
    // ok: java-path-traversal
    new FileInputStream(new File("/srv/files", new File(name).getName()));
    Path target = ROOT.resolve(name).normalize();
    if (!target.startsWith(ROOT)) {
      throw new SecurityException("outside");
    }
    // ok: java-path-traversal
    return Files.readAllBytes(target);
  }

  @GetMapping("/file")
  byte[] spring(@RequestParam("name") String name) throws Exception {
    // ruleid: java-path-traversal
    Files.readAllBytes(Paths.get("/srv/files", name));
    // ok: java-path-traversal
    return Files.readAllBytes(ROOT.resolve("index.html"));
  }
}
