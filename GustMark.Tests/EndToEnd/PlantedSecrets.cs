using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace GustMark.Tests.EndToEnd;

/// <summary>Secrets that were given to a worker, and how each might stand in what it leaves behind.</summary>
internal sealed class PlantedSecrets
{
    private readonly Dictionary<string, HashSet<string>> forms = [];

    /// <param name="name">For whoever reads that it was found; names no secret.</param>
    public void Plant(string name, string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        forms[name] =
        [
            secret, Uri.EscapeDataString(secret), Inner(JsonSerializer.Serialize(secret)),
            Inner(JsonSerializer.Serialize(secret, Loose)), Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes),
            .. Enumerable.Range(0, 3).Select(offset => Base64(bytes, offset)), .. Enumerable.Range(0, 3).Select(offset => Base64(bytes, offset).Replace('+', '-').Replace('/', '_')),
        ];
    }

    /// <summary>A secret of bytes that is usually told in base64.</summary>
    public void PlantBytes(string name, byte[] secret) =>
        forms[name] = [Convert.ToBase64String(secret), Convert.ToHexString(secret), Convert.ToHexStringLower(secret), Encoding.Latin1.GetString(secret)];

    /// <summary>Names of those that stand in the text, in whatever form.</summary>
    public IEnumerable<string> In(string text) => forms.Where(secret => secret.Value.Any(form => text.Contains(form, StringComparison.Ordinal))).Select(secret => secret.Key);

    /// <summary>Names of those that stand in the file, as bytes.</summary>
    public IEnumerable<string> InFile(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        return forms.Where(secret => secret.Value.Any(form =>
                bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(form)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(form)) >= 0
                || (form.All(letter => letter <= '\xff') && bytes.AsSpan().IndexOf(Encoding.Latin1.GetBytes(form)) >= 0)))
            .Select(secret => $"{secret.Key} in {Path.GetFileName(file)}");
    }

    private static readonly JsonSerializerOptions Loose = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static string Inner(string quoted) => quoted[1..^1];

    // As it stands in the middle of something longer: without the letters that the bytes before and behind it have a say in.
    private static string Base64(byte[] bytes, int offset)
    {
        var whole = Convert.ToBase64String([.. new byte[offset], .. bytes]).TrimEnd('=');
        var begin = offset switch { 0 => 0, 1 => 2, _ => 3 };
        return whole[begin..^1];
    }
}
