import org.springframework.security.config.annotation.web.builders.HttpSecurity;

class Rules {
  void all(HttpSecurity http) throws Exception {
    // ruleid: java-open-to-everybody
    http.authorizeHttpRequests(rules -> rules.anyRequest().permitAll());
  }

  void administration(HttpSecurity http) throws Exception {
    // ruleid: java-open-to-everybody
    http.authorizeHttpRequests(rules -> rules.requestMatchers("/admin/**").permitAll().anyRequest().authenticated());
  }

  void pages(HttpSecurity http) throws Exception {
    // ok: java-open-to-everybody
    http.authorizeHttpRequests(rules -> rules.requestMatchers("/css/**").permitAll().anyRequest().authenticated());
  }

  void health(HttpSecurity http) throws Exception {
    // ok: java-open-to-everybody
    http.authorizeHttpRequests(rules -> rules.requestMatchers("/actuator/health").permitAll().anyRequest().authenticated());
  }

  void some(HttpSecurity http) throws Exception {
    // ok: java-open-to-everybody
    http.authorizeHttpRequests(rules -> rules.requestMatchers("/orders/**").authenticated().anyRequest().permitAll());
  }
}
