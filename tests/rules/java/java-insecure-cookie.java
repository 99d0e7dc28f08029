import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletResponse;
import org.springframework.http.ResponseCookie;

class Sessions {
  void plain(HttpServletResponse response, String id) {
    // ruleid: java-insecure-cookie
    Cookie cookie = new Cookie("session_id", id);
    cookie.setHttpOnly(true);
    response.addCookie(cookie);
  }

  void off(HttpServletResponse response, String id) {
    Cookie cookie = new Cookie("choice", id);
    // ruleid: java-insecure-cookie
    cookie.setSecure(false);
    response.addCookie(cookie);
  }

  void built(String token) {
    // ruleid: java-insecure-cookie
    ResponseCookie first = ResponseCookie.from("auth_token", token).path("/").build();
    // ok: java-insecure-cookie
    ResponseCookie second = ResponseCookie.from("auth_token", token).httpOnly(true).secure(true).build();
    // ok: java-insecure-cookie
    ResponseCookie third = ResponseCookie.from("auth_token", "").maxAge(0).build();
  }

  void guarded(HttpServletResponse response, String id) {
    // ok: java-insecure-cookie
    Cookie cookie = new Cookie("session_id", id);
    cookie.setSecure(true);
    cookie.setHttpOnly(true);
    response.addCookie(cookie);
  }

  void theme(HttpServletResponse response) {
    // ok: java-insecure-cookie
    Cookie cookie = new Cookie("theme", "dark");
    response.addCookie(cookie);
  }

  void takenBack(HttpServletResponse response) {
    // ok: java-insecure-cookie
    Cookie cookie = new Cookie("session_id", "");
    cookie.setMaxAge(0);
    response.addCookie(cookie);
  }
}
