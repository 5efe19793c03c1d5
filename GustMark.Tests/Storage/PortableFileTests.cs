using CsCheck;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Worker.Storage.Portable;

namespace GustMark.Tests.Storage;

/// <summary>Exports as files, which may come from anybody.</summary>
public sealed class PortableFileTests : IDisposable
{
    private static readonly PortableRecord[] Records =
    [
        new PortableServer(5, "0199c0de000070008000000000000001", "Main", "WebRcon", "host", 28016, [1, 2, 3]),
        new PortableSettings(5, "economy", """{"a":"b"}"""),
        new PortableEntry(5, "grant/1", "Grant", 1_700_000_000_000, [new("mint", -10), new("wallet:1", 10)], 9, "it's"),
        new PortableEntry(5, "pay/1", "Pay", 1_700_000_000_001, [new("wallet:1", -4), new("wallet:2", 4)]),
    ];

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a.jsonl")]
    [InlineData("a.jsonl.gz")]
    public async Task What_was_written_is_read(string name)
    {
        var path = await WriteAsync(name, Records);

        Assert.Equal(Records.Select(Text), PortableFile.Read(path).Select(Text));
        Assert.Equal((1, 5ul), (PortableFile.HeaderOf(path).Format, PortableFile.HeaderOf(path).Guild!.Value));
    }

    [Fact]
    public async Task Every_cut_is_noticed()
    {
        var path = await WriteAsync("a.jsonl", Records);
        var whole = await File.ReadAllBytesAsync(path, Ct);

        for (var length = 0; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(path, whole[..length], Ct);
            Assert.Throws<PortableFormatException>(() => PortableFile.Read(path).Count());
        }
    }

    [Fact]
    public async Task Every_changed_byte_is_noticed()
    {
        var path = await WriteAsync("a.jsonl", Records);
        var whole = await File.ReadAllBytesAsync(path, Ct);

        for (var at = 0; at < whole.Length; at++)
        {
            var changed = (byte[])whole.Clone();
            changed[at] ^= 1;
            await File.WriteAllBytesAsync(path, changed, Ct);
            Assert.Throws<PortableFormatException>(() => PortableFile.Read(path).Count());
        }
    }

    [Fact]
    public void What_is_no_export_is_refused_and_nothing_else_happens() => Gen.Byte.Array[0, 300].Sample(
        bytes =>
        {
            foreach (var name in (string[])["x.jsonl", "x.gz"])
            {
                var path = folder[Guid.NewGuid() + name];
                File.WriteAllBytes(path, bytes);
                Assert.Throws<PortableFormatException>(() => PortableFile.Read(path).Count());
            }
        }, iter: 200);

    [Theory]
    [InlineData("""{"type":"entry","guild":"5","id":"x","kind":"Grant","at":1,"postings":[{"account":"mint","coins":-1},{"account":"wallet:1","coins":2}]}""", "sum to")]
    [InlineData("""{"type":"entry","guild":"5","id":"x","kind":"Grant","at":1,"postings":[{"account":"wallet:3","coins":-1},{"account":"wallet:1","coins":1}]}""", "would hold -1 coins")]
    [InlineData("""{"type":"entry","guild":"5","id":"x y","kind":"Grant","at":1,"postings":[]}""", "its id, kind or time")]
    [InlineData("""{"type":"entry","guild":"5","id":"x","kind":"Gift","at":1,"postings":[]}""", "its id, kind or time")]
    [InlineData("""{"type":"entry","guild":"5","id":"pay/1","kind":"Grant","at":1,"postings":[{"account":"mint","coins":-1},{"account":"wallet:1","coins":1}]}""", "repeats the entry pay/1")]
    [InlineData("""{"type":"entry","guild":"5","id":"x","kind":"Grant","at":1}""", "cannot be read")]
    [InlineData("""{"type":"entry","guild":"6","id":"x","kind":"Grant","at":1,"postings":[]}""", "belongs to no guild of the file")]
    [InlineData("""{"type":"entry","guild":5,"id":"x"}""", "cannot be read")]
    [InlineData("""{"type":"end","records":1,"sha256":"00"}""", "changed since it was written")]
    [InlineData("""{"type":"server","guild":"5","id":"../x","name":"a","kind":"WebRcon","host":"h","port":1,"password":""}""", "its id")]
    [InlineData("""{"type":"server","guild":"5","id":"0199c0de000070008000000000000001","name":"a@b","kind":"WebRcon","host":"h","port":1,"password":""}""", "its name")]
    [InlineData("""{"type":"link","guild":"5","player":"steam:0","name":"x","member":"1","at":1}""", "its player or time")]
    [InlineData("""{"type":"settings","guild":"5","area":null,"json":"{}"}""", "cannot be read")]
    [InlineData("""{"type":"case","guild":"5","id":"x","kind":"Ban","player":"steam:5","name":"x","reason":"","at":1,"version":0,"places":[]}""", "its id, player or server")]
    [InlineData("""{"type":"case","guild":"5","id":"0199c0de000070008000000000000001","kind":"Ban","player":"steam:5","name":"x","reason":"","at":1,"version":0,"places":[],"liftAt":1}""", "its end")]
    [InlineData("""{"type":"case","guild":"5","id":"0199c0de000070008000000000000001","kind":"Note","player":"steam:5","name":"x","reason":"","at":1,"version":0,"places":[],"until":1}""", "does not last")]
    [InlineData("""{"type":"schedule","guild":"5","id":"1","kind":"announce","name":"x","payload":"","ahead":"","channel":"1","creator":"1","created":1,"since":1,"patience":1,"paused":false,"version":0,"cron":"0 0 31 2 *"}""", "when it is due")]
    [InlineData("""{"type":"schedule","guild":"5","id":"1","kind":"announce","name":"x","payload":"","ahead":"60 x","channel":"1","creator":"1","created":1,"since":1,"patience":1,"paused":false,"version":0,"at":5}""", "when it is due")]
    [InlineData("""{"type":"schedule","guild":"5","id":"1","kind":"announce","name":"x","payload":"","ahead":"","channel":"1","creator":"1","created":1,"since":1,"patience":1,"paused":false,"version":0,"at":5,"run":"{}"}""", "its runs")]
    [InlineData("""{"type":"wish"}""", "cannot be read")]
    public async Task A_record_that_cannot_be_is_refused_by_its_line(string line, string problem)
    {
        var path = await WriteAsync("a.jsonl", Records);
        var lines = (await File.ReadAllLinesAsync(path, Ct)).ToList();
        lines.Insert(lines.Count - 1, line);
        Rewrite(path, lines);

        Assert.Contains(problem, Assert.Throws<PortableFormatException>(() => PortableFile.Read(path).Count()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_format_is_refused()
    {
        var path = await WriteAsync("a.jsonl", Records);
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, Ct)).Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal), Ct);

        Assert.Equal("it is of format 2, and this program reads up to 1", Assert.Throws<PortableFormatException>(() => PortableFile.HeaderOf(path)).Message);
    }

    private static string Text(PortableRecord record) => System.Text.Json.JsonSerializer.Serialize(record, PortableJson.Default.PortableRecord);

    // With an end that fits, so that it is the line itself which is refused.
    private static void Rewrite(string path, List<string> lines)
    {
        var body = System.Text.Encoding.UTF8.GetBytes(string.Concat(lines[..^1].Select(line => line + "\n")));
        var end = new PortableEnd(lines.Count - 2, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body)));
        File.WriteAllBytes(path, [.. body, .. System.Text.Encoding.UTF8.GetBytes(Text(end) + "\n")]);
    }

    private async Task<string> WriteAsync(string name, IReadOnlyList<PortableRecord> records)
    {
        var path = folder[name];
        await using var file = File.Create(path);
        await PortableFile.WriteAsync(file, name.EndsWith(".gz", StringComparison.Ordinal), new Given(records), 5, TimeProvider.System, Ct);
        return path;
    }

    private sealed class Given(IReadOnlyList<PortableRecord> records) : IPortableStore
    {
        public Task ExportAsync(ulong? guild, Action<PortableRecord> write, CancellationToken ct)
        {
            foreach (var record in records)
                write(record);
            return Task.CompletedTask;
        }

        public Task<byte[]> KeySampleAsync(CancellationToken ct) => Task.FromResult<byte[]>([9]);

        public Task ReplaceAsync(ulong? guild, IEnumerable<PortableRecord> records, CancellationToken ct) => throw new InvalidOperationException();
    }
}
