public class ApiController : Controller
{
    public IActionResult Get()
    {
        try
        {
            return Ok(Load());
        }
        catch (Exception ex)
        {
            // ruleid: cs-error-to-client
            return StatusCode(500, ex.ToString());
        }
    }

    public IActionResult List()
    {
        try
        {
            return Ok(Load());
        }
        catch (SqlException ex)
        {
            // ok: cs-error-to-client
            _logger.LogError(ex, "list");
            if (ex.Number == 2)
            {
                // ruleid: cs-error-to-client
                return BadRequest(new { trace = ex.StackTrace });
            }
            // ok: cs-error-to-client
            return StatusCode(500, "internal error");
        }
        catch (ValidationException ex)
        {
            // ok: cs-error-to-client
            return BadRequest(ex.Message);
        }
    }
}
