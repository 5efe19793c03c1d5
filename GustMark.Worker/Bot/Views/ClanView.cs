using System.Globalization;
using System.Text;
using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>Clans and what happens to them.</summary>
internal static class ClanView
{
    /// <summary>Of the buttons of an invitation.</summary>
    public const string InvitationHandler = "clan";

    /// <summary>The button that takes an invitation.</summary>
    public const string Accept = "join";

    private const string Decline = "decline";
    private const int ClansOnPage = 10;
    private const int ProgressLength = 12;

    private static readonly string[] Medals = ["🥇", "🥈", "🥉"];

    /// <summary>Name and tag, safe to show.</summary>
    public static string NameOf(Clan clan) => $"**{DiscordText.Escape(clan.Name, 64)}** [{DiscordText.Escape(clan.Tag, 16)}]";

    public static string WithArticle(ClanRank rank) => rank switch
    {
        ClanRank.Leader => "the leader",
        ClanRank.Officer => "an officer",
        _ => "a member",
    };

    public static Message Founded(Clan clan) => new Embed(
        "🏰 A new clan", $"<@{clan.Leader.Member}> has founded {NameOf(clan)}.{Quote(clan.Description)}\nOthers come in with `/clan invite`.", Theme.Primary);

    public static Message Edited(ClanChange change)
    {
        var (former, now) = (change.Former!, change.Now);
        var text = new StringBuilder();
        if (former.Name != now.Name || former.Tag != now.Tag)
            text.Append(CultureInfo.InvariantCulture, $"{NameOf(former)} is {NameOf(now)} now.");
        if (former.Description != now.Description)
            text.Append(text.Length > 0 ? "\n" : "").Append(now.Description.Length == 0 ? $"{NameOf(now)} has no description any more." : $"{NameOf(now)} says:{Quote(now.Description)}");
        return new Embed("🏰 Clan", text.Length == 0 ? "Nothing was changed: give `name`, `tag` or `description`." : text.ToString(), Theme.Primary);
    }

    public static string DeleteQuestion(Clan clan, ClanScene scene) =>
        $"{NameOf(clan)} will be closed for good, with its {Members(clan.Members.Count)}. "
        + (scene.Bank > Coins.Zero ? $"All that is in its bank, {CoinText.Of(scene.Bank, scene.Economy)}, comes to you." : "Its bank is empty.");

    public static string LeaveQuestion(Clan clan) => $"You lead {NameOf(clan)}. When you leave, <@{clan.Heir!.Member}> leads it; `/clan transfer` chooses somebody else.";

    public static string TransferQuestion(Clan clan, MemberId heir) => $"<@{heir}> will lead {NameOf(clan)} in your place, and you will be an officer.";

    /// <summary>Somebody left, or it is closed.</summary>
    public static Message Departed(ClanDeparture departure, EconomySettings economy)
    {
        var (former, now) = (departure.Former, departure.Now);
        if (now.State != ClanState.Open)
        {
            var coins = departure.Paid is not { } paid ? " What is in its bank comes to you when the store is there again."
                : paid > Coins.Zero ? $" {CoinText.Of(paid, economy)} from its bank came to <@{departure.Member}>." : "";
            return new Embed("🏰 Clan closed", $"{NameOf(former)} is closed.{coins}", Theme.Secondary);
        }

        var leader = former.Leader.Member == now.Leader.Member ? "" : $" <@{now.Leader.Member}> leads it now.";
        return new Embed("🏰 Clan", $"<@{departure.Member}> has left {NameOf(now)}.{leader}", Theme.Primary);
    }

    /// <summary>Who is invited is notified, and answers by a button.</summary>
    public static Message Invited(ClanInvited invited)
    {
        var (clan, invitation) = (invited.Clan, invited.Invitation);
        var answer = $"{clan.Id}:{invitation.Member}";
        return new Message
        {
            Content = $"<@{invitation.Member}>",
            Pings = [invitation.Member],
            Embeds =
            [
                new Embed(
                    "✉️ Invitation", $"<@{invitation.By}> invites you into the clan {NameOf(clan)}, which has {Members(clan.Members.Count)}.{Quote(clan.Description)}\nIt is good until {DiscordText.Time(invitation.Until, 'f')}.",
                    Theme.Primary) { Footer = "/clan join takes it as well" },
            ],
            Rows =
            [
                Row.Of(
                    new Button("Join", new CustomId(InvitationHandler, $"{Accept}:{answer}"), ButtonStyle.Success),
                    new Button("Decline", new CustomId(InvitationHandler, $"{Decline}:{answer}"))),
            ],
        };
    }

    public static Message Joined(Clan clan, MemberId member) => new Embed("🏰 Clan", $"<@{member}> is in {NameOf(clan)} now, which has {Members(clan.Members.Count)}.", Theme.Primary);

    public static Message Declined(Clan clan, MemberId member) => new Embed("", $"<@{member}> does not join {NameOf(clan)}.", Theme.Secondary);

    public static Message Kicked(ClanChange change) => new Embed(
        "🏰 Clan", $"{Named(change.Former!.Members.Where(one => change.Now.Find(one.Member) is null))} is not in {NameOf(change.Now)} any more.", Theme.Primary);

    public static Message Ranked(ClanChange change)
    {
        var changed = change.Now.Members.Where(one => change.Former!.Find(one.Member) is { } before && before.Rank != one.Rank).OrderByDescending(one => one.Rank).ToList();
        return new Embed("🏰 Clan", $"In {NameOf(change.Now)} {string.Join(", and ", changed.Select(one => $"<@{one.Member}> is {WithArticle(one.Rank)} now"))}.", Theme.Primary);
    }

    public static Message Info(Clan clan, ClanScene scene)
    {
        var text = new StringBuilder();
        if (clan.Description.Length > 0)
            text.Append("> ").Append(DiscordText.Escape(clan.Description, Clan.MaxDescription)).Append("\n\n");
        var level = scene.Level;
        text.Append(CultureInfo.InvariantCulture, $"**Level {level.Level}** {Progress(level)} {Hours(level.Played)} played");
        if (level.Next is { } next)
            text.Append(CultureInfo.InvariantCulture, $", the next level at {Hours(next)}");
        text.Append(CultureInfo.InvariantCulture, $"\n**Bank** {CoinText.Of(scene.Bank, scene.Economy)}\n**Founded** {DiscordText.Time(clan.Founded, 'f')}\n\n**Members** {clan.Members.Count} of {scene.Settings.SizeLimit}\n");
        foreach (var member in clan.Members.OrderByDescending(member => member.Rank))
            text.Append(CultureInfo.InvariantCulture, $"{Mark(member.Rank)} <@{member.Member}> since {DiscordText.Time(member.Joined)}\n");
        return new Embed($"🏰 {DiscordText.Escape(clan.Name, 64)} [{DiscordText.Escape(clan.Tag, 16)}]", DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary);
    }

    public static IReadOnlyList<Message> List(IReadOnlyList<Clan> clans)
    {
        if (clans.Count == 0)
            return [new Embed("🏰 Clans", "There is none yet. `/clan create` founds the first.", Theme.Primary)];
        return
        [
            .. clans.OrderBy(clan => clan.Name, StringComparer.OrdinalIgnoreCase).Chunk(ClansOnPage).Select(page => (Message)new Embed(
                $"🏰 Clans ({clans.Count})",
                string.Join("\n\n", page.Select(clan => $"{NameOf(clan)} · {Members(clan.Members.Count)}, led by <@{clan.Leader.Member}>{Small(clan.Description)}")), Theme.Primary)
            {
                Footer = "/clan info shows one of them",
            }),
        ];
    }

    public static Message Leaderboard(IReadOnlyList<(Clan Clan, ClanScene Scene)> best)
    {
        var text = new StringBuilder("Which clans have played most.\n");
        for (var i = 0; i < best.Count; i++)
        {
            var (clan, scene) = best[i];
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n{(i < Medals.Length ? Medals[i] : $"{i + 1}\\.")} {NameOf(clan)} level **{scene.Level.Level}**, {Hours(scene.Level.Played)} · {Members(clan.Members.Count)} · {CoinText.Of(scene.Bank, scene.Economy)}");
        }

        if (best.Count == 0)
            text.Append("\nThere is none yet.");
        return new Embed("🏆 Clans", DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary);
    }

    /// <summary>What happened to a clan, for a feed; null when it is nothing that others want to read.</summary>
    public static string? Happened(ClanChange change)
    {
        var (former, now) = (change.Former, change.Now);
        if (former is null)
            return $"<@{now.Leader.Member}> founded {NameOf(now)}";
        if (now.State != ClanState.Open)
            return now.State == ClanState.Closing ? $"{NameOf(former)} is closed" : null;
        var told = new List<string>();
        if (Named(now.Members.Where(one => former.Find(one.Member) is null)) is { Length: > 0 } joined)
            told.Add($"{joined} joined {NameOf(now)}");
        if (Named(former.Members.Where(one => now.Find(one.Member) is null)) is { Length: > 0 } gone)
            told.Add($"{gone} left {NameOf(now)}");
        if (former.Leader.Member != now.Leader.Member)
            told.Add($"<@{now.Leader.Member}> leads {NameOf(now)}");
        if (former.Name != now.Name || former.Tag != now.Tag)
            told.Add($"{NameOf(former)} is {NameOf(now)} now");
        return told.Count == 0 ? null : string.Join("; ", told);
    }

    private static string Named(IEnumerable<ClanMember> members) => string.Join(", ", members.Select(member => $"<@{member.Member}>"));

    private static string Members(int count) => count == 1 ? "1 member" : $"{count} members";

    private static string Mark(ClanRank rank) => rank switch
    {
        ClanRank.Leader => "👑",
        ClanRank.Officer => "⭐",
        _ => "▫️",
    };

    private static string Hours(TimeSpan played) => $"{Math.Floor(played.TotalHours).ToString("N0", CultureInfo.InvariantCulture)} h";

    private static string Progress(ClanLevel level)
    {
        if (level.Next is not { } next)
            return new string('▰', ProgressLength);
        var done = (int)Math.Clamp((level.Played - level.From) / (next - level.From) * ProgressLength, 0, ProgressLength);
        return new string('▰', done) + new string('▱', ProgressLength - done);
    }

    private static string Quote(string description) => description.Length == 0 ? "" : $"\n> {DiscordText.Escape(description, Clan.MaxDescription)}";

    private static string Small(string description) => description.Length == 0 ? "" : $"\n-# {DiscordText.Escape(description, 100)}";
}
