using GustMark.Core.Access;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Locales;
using GustMark.Core.Settings;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Texts;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Shows and changes how games are played.</summary>
internal sealed class ConfigGamblingCommand(GamblingSettingsService settings, ILogger<ConfigGamblingCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("config gambling", "How games are played; without options it shows that")
        .Text("on", "Games to turn on, such as slots, dice; or all", required: false, max: 100)
        .Text("off", "Games to turn off, such as roulette; or all", required: false, max: 100)
        .Text("smallest-bet", "Smallest bet", required: false, max: 30)
        .Text("largest-bet", "Largest bet", required: false, max: 30)
        .Text("loss-limit", "Most that a member can lose on a day, or none", required: false, max: 30)
        .Text("cooldown", "Between two games of a member, such as 10s, or none", required: false, max: 30)
        .Text("channels", "Where games are played: channels, or none for everywhere", required: false, max: 700)
        .Text("hand-time", "How long a hand of blackjack waits, from 1m to 1h", required: false, max: 30)
        .Choice("table-of", "The game that table is for", required: false, GameWords.Games)
        .Text("table", "The pay table as /gamble odds shows it, or default", required: false, max: 500)
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var changed = await settings.ChangeAsync(interaction.Guild, EntryOf(interaction).ApplyTo, ct);
        if (!changed.Accepted)
            return RefusalView.Of(changed.Refusal);
        var (was, now) = Differences(changed.Value);
        interaction.Audit.Was(was).Is(now);
        if (!changed.Value.Former.IsSame(changed.Value.Now))
            log.Changed("gambling configured", interaction.Caller.Id, interaction.Guild, string.Join(", ", interaction.Options.Keys));
        return GamblingSettingsView.Of(changed.Value).AsReply();
    }

    // A record is kept in one language, whoever makes the change.
    private static (string Was, string Is) Differences(SettingsChange<GamblingSettings> change)
    {
        using var speech = Speech.In(Language.English);
        return GamblingSettingsView.Differences(change);
    }

    private static GamblingSettingsEntry EntryOf(CommandInteraction interaction) => new()
    {
        On = interaction.Text("on"),
        Off = interaction.Text("off"),
        SmallestBet = interaction.Text("smallest-bet"),
        LargestBet = interaction.Text("largest-bet"),
        LossLimit = interaction.Text("loss-limit"),
        Cooldown = interaction.Text("cooldown"),
        Channels = interaction.Text("channels"),
        HandTime = interaction.Text("hand-time"),
        TableOf = WagerText.GameOf(interaction.Text("table-of")),
        Table = interaction.Text("table"),
    };
}
