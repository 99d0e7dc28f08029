import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

class Tools extends HttpServlet {
  static final Map<String, String> TOOLS = Map.of("date", "/bin/date");

  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
    String host = request.getParameter("host");
    // ruleid: java-command-injection
    Runtime.getRuntime().exec("ping -c 1 " + host);
    // ruleid: java-command-injection
    new ProcessBuilder("sh", "-c", "ping -c 1 " + host).start();
    // ok: java-command-injection
    new ProcessBuilder("ping", "-c", "1", host).start();
    // ok: java-command-injection
    new ProcessBuilder(TOOLS.get(request.getParameter("tool"))).start();
    int pid = Integer.parseInt(request.getParameter("pid"));
    // ok: java-command-injection
    Runtime.getRuntime().exec("kill " + pid);
  }
}

class Spring {
  @GetMapping("/convert")
  String convert(@RequestParam String file, @RequestParam("size") int size) throws Exception {
    // ruleid: java-command-injection
    Runtime.getRuntime().exec("convert " + file + " out.png");
    // ok: java-command-injection
    Runtime.getRuntime().exec("convert in.png -resize " + size + " out.png");
    return "done";
  }

  void lists(javax.servlet.http.HttpServletRequest request) throws Exception {
    String name = request.getParameter("name");
    java.util.List<String> shell = new java.util.ArrayList<>();
    shell.add("sh");
    shell.add("-c");
    shell.add("wc " + name);
    // ruleid: java-command-injection
    new ProcessBuilder(shell).start();
    java.util.List<String> plain = new java.util.ArrayList<>();
    plain.add("wc");
    plain.add(name);
    // ok: java-command-injection
    new ProcessBuilder(plain).start();
    String[] array = {"wc", name};
    // ok: java-command-injection
    Runtime.getRuntime().exec(array);
  }
}
