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
    [InlineData("[CHAT LOCAL] Ann : d11_quick_chat_orders_slot_5", "💬 [local] **Ann**: Let's go")]
    [InlineData("203.0.113.9:5/76561198000000001/Ann joined [windows/76561198000000001]", "🧍 **Ann** joined (Windows)")]
    [InlineData("203.0.113.9:5/76561198000000001/Ann disconnecting: timed out", "🧍 **Ann** left (timed out)")]
    [InlineData("Ann [PS5] has entered the game", "🧍 **Ann** has spawned (PlayStation 5)")]
    [InlineData("Ann [SCARLETT] has entered the game", "🧍 **Ann** has spawned (Xbox Series)")]
    [InlineData("Ann joined [amiga]", "🧍 **Ann** joined (amiga)")]
    [InlineData("[CHAT SERVER] SERVER : restart soon", "💬 [server] **SERVER**: restart soon")]
    [InlineData("[CHAT SERVER] SERVER : <color=red>restart</color> soon", "💬 [server] **SERVER**: restart soon")]
    [InlineData("[CHAT LOCAL] Ann : <b>hi</b>", "💬 [local] **Ann**: \\<b\\>hi\\</b\\>")]
    [InlineData("Ann was killed by wolf (wolf)", "⚔️ **Ann** was killed by **Wolf**")]
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

    [Theory]
    [InlineData("""{"PlayerId":"76561198000000001","PlayerName":"Ann","TargetId":"76561198000000002","TargetName":"Ben*","Subject":"Flying","Message":"up\nthere @everyone","Type":"cheat"}""",
        @"🛡️ **Ann** reported **Ben\*** (cheat): Flying: up there @​everyone")]
    [InlineData("""{"PlayerId":76561198000000001,"TargetId":"76561198000000002"}""", "🛡️ **76561198000000001** reported **76561198000000002**")]
    [InlineData("""{"Subject":"Stuck","Type":"bug"}""", "🛡️ Somebody sent a report (bug): Stuck")]
    [InlineData("""{"playername":"Ann","message":"a\ud800","subject":"half"}""", "🛡️ **Ann** sent a report: half")]
    [InlineData("""{"PlayerName":"Ann","TargetName":"Ben","Message":"cut her""", "🛡️ **Ann** reported **Ben**")]
    [InlineData("not json", "🛡️ not json")]
    public void A_report_is_a_sentence_of_what_it_has(string report, string sentence) => Assert.EndsWith(
        $":T> {sentence.Replace(@"\u200b", "\u200b", StringComparison.Ordinal)}", Written(report, null, FrameType.Report), StringComparison.Ordinal);

    [Fact]
    public void A_report_is_written_by_the_template_of_the_admin_feed() => Assert.Equal(
        "Ann > Ben: there",
        Written("""{"PlayerName":"Ann","TargetName":"Ben","Message":"there"}""",
            new RouteFeed(FeedKind.Admin, FeedTemplate.Parse("{player} > {target}: {message}", FeedKind.Admin).Value), FrameType.Report));

    [Fact]
    public void A_feed_is_tried_with_every_kind_of_line_that_it_carries() => Assert.All(
        Enum.GetValues<FeedKind>().Where(kind => kind != FeedKind.All),
        feed => Assert.Empty(
            Enum.GetValues<LineKind>().Where(kind => feed.Carries(LineKinds.ClassOf(kind)) && (kind == LineKind.Report || kind.Word() != "server"))
                .Except(FeedSamples.Of(feed).Select(sample => LineParser.Parse(sample.Type, 0, Encoding.UTF8.GetBytes(sample.Text)).Kind))));

    [Fact]
    public void Examples_of_the_longest_template_fit_into_a_message() => Assert.All(Enum.GetValues<FeedKind>(), kind =>
    {
        var content = FeedView.Example(kind, FeedTemplate.Parse("{text}" + new string('x', 294), kind).Value, new string('_', 32), A.Moment).Content;

        Assert.InRange(content.Length, 300, DiscordText.MaxContent);
        Assert.EndsWith($"This is a test of the feed {ConsoleWords.Name(kind)}.", content, StringComparison.Ordinal);
    });

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

    private static string Written(string line, RouteFeed? feed, FrameType type = FrameType.Generic)
    {
        var utf8 = Encoding.UTF8.GetBytes(line);
        return FeedView.Line(new ConsoleLine(A.Moment, 0, type, LineParser.Parse(type, 0, utf8).Kind, 0, utf8.Length), utf8, Bound, feed);
    }
}
