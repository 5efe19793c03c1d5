using GustMark.Core.Archive;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Logs;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Logs;

/// <summary>Lines of buffer and archive on pages.</summary>
public sealed class LogPagesTests
{
    private static readonly GameServer Main = A.Server("Main");

    private readonly FakeConnections connections = new();
    private readonly FakeArchive archive = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_newest_are_on_the_first_page_and_at_its_end()
    {
        connections.Lines.AddRange(Enumerable.Range(0, 3).Select(Line));

        var page = await Pages().NextAsync(Ct);

        Assert.Equal(
            "heading\n<t:1700000000:T> 💬 line 0\n<t:1700000001:T> 💬 line 1\n<t:1700000002:T> 💬 line 2\n-# 3 lines in all, looked back to <t:1700000000:f>.",
            page.Message.Content);
        Assert.Equal(PageEnd.Last, page.End);
    }

    [Fact]
    public async Task Every_line_is_on_one_page_whatever_its_length_and_every_page_fits()
    {
        archive.Lines.AddRange(Enumerable.Range(0, 700).Select(i => LogReaderTests.Archived(Line(i) with { Text = $"no{i}." + new string('*', i * 7 % 400) }, i)));
        connections.Lines.AddRange(Enumerable.Range(700, 100).Select(i => Line(i) with { Text = $"no{i}." }));
        var pages = Pages();
        var seen = new List<int>();
        MadePage page;
        do
        {
            page = await pages.NextAsync(Ct);
            Assert.InRange(page.Message.Content.Length, 1, DiscordText.MaxContent);
            var onPage = System.Text.RegularExpressions.Regex.Matches(page.Message.Content, @"no(\d+)\.").Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.NotEmpty(onPage);
            seen.InsertRange(0, onPage);
        }
        while (page.End == PageEnd.More);

        Assert.Equal(PageEnd.Last, page.End);
        Assert.Equal(Enumerable.Range(0, 800), seen);
    }

    [Fact]
    public async Task No_more_lines_are_shown_than_were_asked_for()
    {
        connections.Lines.AddRange(Enumerable.Range(0, 30).Select(Line));

        var page = await Pages(most: 5).NextAsync(Ct);

        Assert.Equal(PageEnd.Last, page.End);
        Assert.DoesNotContain("line 24", page.Message.Content, StringComparison.Ordinal);
        Assert.Contains("line 25", page.Message.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_takes_long_says_how_far_it_got_and_goes_on()
    {
        archive.Lines.AddRange(Enumerable.Range(0, 10).Select(i => LogReaderTests.Archived(Line(i), i)));
        archive.CutShortAfter = 6;
        var pages = Pages(new LogQuery(Main) { Text = "line 0" });

        var first = await pages.NextAsync(Ct);
        Assert.Equal(PageEnd.Unfinished, first.End);
        Assert.Equal("heading\nNone so far.\n-# Not finished: looked back to <t:1700000004:f> so far. **Go on looking** searches further.", first.Message.Content);

        var second = await pages.NextAsync(Ct);
        Assert.Equal(PageEnd.Last, second.End);
        Assert.Contains("line 0", second.Message.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_when_the_archive_is_off()
    {
        archive.Keeping = archive.Keeping with { IsOn = false };
        connections.Lines.Add(Line(1));

        Assert.EndsWith("The archive is off: only the newest 1,000 lines were searched.", (await Pages().NextAsync(Ct)).Message.Content, StringComparison.Ordinal);

        archive.Lines.Add(LogReaderTests.Archived(Line(0), 0));
        Assert.EndsWith("The archive is off: what it has missed since then is not found.", (await Pages().NextAsync(Ct)).Message.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_it_says_none() =>
        Assert.Equal("heading\nNone.\n-# 0 lines in all, nothing has been received yet.", (await Pages().NextAsync(Ct)).Message.Content);

    [Fact]
    public void The_heading_says_what_was_looked_for() => Assert.Equal(
        @"🔎 **Main**: lines of type `kill` with “a\*b” about **Ada** since <t:1700000000:f> until <t:1700000060:f>",
        LogView.SearchHeading(new LogQuery(Main)
        {
            Text = "a*b", Player = "Ada", Only = LineFilter.Of(LineClass.Kill), Since = A.Moment, Until = A.Moment.AddMinutes(1),
        }));

    [Fact]
    public void What_is_archived_is_told_of_all_servers_and_day_by_day()
    {
        var day = new ArchivedDay(new DateOnly(2026, 11, 24), 12_345, 3 * 1024 * 1024, 1536, A.Moment, A.Moment.AddHours(1));
        var held = new ArchiveHoldings([day]);

        var all = Assert.Single(HoldingsView.OfAll([(Main, held), (A.Server("Duo"), new ArchiveHoldings([]))], archive.Keeping)).Embeds.Single();
        Assert.Equal(
            "**Main** · 1 day, 12,345 lines, 3.0 MiB, 1.5 KiB on the disk, <t:1700000000:f> to <t:1700003600:f>\n**Duo** · nothing", all.Description);
        Assert.Equal("Kept: every kind, for 30 days, 2,048 MiB of all servers together. Days are in UTC.", all.Footer);
        var one = Assert.Single(HoldingsView.Of(Main, held, archive.Keeping with { IsOn = false })).Embeds.Single();
        Assert.EndsWith("\n`2026-11-24` · 12,345 lines · 3.0 MiB, 1.5 KiB on the disk", one.Description, StringComparison.Ordinal);
        Assert.Equal("The archive is off: nothing is added, and nothing is deleted. Days are in UTC.", one.Footer);
    }

    private LogPages Pages(LogQuery? query = null, int most = int.MaxValue) =>
        new(new LogService(connections, archive), query ?? new LogQuery(Main), "heading", new FakeTimeProvider(), most);

    private static KeptLine Line(int second) => new(A.Moment.AddSeconds(second), FrameType.Generic, LineKind.Chat, $"line {second}");
}
