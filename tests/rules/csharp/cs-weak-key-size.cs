public class Keys
{
    public void Make(RSAParameters parameters)
    {
        // ruleid: cs-weak-key-size
        RSA.Create(1024);
        // ruleid: cs-weak-key-size
        new RSACryptoServiceProvider(512);
        // ok: cs-weak-key-size
        RSA.Create(3072);
        // ok: cs-weak-key-size
        RSA.Create(parameters);
        // ok: cs-weak-key-size
        new RSACryptoServiceProvider(4096);
    }
}
