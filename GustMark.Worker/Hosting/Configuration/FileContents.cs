using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace GustMark.Worker.Hosting.Configuration;

/// <summary>
/// Tells whether files are other ones than before, by what is in them. Not by their dates and not by notices of the system: a mounted secret is
/// exchanged by turning a link two folders above it, an editor puts another file in place, and a network drive gives no notice.
/// </summary>
internal static class FileContents
{
    // What is larger is no configuration; of it the beginning counts.
    private const int MostBytes = 4 << 20;

    /// <summary>The same as long as every file holds the same; what cannot be read counts as such.</summary>
    public static string DigestOf(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            try
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
                if (!stream.CanSeek)
                    continue;
                hash.AppendData(BitConverter.GetBytes(stream.Length));
                for (int read, all = 0; all < MostBytes && (read = stream.Read(buffer)) > 0; all += read)
                    hash.AppendData(buffer, 0, read);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(e.GetType().Name));
            }
        }

        // Secrets were in it.
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
