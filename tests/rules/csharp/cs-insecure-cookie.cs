public class LoginController : Controller
{
    public IActionResult Post(string token, bool secure)
    {
        // ruleid: cs-insecure-cookie
        Response.Cookies.Append("auth_token", token, new CookieOptions { HttpOnly = false, Secure = true });
        // ruleid: cs-insecure-cookie
        options.Cookie.SecurePolicy = CookieSecurePolicy.None;
        // ok: cs-insecure-cookie
        Response.Cookies.Append("auth_token", token, new CookieOptions { HttpOnly = true, Secure = true });
        // ok: cs-insecure-cookie
        Response.Cookies.Append("theme", "dark", new CookieOptions { HttpOnly = false });
        // ok: cs-insecure-cookie
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        // ok: cs-insecure-cookie
        Response.Cookies.Append("auth_token", token, new CookieOptions { HttpOnly = true, Secure = secure });
        return Ok();
    }
}
