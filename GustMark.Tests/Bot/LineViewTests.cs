using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Feeds;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Views;

namespace GustMark.Tests.Bot;

/// <summary>Lines as people read them in a feed.</summary>
public sealed class LineViewTests
{
    private static readonly Route Bound = new(A.Channel, "Main", Bound: true, [], []);

    [Theory]
    [InlineData("Ann[1/76561198000000001] was killed by Ben[2/76561198000000002]", "⚔️ **Ann** was killed by **Ben**")]
    [InlineData("Ann was killed by guntrap.deployed (entity)", "⚔️ **Ann** was killed by **Shotgun Trap**")]
    [InlineData("Ann was killed by 1923847", "⚔️ **Ann** was killed by **Scientist**")]
    [InlineData("1923847 was killed by Ann", "⚔️ **Scientist** was killed by **Ann**")]
    [InlineData("Ann was killed by fall!", "⚔️ **Ann** died of a fall")]
    [InlineData("Ann was suicide by Suicide", "⚔️ **Ann** killed themself")]
    [InlineData("Ann was suicide by Heat", "⚔️ **Ann** killed themself (heat)")]
    [InlineData("Ann was killed by Ben was killed by Cid", "⚔️ Ann was killed by Ben was killed by Cid")]
    [InlineData("[CHAT] Ann[76561198000000001] : hello *all*", @"💬 **Ann**: hello \*all\*")]
    [InlineData("[TEAM CHAT] Ann[76561198000000001] : push", "💬 [team] **Ann**: push")]
    [InlineData("[CHAT LOCAL] Ann : d11_quick_chat_orders_slot_5", "💬 **Ann**: Let's go")]
    [InlineData("203.0.113.9:5/76561198000000001/Ann joined [windows/76561198000000001]", "🧍 **Ann** joined (windows)")]
    [InlineData("203.0.113.9:5/76561198000000001/Ann disconnecting: timed out", "🧍 **Ann** left (timed out)")]
    [InlineData("Ann [PS5] has entered the game", "🧍 **Ann** has spawned (PS5)")]
    [InlineData("[Ann] has joined [Ben]s team, ID: [12]", "🧍 **Ann** joined the team of **Ben**")]
    [InlineData("[SERVER] Added [Ann] to Group [VIP]", "🛡️ **Ann** was added to **VIP** by **SERVER**")]
    [InlineData("[SERVER] Added [Ann] to [Banned]", "🛡️ **Ann** was banned by **SERVER**")]
    [InlineData("[EAC] Kicking 76561198000000001 / Ann (Banned)", "🛡️ **Ann** was kicked (Banned)")]
    [InlineData("[ServerVar] giving Ann 1000 x Wood", "⌨️ **Ann** was given 1,000 × Wood")]
    [InlineData("[ServerVar] SERVER giving Ann kit starter", "⌨️ **Ann** was given the kit **starter** by **SERVER**")]
    [InlineData("[EVENT] Spawning [cargo_plane] for [event_airdrop]", "🌍 **Airdrop**")]
    [InlineData("Saved 20,838 ents, cache(0.01)", "💾 World saved, 20,838 entities")]
    [InlineData("Successfully created zone [KOTH]", "🌍 Zone **KOTH** created")]
    [InlineData("something new", "▫️ something new")]
    public void A_line_is_a_sentence(string line, string sentence) => Assert.EndsWith($":T> {sentence}", Written(line, null), StringComparison.Ordinal);

    [Theory]
    [InlineData(FeedKind.Kill, "{killer} > {victim} by {cause}", "Ann was killed by landmine (entity)", "Land Mine > Ann by landmine")]
    [InlineData(FeedKind.Chat, "[{channel}] {player}: {message} @{server}", "[CHAT] Ann[76561198000000001] : hi", "[global] Ann: hi @Main")]
    [InlineData(FeedKind.Save, "{entities} things", "Saved 20,838 ents", "20,838 things")]
    public void A_template_writes_what_the_line_has(FeedKind kind, string template, string line, string written) =>
        Assert.Equal(written, Written(line, new RouteFeed(kind, FeedTemplate.Parse(template, kind).Value)));

    [Fact]
    public void A_line_that_lacks_what_the_template_asks_for_is_written_the_plain_way() => Assert.EndsWith(
        "💾 Saving complete",
        Written("Saving complete", new RouteFeed(FeedKind.Save, FeedTemplate.Parse("{entities}", FeedKind.Save).Value)), StringComparison.Ordinal);

    [Fact]
    public void Every_feed_has_an_example_that_its_words_fit() => Assert.All(Enum.GetValues<FeedKind>().Where(kind => kind != FeedKind.All), kind =>
    {
        var template = FeedTemplate.Parse($"!{{{LineWords.Of(kind)[0]}}}", kind).Value;
        Assert.StartsWith("!", FeedView.Example(kind, template, "Main", A.Moment).Content, StringComparison.Ordinal);
    });

    [Fact]
    public void Addresses_of_players_are_not_shown_by_any_template() => Assert.DoesNotContain(
        "203.0.113.9",
        Written("203.0.113.9:5/76561198000000001/Ann joined [windows/76561198000000001]", new RouteFeed(FeedKind.Player, FeedTemplate.Parse("{text}", FeedKind.Player).Value)),
        StringComparison.Ordinal);

    private static string Written(string line, RouteFeed? feed)
    {
        var utf8 = Encoding.UTF8.GetBytes(line);
        return FeedView.Line(new ConsoleLine(A.Moment, 0, FrameType.Generic, LineParser.Parse(FrameType.Generic, 0, utf8).Kind, 0, utf8.Length), utf8, Bound, feed);
    }
}
