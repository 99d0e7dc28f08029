using Microsoft.AspNetCore.Mvc;

public class LoginController : Controller
{
    [HttpPost]
    public IActionResult Login(string returnUrl)
    {
        // ruleid: cs-open-redirect
        return Redirect(returnUrl);
    }

    [HttpGet]
    public IActionResult Leave()
    {
        // ruleid: cs-open-redirect
        return Redirect(Request.Query["next"]);
    }

    [HttpPost("checked")]
    public IActionResult Checked(string returnUrl)
    {
        if (!Url.IsLocalUrl(returnUrl)) return Redirect("/");
        // ok: cs-open-redirect
        return Redirect(returnUrl);
    }

    [HttpPost("local")]
    public IActionResult Local(string returnUrl)
    {
        // ok: cs-open-redirect
        return LocalRedirect(returnUrl);
    }

    [HttpPost("own")]
    public IActionResult Own(string name)
    {
        // ok: cs-open-redirect
        return Redirect("/users/" + name);
    }
}
