using System.Text;
using CsCheck;
using GustMark.Core.Console;
using GustMark.Core.Feeds;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Feeds;
using GustMark.Worker.Bot.Views;

namespace GustMark.Tests.Bot;

/// <summary>What waits for a channel.</summary>
public sealed class ChannelOutboxTests
{
    private readonly ChannelOutbox outbox = new(A.Channel);

    [Fact]
    public void Lines_are_written_in_their_order_into_one_message()
    {
        Add("one", "two");

        Assert.Equal("one\ntwo", outbox.TakeMessage());
        Assert.Null(outbox.TakeMessage());
    }

    [Fact]
    public void Of_a_flood_the_newest_are_kept_and_the_number_of_the_others_is_told()
    {
        Add([.. Enumerable.Range(0, 1300).Select(i => $"line{i}")]);

        var shown = TakeAll().Split('\n');

        Assert.Equal("-# ⏩ 1,200 lines left out: the game was faster than Discord", shown[0]);
        Assert.Equal(Enumerable.Range(1200, 100).Select(i => $"line{i}"), shown[1..]);
        Assert.Equal(1200, outbox.LeftOutTotal);
    }

    [Fact]
    public void After_an_outage_the_newest_thousand_are_caught_up_with()
    {
        outbox.KeepMore();
        Add([.. Enumerable.Range(0, 1001).Select(i => $"line{i}")]);

        var shown = TakeAll().Split('\n');

        Assert.Equal("-# ⏩ 1 line left out: the game was faster than Discord", shown[0]);
        Assert.Equal(Enumerable.Range(1, 1000).Select(i => $"line{i}"), shown[1..]);
    }

    [Fact]
    public void Once_caught_up_only_the_newest_hundred_are_kept_again()
    {
        outbox.KeepMore();
        Add("one");
        TakeAll();

        Add([.. Enumerable.Range(0, 101).Select(i => $"line{i}")]);

        Assert.StartsWith("-# ⏩ 1 line left out", TakeAll(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_never_got_here_are_told_even_when_nothing_else_waits()
    {
        outbox.AddLeftOut(7);

        Assert.StartsWith("-# ⏩ 7 lines left out", outbox.TakeMessage(), StringComparison.Ordinal);
        Assert.Null(outbox.TakeMessage());
    }

    [Fact]
    public void A_time_without_data_stands_where_it_was()
    {
        Add("before");
        outbox.AddGap(new Gap(A.Moment, A.Moment.AddMinutes(5)), Bound);
        Add("after");

        Assert.Equal("before\n-# ⛔ no data <t:1700000000:T>–<t:1700000300:T> (5 min)\nafter", outbox.TakeMessage());
    }

    [Fact]
    public async Task Filled_wakes_for_lines_for_gaps_and_for_what_was_left_out()
    {
        foreach (var fill in new Action[] { () => Add("x"), () => outbox.AddGap(new Gap(A.Moment, A.Moment), Bound), () => outbox.AddLeftOut(1) })
        {
            var filled = outbox.FilledAsync(TestContext.Current.CancellationToken).AsTask();
            Assert.False(filled.IsCompleted);
            fill();
            await filled.Within("signal");
        }
    }

    [Fact]
    public void No_message_is_empty_or_longer_than_Discord_takes() =>
        Gen.Select(Gen.String["*a@.b\ud83d\udc3a"].Array[0, 30], Gen.Int[1, 45], Gen.Bool).Sample((texts, repeated, outage) =>
        {
            var box = new ChannelOutbox(A.Channel);
            if (outage)
                box.KeepMore();
            var feed = new RouteFeed(FeedKind.Chat, FeedTemplate.Parse("x" + string.Concat(Enumerable.Repeat("{text}", repeated))).Value);
            foreach (var text in texts)
                Add(box, text, feed);

            // Each message takes at least one line out: more of them than lines would be a loop without end.
            var messages = 0;
            while (box.TakeMessage() is { } message)
            {
                Assert.InRange(message.Length, 1, DiscordText.MaxContent);
                Assert.InRange(++messages, 1, texts.Length);
            }
        });

    [Fact]
    public void A_line_as_long_as_a_message_does_not_stop_those_behind_it()
    {
        Add(outbox, new string('a', 300), new RouteFeed(FeedKind.Chat, FeedTemplate.Parse(string.Concat(Enumerable.Repeat("{text}", 10))).Value));
        Add("behind");

        Assert.InRange(outbox.TakeMessage()!.Length, 1900, DiscordText.MaxContent);
        Assert.Equal("behind", outbox.TakeMessage());
    }

    private static Route Bound { get; } = new(A.Channel, "Main", Bound: true, [], []);

    private static RouteFeed Plain { get; } = new(FeedKind.Chat, FeedTemplate.Parse("{text}").Value);

    private void Add(params string[] texts) => Array.ForEach(texts, text => Add(outbox, text, Plain));

    private static void Add(ChannelOutbox box, string text, RouteFeed feed)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        box.Add(new ConsoleLine(A.Moment, 0, FrameType.Generic, A.KindOf(LineClass.Chat), 0, utf8.Length), utf8, Bound, feed);
    }

    private string TakeAll()
    {
        var messages = new List<string>();
        while (outbox.TakeMessage() is { } message)
            messages.Add(message);
        return string.Join('\n', messages);
    }
}
