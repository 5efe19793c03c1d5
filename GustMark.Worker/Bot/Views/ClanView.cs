using System.Globalization;
using System.Text;
using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

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

    /// <summary>To follow "is" or "are", or to stand alone.</summary>
    public static string WithArticle(ClanRank rank) => rank switch
    {
        ClanRank.Leader => T("the leader"),
        ClanRank.Officer => T("an officer"),
        _ => T("a member"),
    };

    public static Message Founded(Clan clan) => new Embed(
        T("🏰 A new clan"), $"{T($"<@{clan.Leader.Member}> has founded {NameOf(clan)}.")}{Quote(clan.Description)}\n{T("Others come in with `/clan invite`.")}", Theme.Primary);

    public static Message Edited(ClanChange change)
    {
        var (former, now) = (change.Former!, change.Now);
        var told = new List<string>();
        if (former.Name != now.Name || former.Tag != now.Tag)
            told.Add(T($"{NameOf(former)} is {NameOf(now)} now."));
        if (former.Description != now.Description)
            told.Add(now.Description.Length == 0 ? T($"{NameOf(now)} has no description any more.") : T($"{NameOf(now)} says:") + Quote(now.Description));
        return OfClan(told.Count == 0 ? T("Nothing was changed: give `name`, `tag` or `description`.") : string.Join('\n', told));
    }

    public static string DeleteQuestion(Clan clan, ClanScene scene) =>
        N(clan.Members.Count, $"{NameOf(clan)} will be closed for good, with its {clan.Members.Count} member.", $"{NameOf(clan)} will be closed for good, with its {clan.Members.Count} members.") + " "
        + (scene.Bank > Coins.Zero ? T($"All that is in its bank, {CoinText.Of(scene.Bank, scene.Economy)}, comes to you.") : T("Its bank is empty."));

    public static string LeaveQuestion(Clan clan) => T($"You lead {NameOf(clan)}. When you leave, <@{clan.Heir!.Member}> leads it; `/clan transfer` chooses somebody else.");

    public static string TransferQuestion(Clan clan, MemberId heir) => T($"<@{heir}> will lead {NameOf(clan)} in your place, and you will be an officer.");

    /// <summary>Somebody left, or it is closed.</summary>
    public static Message Departed(ClanDeparture departure, EconomySettings economy)
    {
        var (former, now) = (departure.Former, departure.Now);
        if (now.State != ClanState.Open)
        {
            var coins = departure.Paid is not { } paid ? " " + T("What is in its bank comes to you when the store is there again.")
                : paid > Coins.Zero ? " " + T($"{CoinText.Of(paid, economy)} from its bank came to <@{departure.Member}>.") : "";
            return new Embed(T("🏰 Clan closed"), T($"{NameOf(former)} is closed.") + coins, Theme.Secondary);
        }

        var leader = former.Leader.Member == now.Leader.Member ? "" : " " + T($"<@{now.Leader.Member}> leads it now.");
        return OfClan(T($"<@{departure.Member}> has left {NameOf(now)}.") + leader);
    }

    /// <summary>Who is invited is notified, and answers by a button.</summary>
    public static Message Invited(ClanInvited invited)
    {
        var (clan, invitation) = (invited.Clan, invited.Invitation);
        var answer = $"{clan.Id}:{invitation.Member}";
        var invites = N(
            clan.Members.Count, $"<@{invitation.By}> invites you into the clan {NameOf(clan)}, which has {clan.Members.Count} member.",
            $"<@{invitation.By}> invites you into the clan {NameOf(clan)}, which has {clan.Members.Count} members.");
        var until = T($"It is good until {DiscordText.Time(invitation.Until, 'f')}.");
        return new Message
        {
            Content = $"<@{invitation.Member}>",
            Pings = [invitation.Member],
            Embeds = [new Embed(T("✉️ Invitation"), $"{invites}{Quote(clan.Description)}\n{until}", Theme.Primary) { Footer = T("/clan join takes it as well") }],
            Rows =
            [
                Row.Of(
                    new Button(T("Join"), new CustomId(InvitationHandler, $"{Accept}:{answer}"), ButtonStyle.Success),
                    new Button(T("Decline"), new CustomId(InvitationHandler, $"{Decline}:{answer}"))),
            ],
        };
    }

    public static Message Joined(Clan clan, MemberId member) => OfClan(N(
        clan.Members.Count, $"<@{member}> is in {NameOf(clan)} now, which has {clan.Members.Count} member.", $"<@{member}> is in {NameOf(clan)} now, which has {clan.Members.Count} members."));

    public static Message Declined(Clan clan, MemberId member) => new Embed("", T($"<@{member}> does not join {NameOf(clan)}."), Theme.Secondary);

    public static Message Kicked(ClanChange change) =>
        OfClan(T($"{Named(change.Former!.Members.Where(one => change.Now.Find(one.Member) is null))} is not in {NameOf(change.Now)} any more."));

    public static Message Ranked(ClanChange change)
    {
        var changed = change.Now.Members.Where(one => change.Former!.Find(one.Member) is { } before && before.Rank != one.Rank).OrderByDescending(one => one.Rank).ToList();

        // Two where one hands the clan over to the other.
        return OfClan(changed is [var first, var second]
            ? T($"In {NameOf(change.Now)} <@{first.Member}> is {WithArticle(first.Rank)} now, and <@{second.Member}> is {WithArticle(second.Rank)} now.")
            : T($"In {NameOf(change.Now)} <@{changed[0].Member}> is {WithArticle(changed[0].Rank)} now."));
    }

    public static Message Info(Clan clan, ClanScene scene)
    {
        var text = new StringBuilder();
        if (clan.Description.Length > 0)
            text.Append("> ").Append(DiscordText.Escape(clan.Description, Clan.MaxDescription)).Append("\n\n");
        var level = scene.Level;
        text.Append(level.Next is { } next
            ? T($"**Level {level.Level}** {Progress(level)} {Hours(level.Played)} played, the next level at {Hours(next)}")
            : T($"**Level {level.Level}** {Progress(level)} {Hours(level.Played)} played")).Append('\n');
        text.Append(T($"**Bank** {CoinText.Of(scene.Bank, scene.Economy)}")).Append('\n').Append(T($"**Founded** {DiscordText.Time(clan.Founded, 'f')}"));
        text.Append("\n\n").Append(T($"**Members** {clan.Members.Count} of {scene.Settings.SizeLimit}")).Append('\n');
        foreach (var member in clan.Members.OrderByDescending(member => member.Rank))
            text.Append(T($"{Mark(member.Rank)} <@{member.Member}> since {DiscordText.Time(member.Joined)}")).Append('\n');
        return new Embed($"🏰 {DiscordText.Escape(clan.Name, 64)} [{DiscordText.Escape(clan.Tag, 16)}]", DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary);
    }

    public static IReadOnlyList<Message> List(IReadOnlyList<Clan> clans)
    {
        if (clans.Count == 0)
            return [new Embed(T("🏰 Clans"), T("There is none yet. `/clan create` founds the first."), Theme.Primary)];
        return
        [
            .. clans.OrderBy(clan => clan.Name, StringComparer.OrdinalIgnoreCase).Chunk(ClansOnPage).Select(page => (Message)new Embed(
                T($"🏰 Clans ({clans.Count})"), string.Join("\n\n", page.Select(clan => Line(clan) + Small(clan.Description))), Theme.Primary)
            {
                Footer = T("/clan info shows one of them"),
            }),
        ];
    }

    public static Message Leaderboard(IReadOnlyList<(Clan Clan, ClanScene Scene)> best)
    {
        var text = new StringBuilder(T("Which clans have played most.")).Append('\n');
        for (var i = 0; i < best.Count; i++)
        {
            var (clan, scene) = best[i];
            var (name, count, level) = (NameOf(clan), clan.Members.Count, scene.Level);
            var (played, bank) = (Hours(level.Played), CoinText.Of(scene.Bank, scene.Economy));
            text.Append(CultureInfo.InvariantCulture, $"\n{(i < Medals.Length ? Medals[i] : $"{i + 1}\\.")} ")
                .Append(N(count, $"{name} level **{level.Level}**, {played} · {count} member · {bank}", $"{name} level **{level.Level}**, {played} · {count} members · {bank}"));
        }

        if (best.Count == 0)
            text.Append('\n').Append(T("There is none yet."));
        return new Embed(T("🏆 Clans"), DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary);
    }

    /// <summary>What happened to a clan, for a feed; null when it is nothing that others want to read.</summary>
    public static string? Happened(ClanChange change)
    {
        var (former, now) = (change.Former, change.Now);
        if (former is null)
            return T($"<@{now.Leader.Member}> founded {NameOf(now)}");
        if (now.State != ClanState.Open)
            return now.State == ClanState.Closing ? T($"{NameOf(former)} is closed") : null;
        var told = new List<string>();
        if (Named(now.Members.Where(one => former.Find(one.Member) is null)) is { Length: > 0 } joined)
            told.Add(T($"{joined} joined {NameOf(now)}"));
        if (Named(former.Members.Where(one => now.Find(one.Member) is null)) is { Length: > 0 } gone)
            told.Add(T($"{gone} left {NameOf(now)}"));
        if (former.Leader.Member != now.Leader.Member)
            told.Add(T($"<@{now.Leader.Member}> leads {NameOf(now)}"));
        if (former.Name != now.Name || former.Tag != now.Tag)
            told.Add(T($"{NameOf(former)} is {NameOf(now)} now"));
        return told.Count == 0 ? null : string.Join("; ", told);
    }

    private static string Named(IEnumerable<ClanMember> members) => string.Join(", ", members.Select(member => $"<@{member.Member}>"));

    private static Message OfClan(string text) => new Embed(T("🏰 Clan"), text, Theme.Primary);

    private static string Line(Clan clan)
    {
        var (name, count, leader) = (NameOf(clan), clan.Members.Count, clan.Leader.Member);
        return N(count, $"{name} · {count} member, led by <@{leader}>", $"{name} · {count} members, led by <@{leader}>");
    }

    private static string Mark(ClanRank rank) => rank switch
    {
        ClanRank.Leader => "👑",
        ClanRank.Officer => "⭐",
        _ => "▫️",
    };

    private static string Hours(TimeSpan played) => T($"{Math.Floor(played.TotalHours):N0} h");

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
