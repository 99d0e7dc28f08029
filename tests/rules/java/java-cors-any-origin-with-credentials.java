import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;

class Origins {
  void addCorsMappings(CorsRegistry registry) {
    // ruleid: java-cors-any-origin-with-credentials
    registry.addMapping("/**").allowedOriginPatterns("*").allowCredentials(true);
    // ok: java-cors-any-origin-with-credentials
    registry.addMapping("/**").allowedOrigins("*");
    // ok: java-cors-any-origin-with-credentials
    registry.addMapping("/**").allowedOrigins("https://shop.example").allowCredentials(true);
  }

  CorsConfiguration all() {
    CorsConfiguration configuration = new CorsConfiguration();
    // ruleid: java-cors-any-origin-with-credentials
    configuration.addAllowedOriginPattern("*");
    configuration.setAllowCredentials(true);
    return configuration;
  }

  void reflect(HttpServletRequest request, HttpServletResponse response) {
    // ruleid: java-cors-any-origin-with-credentials
    response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
    response.setHeader("Access-Control-Allow-Credentials", "true");
  }

  void ask(HttpServletRequest request, HttpServletResponse response) {
    String origin = request.getHeader("Origin");
    if (KNOWN.contains(origin)) {
      // ok: java-cors-any-origin-with-credentials
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader("Access-Control-Allow-Credentials", "true");
    }
  }
}
