public class Login
{
    public void Post(string user, string password, Settings settings)
    {
        // ruleid: cs-secret-logged
        _logger.LogInformation("login {User} {Password}", user, password);
        // ruleid: cs-secret-logged
        _logger.LogDebug("key {Key}", settings.ApiKey);
        // ok: cs-secret-logged
        _logger.LogInformation("login {User} {Length}", user, password.Length);
        // ok: cs-secret-logged
        _logger.LogWarning("wrong password of {User}", user);
        // ok: cs-secret-logged
        _checker.Check(user, password);
    }
}
