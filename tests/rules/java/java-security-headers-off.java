import org.springframework.security.config.annotation.web.builders.HttpSecurity;

class Headers {
  void off(HttpSecurity http) throws Exception {
    // ruleid: java-security-headers-off
    http.headers(headers -> headers.disable());
    // ruleid: java-security-headers-off
    http.headers(headers -> headers.frameOptions(frame -> frame.disable()));
    // ok: java-security-headers-off
    http.headers(headers -> headers.frameOptions(frame -> frame.sameOrigin()));
    // ok: java-security-headers-off
    http.headers(headers -> headers.cacheControl(cache -> cache.disable()));
    // ok: java-security-headers-off
    http.formLogin(form -> form.disable());
  }
}
