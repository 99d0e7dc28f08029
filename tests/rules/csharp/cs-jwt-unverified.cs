public class Auth
{
    public void Add(JwtBearerOptions options, SecurityKey key)
    {
        options.TokenValidationParameters = new TokenValidationParameters
        {
            // ruleid: cs-jwt-unverified
            RequireSignedTokens = false,
            // ruleid: cs-jwt-unverified
            ValidateLifetime = false,
            // ruleid: cs-jwt-unverified
            ValidateIssuer = false,
            // ok: cs-jwt-unverified
            ValidateIssuerSigningKey = false, // the signature is checked all the same
        };
        options.TokenValidationParameters = new TokenValidationParameters
        {
            // ok: cs-jwt-unverified
            ValidateLifetime = true,
            // ok: cs-jwt-unverified
            ValidateIssuer = true,
            // ok: cs-jwt-unverified
            ValidateIssuerSigningKey = true,
            // ok: cs-jwt-unverified
            IssuerSigningKey = key,
        };
    }

    public void ManyIssuers(JwtBearerOptions options)
    {
        options.TokenValidationParameters = new TokenValidationParameters
        {
            // ok: cs-jwt-unverified
            ValidateIssuer = false,
            IssuerValidator = tenants.Validate,
        };
    }

    public ClaimsPrincipal PrincipalOfExpiredToken(string token, SecurityKey key)
    {
        var parameters = new TokenValidationParameters
        {
            // ok: cs-jwt-unverified
            ValidateLifetime = false,
            IssuerSigningKey = key,
        };
        return handler.ValidateToken(token, parameters, out _);
    }
}
