using GustMark.Core.Audit;
using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Feeds;
using GustMark.Core.Moderation;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>News as feeds show them.</summary>
internal static class NewsView
{
    private const int MaxReason = 120;

    /// <summary>By the guild's template where the news have what that asks for, else as a sentence.</summary>
    public static string Line(News news, RouteFeed feed, EconomySettings economy)
    {
        var words = WordsOf(news, economy);
        var sentence = SentenceOf(news, words);
        var time = DiscordText.Time(news.At, 'T');
        if (feed.Template is { } template)
        {
            (words["text"], words["time"], words["server"], words["kind"]) = (sentence, time, "", KindOf(news));
            if (template.Render(words) is { } written)
                return written;
        }

        return $"{time} {Emoji(news.Kind)} {sentence}";
    }

    private static string Emoji(FeedKind kind) => kind switch
    {
        FeedKind.Gambling => "🎲",
        FeedKind.Clan => "🏰",
        FeedKind.Moderation => "🛡️",
        FeedKind.Admin => "📝",
        FeedKind.Event => "🏆",
        _ => "💰",
    };

    private static string KindOf(News news) => news is CoinsMoved moved ? CoinText.WordOf(moved.Entry.Kind) : ConsoleWords.Name(news.Kind);

    private static Dictionary<string, string> WordsOf(News news, EconomySettings economy) => news switch
    {
        CoinsMoved moved => WordsOf(moved.Entry, economy),
        ClanHappening happening => new(StringComparer.Ordinal) { ["clan"] = ClanView.NameOf(happening.Change.Now) },
        ModerationHappening happening => WordsOf(happening),
        AuditNews audited => AuditView.WordsOf(audited.Record),
        ContestHappening happening => WordsOf(happening),
        _ => throw new InvalidOperationException($"No words for {news.GetType().Name}."),
    };

    private static Dictionary<string, string> WordsOf(LedgerEntry entry, EconomySettings economy)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var changes = entry.Postings.Where(posting => posting.Account.Member is not null)
            .GroupBy(posting => posting.Account.Member!.Value).Select(of => (Member: of.Key, Coins: Sum(of))).ToList();
        if (entry.Kind == EntryKind.Bet)
        {
            var stake = entry.Postings.Where(posting => posting.Account.Kind == AccountKind.Held).Aggregate(Coins.Zero, (sum, posting) => sum - posting.Coins);
            var payout = entry.Postings.Where(posting => posting.Account.Kind == AccountKind.Wallet).Aggregate(Coins.Zero, (sum, posting) => sum + posting.Coins);
            (words["stake"], words["payout"]) = (CoinText.Of(stake, economy), CoinText.Of(payout, economy));
        }

        // Who gives comes first; of an admin's entry the admin is who acts.
        if (entry.Kind == EntryKind.Pay && changes.Count == 2)
            (words["member"], words["other"]) = (Mention(changes.MinBy(change => change.Coins).Member), Mention(changes.MaxBy(change => change.Coins).Member));
        else if (changes.Count > 0)
            words["member"] = Mention(changes[0].Member);
        if (entry.Kind != EntryKind.Pay && entry.Actor.Member is { } actor && Mention(actor) != words.GetValueOrDefault("member"))
            words["other"] = Mention(actor);
        var most = entry.Postings.Max(posting => posting.Coins);
        words["amount"] = CoinText.Of(most, economy);
        if (entry is { Kind: EntryKind.Clan, Reason: { } clan })
            words["clan"] = $"**{DiscordText.Escape(clan, MaxReason)}**";
        else if (entry.Reason is { } reason)
            words["reason"] = DiscordText.Escape(reason, MaxReason);
        return words;
    }

    private static Dictionary<string, string> WordsOf(ModerationHappening happening)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["player"] = ModerationView.NameOf(happening.Case), ["moderator"] = happening.Actor is { } actor ? Mention(actor) : T("the bot"),
        };
        var reason = happening.Step == ModerationStep.Lifted ? happening.Case.Lift?.Why : happening.Case.Reason;
        if (reason is { Length: > 0 })
            words["reason"] = DiscordText.Escape(reason, MaxReason);
        return words;
    }

    private static Dictionary<string, string> WordsOf(ContestHappening happening)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["event"] = EventWords.Name(happening.Contest.Kind) };
        if (happening.Contest.Arena is { } arena)
            words["zone"] = DiscordText.Escape(arena.Name);
        return words;
    }

    private static string SentenceOf(News news, Dictionary<string, string> words)
    {
        var (member, amount) = (words.GetValueOrDefault("member") ?? T("Someone"), words.GetValueOrDefault("amount", ""));
        var (other, reason) = (words.GetValueOrDefault("other"), words.GetValueOrDefault("reason"));
        if (news is ClanHappening happening)
            return ClanView.Happened(happening.Change) ?? "";
        if (news is ModerationHappening moderated)
            return ModerationView.Happened(moderated) ?? "";
        if (news is AuditNews audited)
            return AuditView.Told(audited.Record);
        if (news is ContestHappening { Contest: var contest })
            return EventView.Happened(contest);
        return news is not CoinsMoved moved ? "" : moved.Entry.Kind switch
        {
            EntryKind.Pay => T($"{member} paid {other} {amount}") + Colon(reason),
            EntryKind.Daily => T($"{member} fetched the day's {amount}"),
            EntryKind.Grant => T($"{other ?? T("The bot")} granted {member} {amount}") + Colon(reason),
            EntryKind.Deduct => T($"{other ?? T("The bot")} took {amount} from {member}") + Colon(reason),
            EntryKind.Set => T($"{other ?? T("The bot")} changed what {member} has by {amount}") + Colon(reason),
            EntryKind.Reverse => T($"{other ?? T("The bot")} reversed {amount} of {member}") + Colon(reason),
            EntryKind.Capture => reason is null ? T($"{member} spent {amount}") : T($"{member} spent {amount} on {reason}"),
            EntryKind.Bet => reason is null
                ? T($"{member} bet {words["stake"]} and got {words["payout"]}") : T($"{member} bet {words["stake"]} on {reason} and got {words["payout"]}"),
            EntryKind.Clan => ThroughBank(moved.Entry.ChangeOfWallets() < Coins.Zero, member, amount, words.GetValueOrDefault("clan")),
            _ => T($"{member} got {amount}") + Colon(reason),
        };
    }

    private static string ThroughBank(bool isIntoIt, string member, string amount, string? clan) => (isIntoIt, clan) switch
    {
        (true, null) => T($"{member} put {amount} into the bank of a clan"),
        (true, _) => T($"{member} put {amount} into the bank of {clan}"),
        (false, null) => T($"{member} got {amount} out of the bank of a clan"),
        (false, _) => T($"{member} got {amount} out of the bank of {clan}"),
    };

    private static string Colon(string? reason) => reason is null ? "" : $": {reason}";

    private static string Mention(Core.Identity.MemberId member) => $"<@{member}>";

    private static Coins Sum(IEnumerable<Posting> postings) => postings.Aggregate(Coins.Zero, (sum, posting) => sum + posting.Coins);

    extension(LedgerEntry entry)
    {
        /// <summary>What members' wallets gained, or (negative) gave.</summary>
        private Coins ChangeOfWallets() => Sum(entry.Postings.Where(posting => posting.Account.Kind == AccountKind.Wallet));
    }
}
