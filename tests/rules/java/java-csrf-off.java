class Security {
  Object chain(HttpSecurity http) throws Exception {
    // ruleid: java-csrf-off
    http.csrf().disable();
    // ruleid: java-csrf-off
    http.csrf(csrf -> csrf.disable());
    // ok: java-csrf-off
    http.csrf(csrf -> csrf.ignoringRequestMatchers("/hooks/**"));
    // ok: java-csrf-off
    http.csrf(Customizer.withDefaults());
    // ok: java-csrf-off
    return http.cors(cors -> cors.disable()).build();
  }
}
