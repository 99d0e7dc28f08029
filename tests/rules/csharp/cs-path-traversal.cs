using System.IO;
using Microsoft.AspNetCore.Mvc;

public class FilesController : Controller
{
    [HttpGet("{name}")]
    public IActionResult Show(string name)
    {
        // ruleid: cs-path-traversal
        var text = System.IO.File.ReadAllText(Path.Combine("/srv/files", name));
        // ruleid: cs-path-traversal
        return PhysicalFile("/srv/files/" + Request.Query["name"], "text/plain");
    }

    [HttpGet("safe/{name}")]
    public IActionResult Safe(string name)
    {
        // ok: cs-path-traversal
        var text = System.IO.File.ReadAllText(Path.Combine("/srv/files", Path.GetFileName(name)));
        var path = Path.GetFullPath(Path.Combine("/srv/files", name));
        if (!path.StartsWith("/srv/files/")) return NotFound();
        // ok: cs-path-traversal
        var more = System.IO.File.ReadAllText(path);
        // ok: cs-path-traversal
        System.IO.File.WriteAllText("/srv/files/last.txt", name);
        return Content(text + more);
    }
}
