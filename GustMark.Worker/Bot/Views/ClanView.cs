using System.Globalization;
using System.Text;
using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>A clan with what is shown beside it.</summary>
internal sealed record ClanScene(Clan Clan, ClanLevel Level, Coins Bank, ClanSettings Rules, EconomySettings Economy);

/// <summary>Clans and what happens to them.</summary>
internal static class ClanView
{
    public const string Accept = "accept";

    private const int ClansAPage = 15;
    private const int MostRanked = 10;

    /// <summary>Tag and name.</summary>
    public static string Title(Clan clan) => $"**[{DiscordText.Escape(clan.Tag, 2 * ClanNames.MaxTag)}] {DiscordText.Escape(clan.Name, 2 * ClanNames.MaxName)}**";

    public static string RankName(ClanRank rank) => rank switch { ClanRank.Leader => "leader", ClanRank.Officer => "officer", _ => "member" };

    public static Message Founded(Clan clan) => Said($"{Title(clan)} is founded, and <@{clan.Leader.Member}> leads it. Invite others with `/clan invite`.");

    public static Message Edited(ClanChange change) => Said(
        change.Former!.Name == change.Now.Name && change.Former.Tag == change.Now.Tag
            ? $"{Title(change.Now)} is described as: {Described(change.Now)}"
            : $"{Title(change.Former)} is called {Title(change.Now)} now. {Described(change.Now)}");

    public static Message Invited(ClanInvited invited, string handler)
    {
        var (clan, member) = (invited.Clan, invited.Invitation.Member);
        return new Message
        {
            Content = $"<@{member}>",
            Pings = [member],
            Embeds = [new Embed("🏰 Invitation", $"<@{invited.Invitation.By}> invites you to {Title(clan)}. The invitation is good until {DiscordText.Time(invited.Invitation.Until)}; `/clan join` works as well.", Theme.Primary)],
            Rows =
            [
                Row.Of(
                    new Button("Join", new CustomId(handler, $"{Accept}:{clan.Id}:{member}"), ButtonStyle.Success),
                    new Button("Decline", new CustomId(handler, $"decline:{clan.Id}:{member}"))),
            ],
        };
    }

    public static Message Joined(ClanChange change, MemberId member) => Said($"<@{member}> is a member of {Title(change.Now)} now.");

    public static Message Declined(ClanChange change, MemberId member) => Said($"<@{member}> does not join {Title(change.Now)}.");

    public static Message Kicked(ClanChange change, MemberId member) => Said($"<@{member}> is not in {Title(change.Now)} any more.");

    public static Message Ranked(ClanChange change, MemberId member) => Said(
        $"<@{member}> is {(change.Now.Find(member)!.Rank == ClanRank.Leader ? "the leader" : $"{(change.Now.Find(member)!.Rank == ClanRank.Officer ? "an officer" : "a member")}")} of {Title(change.Now)} now.");

    public static Message Departed(ClanDeparture departure, EconomySettings economy) => Said(departure switch
    {
        { Now.State: ClanState.Open } when departure.Now.Leader.Member != departure.Former.Leader.Member =>
            $"<@{departure.Member}> has left {Title(departure.Former)}. <@{departure.Now.Leader.Member}> leads it now.",
        { Now.State: ClanState.Open } => $"<@{departure.Member}> has left {Title(departure.Former)}.",
        { Paid: null } => $"{Title(departure.Former)} is closed. What is in its bank could not be paid to <@{departure.Member}> yet; the bot does that by itself, at the latest when it starts again.",
        { Paid: { Amount: > 0 } paid } => $"{Title(departure.Former)} is closed. What was in its bank went to <@{departure.Member}>: {CoinText.Of(paid, economy)}.",
        _ => $"{Title(departure.Former)} is closed.",
    });

    public static string DeleteQuestion(Clan clan, Coins bank, EconomySettings economy) =>
        $"{Title(clan)} would be closed for good, and its {Members(clan.Members.Count)} would be in no clan. {Payout(bank, economy)}";

    public static string LeaveQuestion(Clan clan, Coins bank, EconomySettings economy) => clan.Heir is { } heir
        ? $"You lead {Title(clan)}. When you leave, <@{heir.Member}> leads it: the officer, or else the member, who serves the longest. The bank stays with the clan."
        : $"You are the last one in {Title(clan)}. When you leave, it is closed for good. {Payout(bank, economy)}";

    public static string TransferQuestion(Clan clan, MemberId heir) => $"<@{heir}> would lead {Title(clan)}, and you would be an officer. Only <@{heir}> could undo that.";

    public static Message Info(ClanScene scene)
    {
        var (clan, level) = (scene.Clan, scene.Level);
        var text = new StringBuilder($"{Title(clan)}, founded {DiscordText.Time(clan.Founded, 'D')}\n");
        if (clan.Description.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"{DiscordText.Escape(clan.Description, Clan.MaxDescription)}\n");
        text.Append(CultureInfo.InvariantCulture, $"\n**Level {level.Level}** {Progress(level)}\n**Bank** {CoinText.Of(scene.Bank, scene.Economy)}\n");
        text.Append(CultureInfo.InvariantCulture, $"**Members** {clan.Members.Count} of {scene.Rules.SizeLimit}\n");
        foreach (var rank in new[] { ClanRank.Leader, ClanRank.Officer, ClanRank.Member })
        {
            var named = clan.Members.Where(member => member.Rank == rank).ToList();
            if (named.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $"{Badge(rank)} {string.Join(' ', named.Select(member => $"<@{member.Member}>"))}\n");
        }

        return new Embed("🏰 Clan", DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary);
    }

    public static IReadOnlyList<Message> List(IReadOnlyList<Clan> clans, IReadOnlyList<Clan> invited, ClanSettings rules, bool withSettings)
    {
        var head = invited.Count == 0 ? "" : $"You are invited to {string.Join(", ", invited.Take(5).Select(Title))}{(invited.Count > 5 ? ", …" : "")}: `/clan join`\n\n";
        var pages = clans.Count == 0 ? ["There is no clan yet. Found one with `/clan create`."]
            : clans.Chunk(ClansAPage).Select(page => string.Join('\n', page.Select(clan =>
                $"{Title(clan)} {clan.Members.Count}/{rules.SizeLimit}, led by <@{clan.Leader.Member}>")));
        return
        [
            .. pages.Select(text => new Message
            {
                Embeds = [new Embed("🏰 Clans", DiscordText.Fit(head + text, DiscordText.MaxDescription), Theme.Primary)],
                Rows = withSettings ? [ClanSettingsView.Buttons] : [],
            }),
        ];
    }

    /// <param name="by">level, bank or members.</param>
    public static Message Leaderboard(IReadOnlyList<ClanScene> clans, string by)
    {
        var ranked = by switch
        {
            "bank" => clans.OrderByDescending(scene => scene.Bank.Amount),
            "members" => clans.OrderByDescending(scene => scene.Clan.Members.Count),
            _ => clans.OrderByDescending(scene => scene.Level.Played),
        };
        var lines = ranked.ThenBy(scene => scene.Clan.Founded).Take(MostRanked).Select((scene, index) => string.Create(
            CultureInfo.InvariantCulture,
            $"**{index + 1}.** {Title(scene.Clan)} level {scene.Level.Level}, {Members(scene.Clan.Members.Count)}, {CoinText.Of(scene.Bank, scene.Economy)}"));
        return new Embed($"🏆 Clans by {by}", clans.Count == 0 ? "There is no clan yet." : string.Join('\n', lines), Theme.Primary);
    }

    private static Message Said(string text) => new Embed("", $"🏰 {text}", Theme.Primary);

    private static string Described(Clan clan) => clan.Description.Length == 0 ? "nothing" : DiscordText.Escape(clan.Description, Clan.MaxDescription);

    private static string Payout(Coins bank, EconomySettings economy) => bank == Coins.Zero
        ? "There is nothing in its bank."
        : $"All that is in its bank goes to you, as its last leader: {CoinText.Of(bank, economy)}.";

    private static string Members(int count) => count == 1 ? "1 member" : $"{count} members";

    private static string Badge(ClanRank rank) => rank switch { ClanRank.Leader => "👑", ClanRank.Officer => "⭐", _ => "👤" };

    private static string Progress(ClanLevel level)
    {
        var hours = Math.Floor(level.Played.TotalHours);
        return level.Next is { } next
            ? string.Create(CultureInfo.InvariantCulture, $"with {hours:0} h played together; the next level begins at {next.TotalHours:0} h")
            : string.Create(CultureInfo.InvariantCulture, $"with {hours:0} h played together, the highest");
    }
}
