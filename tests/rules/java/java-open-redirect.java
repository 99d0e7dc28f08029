import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

class Login {
  static final Map<String, String> TARGETS = Map.of("home", "/");

  void login(HttpServletRequest request, HttpServletResponse response) throws Exception {
    String next = request.getParameter("next");
    // ruleid: java-open-redirect
    response.sendRedirect(next);
    // ok: java-open-redirect
    response.sendRedirect("/users/" + request.getParameter("name"));
    // ok: java-open-redirect
    response.sendRedirect(TARGETS.get(next));
  }

  @GetMapping("/go")
  String go(@RequestParam String next) {
    if (next.startsWith("//") || !next.startsWith("/")) {
      return "redirect:/";
    }
    // ok: java-open-redirect
    return "redirect:" + next;
  }

  @GetMapping("/leave")
  String leave(@RequestParam String next) {
    // ruleid: java-open-redirect
    return "redirect:" + next;
  }
}
