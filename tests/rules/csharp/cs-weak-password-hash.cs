public class Users
{
    public void Hash(string password, byte[] salt, byte[] body)
    {
        // ruleid: cs-weak-password-hash
        SHA256.HashData(Encoding.UTF8.GetBytes(password));
        // ruleid: cs-weak-password-hash
        new Rfc2898DeriveBytes(password, salt, 1000, HashAlgorithmName.SHA256);
        // ok: cs-weak-password-hash
        hasher.HashPassword(null, password);
        // ok: cs-weak-password-hash
        new Rfc2898DeriveBytes(password, salt, 600000, HashAlgorithmName.SHA256);
        // ok: cs-weak-password-hash
        SHA256.HashData(body);
    }
}
