using System.Security.Cryptography;

public class Tokens
{
    public string NewToken()
    {
        // ruleid: cs-predictable-token
        return new Random().Next().ToString("x");
    }

    public int ResetCode()
    {
        // ruleid: cs-predictable-token
        return Random.Shared.Next(1000000);
    }

    public byte[] SessionToken()
    {
        // ok: cs-predictable-token
        return RandomNumberGenerator.GetBytes(32);
    }

    public int Delay()
    {
        // ok: cs-predictable-token
        return new Random().Next(100);
    }

    public double Jitter()
    {
        // ok: cs-predictable-token
        return Random.Shared.NextDouble();
    }
}
