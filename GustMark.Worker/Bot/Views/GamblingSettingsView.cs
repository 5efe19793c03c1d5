using System.Globalization;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Settings;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>How games are played, and what was changed of it.</summary>
internal static class GamblingSettingsView
{
    /// <summary>Everything; where something was changed, only that, old and new.</summary>
    public static Message Of(SettingsChange<GamblingSettings> change)
    {
        var (former, now, isSame) = (Rows(change.Former), Rows(change.Now), change.Former.IsSame(change.Now));
        var text = new StringBuilder();
        for (var i = 0; i < now.Count; i++)
        {
            var (name, value) = now[i];
            if (isSame)
                text.Append(CultureInfo.InvariantCulture, $"`{name}` {value}\n");
            else if (former[i].Value != value)
                text.Append(CultureInfo.InvariantCulture, $"`{name}` {former[i].Value} → {value}\n");
        }

        return new Embed(isSame ? T("⚙️ Games") : T("⚙️ Games: changed"), DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary);
    }

    /// <summary>What was changed, before and after, in plain words.</summary>
    public static (string Was, string Is) Differences(SettingsChange<GamblingSettings> change)
    {
        var changed = Rows(change.Former).Zip(Rows(change.Now)).Where(pair => pair.First.Value != pair.Second.Value).ToList();
        return (Joined(changed.Select(pair => pair.First)), Joined(changed.Select(pair => pair.Second)));

        static string Joined(IEnumerable<(string Name, string Value)> rows) =>
            string.Join(", ", rows.Select(row => $"{row.Name} {row.Value.Replace("**", "", StringComparison.Ordinal)}"));
    }

    private static IReadOnlyList<(string Name, string Value)> Rows(GamblingSettings settings) =>
    [
        .. Enum.GetValues<GameKind>().Select(game => (GameWords.Name(game), settings.IsOn(game) ? T("**on**") : T("**off**"))),
        ("smallest-bet", $"**{settings.SmallestBet}**"),
        ("largest-bet", $"**{settings.LargestBet}**"),
        ("loss-limit", settings.LossLimit is { } limit ? T($"**{limit}** a day") : T("none")),
        ("cooldown", settings.Cooldown == TimeSpan.Zero ? T("none") : $"**{ServerView.Span(settings.Cooldown)}**"),
        ("channels", settings.Channels.Count == 0 ? T("all") : string.Join(" ", settings.Channels.Select(channel => $"<#{channel}>"))),
        ("hand-time", $"**{ServerView.Span(settings.HandTime)}**"),
        .. Enum.GetValues<GameKind>().Select(game => (T($"table of {GameWords.Name(game)}"), Table(settings, game))),
    ];

    private static string Table(GamblingSettings settings, GameKind game)
    {
        var rules = settings.RulesOf(game);
        var best = Core.Gambling.Games.Odds.Of(rules).MaxBy(bet => bet.Return)!;
        return T($"{DiscordText.Code(rules.Text, 250)} (returns up to {best.Return.ToPercent()})");
    }
}
