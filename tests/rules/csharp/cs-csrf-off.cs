public class PayController : Controller
{
    // ruleid: cs-csrf-off
    [HttpPost] [IgnoreAntiforgeryToken]
    public IActionResult Pay(int amount)
    {
        return Ok();
    }

    // ok: cs-csrf-off
    [HttpPost] [ValidateAntiForgeryToken]
    public IActionResult Order(int amount)
    {
        return Ok();
    }

    public void Map(WebApplication app)
    {
        // ruleid: cs-csrf-off
        app.MapPost("/upload", Upload).DisableAntiforgery();
        // ok: cs-csrf-off
        app.MapPost("/pay", Pay);
        // ok: cs-csrf-off
        app.UseAntiforgery();
    }
}
