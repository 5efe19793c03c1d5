using System.Text;
using System.Text.Json;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Dashboards;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.GameServers;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.GameServers;

/// <summary>What happens to lines that the parser does not know.</summary>
public sealed class UnknownLinesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly UnknownLines lines;

    public UnknownLinesTests() => lines = new UnknownLines(new UnknownFrames(
        new UnknownFramesFolder(folder["."]), NullLogger<UnknownFrames>.Instance));

    private string Kept => folder[UnknownFrames.FileName];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task They_are_counted_with_one_sample_of_each_shape_and_can_be_parsed_again()
    {
        var server = A.Server();
        await TakeAsync(server, "a new thing 1", "[CHAT] Ann[76561198000000001] : hi", "a new thing 22", "Saved 5 ents", "another \"thing\"");

        Assert.Equal((5L, 3L), lines.Of(server.Id) is { } drift ? (drift.Lines, drift.Unknown) : default);
        Assert.Equal(["a new thing 1", "another \"thing\""], lines.Of(server.Id)!.Samples);
        var kept = await File.ReadAllLinesAsync(Kept, TestContext.Current.CancellationToken);
        Assert.Equal(["a new thing 1", "another \"thing\""], kept.Select(row => JsonDocument.Parse(row).RootElement.GetProperty("Message").GetString()));
    }

    [Fact]
    public async Task Answers_to_our_commands_do_not_count()
    {
        var server = A.Server();
        var batch = new LineBatch(server.Id, server.Guild, null, 1);
        "some answer"u8.CopyTo(batch.Reserve(11));
        batch.Append(A.Moment, 7, FrameType.Generic, LineKind.Server, 11);

        await lines.HandleAsync(batch, TestContext.Current.CancellationToken);

        Assert.Equal(0, lines.Of(server.Id)!.Lines);
    }

    [Fact]
    public async Task The_file_is_bounded()
    {
        var server = A.Server();

        // Each of a shape of its own: letters differ.
        for (var i = 0; i < 700; i++)
            await TakeAsync(server, new string((char)('a' + (i % 26)), 3900) + new string((char)('a' + (i / 26)), 10));

        Assert.InRange(new FileInfo(Kept).Length, 1, (1024 * 1024) + 5000);
        Assert.InRange(new FileInfo(Kept + ".1").Length, 1024 * 1024, (1024 * 1024) + 5000);
    }

    [Fact]
    public void A_folder_that_is_gone_stops_nothing()
    {
        var frames = new UnknownFrames(new UnknownFramesFolder(folder["missing"]), NullLogger<UnknownFrames>.Instance);

        Assert.True(frames.Keep(FrameType.Generic, 0, "x"u8));
        Assert.False(frames.Keep(FrameType.Generic, 0, "x"u8));
    }

    private async Task TakeAsync(GustMark.Core.Servers.GameServer server, params string[] texts)
    {
        var batch = new LineBatch(server.Id, server.Guild, null, texts.Length);
        foreach (var text in texts)
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            utf8.CopyTo(batch.Reserve(utf8.Length));
            batch.Append(A.Moment, 0, FrameType.Generic, LineParser.Parse(FrameType.Generic, 0, utf8).Kind, utf8.Length);
        }

        await lines.HandleAsync(batch, TestContext.Current.CancellationToken);
        batch.Release();
    }
}
