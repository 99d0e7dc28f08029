public class Unpacker
{
    public void Unpack(ZipArchive archive, string folder)
    {
        foreach (var entry in archive.Entries)
        {
            var target = Path.Combine(folder, entry.FullName);
            // ruleid: cs-archive-entry-path
            entry.ExtractToFile(target, true);
            // ruleid: cs-archive-entry-path
            entry.ExtractToFile(folder + "/" + entry.FullName);
            // ok: cs-archive-entry-path
            entry.ExtractToFile(Path.Combine(folder, Path.GetFileName(entry.FullName)));
        }
    }

    public void Checked(ZipArchive archive, string folder)
    {
        foreach (var entry in archive.Entries)
        {
            var target = Path.GetFullPath(Path.Combine(folder, entry.FullName));
            if (!target.StartsWith(folder + Path.DirectorySeparatorChar)) throw new IOException("outside");
            // ok: cs-archive-entry-path
            entry.ExtractToFile(target, true);
        }
    }

    public void Whole(string archive, string folder)
    {
        // ok: cs-archive-entry-path
        ZipFile.ExtractToDirectory(archive, folder);
    }
}
