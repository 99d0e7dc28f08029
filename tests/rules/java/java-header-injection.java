import java.net.URLEncoder;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestParam;

class Downloads {
  void send(HttpServletRequest request, HttpServletResponse response) throws Exception {
    String name = request.getParameter("name");
    // ruleid: java-header-injection
    response.setHeader("Content-Disposition", "attachment; filename=" + name);
    // ruleid: java-header-injection
    response.addHeader(name, "yes");
    // ok: java-header-injection
    response.setHeader("Content-Disposition", "attachment; filename=" + URLEncoder.encode(name, "UTF-8"));
    // ok: java-header-injection
    response.setHeader("X-Name", name.replaceAll("[\\r\\n]", ""));
    // ok: java-header-injection
    response.setHeader("X-Length", "" + name.length());
  }

  ResponseEntity<String> answer(@RequestParam("id") String id) {
    // ruleid: java-header-injection
    return ResponseEntity.ok().header("X-Request-Id", id).body("done");
  }
}
