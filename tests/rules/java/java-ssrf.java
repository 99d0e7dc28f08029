import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URL;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestTemplate;

class Fetcher {
  static final Set<String> HOSTS = Set.of("api.example.com");
  RestTemplate restTemplate;

  void fetch(HttpServletRequest request) throws Exception {
    String target = request.getParameter("url");
    // ruleid: java-ssrf
    new URL(target).openStream();
    // ok: java-ssrf
    new URL("https://api.example.com/users/" + request.getParameter("name")).openStream();
  }

  @GetMapping("/proxy")
  String proxy(@RequestParam String url) {
    // ruleid: java-ssrf
    restTemplate.getForObject(url, String.class);
    URI parsed = URI.create(url);
    if (!HOSTS.contains(parsed.getHost())) {
      throw new IllegalArgumentException("host");
    }
    // ok: java-ssrf
    restTemplate.getForObject(parsed, String.class);
    // ok: java-ssrf
    return restTemplate.getForObject("https://api.example.com/status", String.class);
  }
}
