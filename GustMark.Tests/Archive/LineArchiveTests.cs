using GustMark.Core.Archive;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
using GustMark.Worker.Archive;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Archive;

/// <summary>The archive as a subscriber of lines.</summary>
public sealed class LineArchiveTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_are_on_the_disk_within_a_second()
    {
        using var rig = new ArchiveRig();
        var time = new FakeTimeProvider(Start);
        using var archive = rig.Archive(time);
        var flushed = new TaskCompletionSource<long>();
        archive.Acknowledged = (_, lines) => flushed.TrySetResult(lines);
        await archive.StartAsync(Ct);
        await HandleAsync(archive, ArchiveRig.Server, new Written(Start, LineKind.Chat, "hello"));

        // Starting is not waited for: the clock goes on until its timer is there.
        Assert.Equal(1, await flushed.Task.Advancing(time, LineArchive.FlushEvery));
        Assert.Single(await rig.AllAsync(new ArchiveQuery(ArchiveRig.Server), Ct));
        await archive.StopAsync(Ct);
    }

    [Fact]
    public async Task Answers_to_our_own_commands_and_what_was_not_understood_are_left_out()
    {
        using var rig = new ArchiveRig();
        using var archive = rig.Archive();
        await archive.StartAsync(Ct);
        await HandleAsync(archive, ArchiveRig.Server,
            new Written(Start, LineKind.PlayerList, "answer", Identifier: 7),
            new Written(Start, LineKind.Unknown, "noise"),
            new Written(Start, LineKind.Chat, "printed while a command ran", Identifier: 7),
            new Written(Start, LineKind.Save, "saved"));
        await archive.StopAsync(Ct);

        var found = await rig.AllAsync(new ArchiveQuery(ArchiveRig.Server), Ct);

        Assert.Equal(["saved", "printed while a command ran"], found.Select(line => line.Text));
    }

    [Fact]
    public async Task Kinds_that_are_not_kept_are_left_out()
    {
        using var rig = new ArchiveRig();
        using var archive = rig.Archive(options: new ArchiveOptions { Kinds = ["kill", "Team-Create"] });
        await archive.StartAsync(Ct);
        await HandleAsync(archive, ArchiveRig.Server,
            new Written(Start, LineKind.Chat, "chat"), new Written(Start, LineKind.Suicide, "suicide"), new Written(Start, LineKind.TeamCreate, "team"));
        await archive.StopAsync(Ct);

        Assert.Equal(["team", "suicide"], (await rig.AllAsync(new ArchiveQuery(ArchiveRig.Server), Ct)).Select(line => line.Text));
    }

    [Theory]
    [InlineData("joinn")]
    [InlineData("")]
    public void What_is_no_kind_is_refused_by_name(string word)
    {
        var result = new ArchiveOptions.KindsValidator().Validate(null, new ArchiveOptions { Kinds = ["chat", word] });

        Assert.Equal(
            $"Archive:Kinds: \"{word}\" is no class and no kind of lines; expected such as system, save, chat, auth, kill, error, warning, command, player, server",
            result.FailureMessage);
    }

    [Fact]
    public async Task Lines_of_one_batch_go_to_the_days_they_belong_to_and_servers_stay_apart()
    {
        using var rig = new ArchiveRig();
        using var archive = rig.Archive();
        var other = new ServerId(Guid.NewGuid());
        await archive.StartAsync(Ct);
        await HandleAsync(archive, ArchiveRig.Server, new Written(Start, LineKind.Chat, "today"), new Written(Start.AddHours(12), LineKind.Chat, "tomorrow"));
        await HandleAsync(archive, other, new Written(Start, LineKind.Chat, "elsewhere"));
        await archive.StopAsync(Ct);

        Assert.Equal([new DateOnly(2026, 11, 25), new DateOnly(2026, 11, 24)], rig.Folder.Of(ArchiveRig.Server).Select(segment => segment.Day));
        Assert.Equal("elsewhere", (await rig.AllAsync(new ArchiveQuery(other), Ct)).Single().Text);
    }

    [Fact]
    public async Task A_search_while_lines_are_written_finds_a_whole_stretch_of_them()
    {
        using var rig = new ArchiveRig(segmentBytes: 100_000);
        using var archive = rig.Archive();
        await archive.StartAsync(Ct);
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 2000; i++)
            {
                await HandleAsync(archive, ArchiveRig.Server,
                    [.. Enumerable.Range(i * 50, 50).Select(n => new Written(Start.AddMilliseconds(n), LineKind.Chat, $"{n:D6} {Guid.NewGuid()}"))]);
            }
        }, Ct);

        while (!writing.IsCompleted)
        {
            var page = await rig.Search.SearchAsync(new ArchiveQuery(ArchiveRig.Server) { Most = 1000 }, Ct);
            var numbers = page.Lines.Select(line => int.Parse(line.Text[..6], System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(numbers.Select((_, i) => numbers[0] - i), numbers);
        }

        await writing;
        await archive.StopAsync(Ct);
        Assert.Equal(100_000, (await rig.AllAsync(new ArchiveQuery(ArchiveRig.Server) { Most = 10_000 }, Ct)).Count);
    }

    private static async Task HandleAsync(LineArchive archive, ServerId server, params Written[] lines)
    {
        var batch = ArchiveRig.Batch(server, lines);
        await archive.HandleAsync(batch, Ct);
        batch.Release();
    }
}
