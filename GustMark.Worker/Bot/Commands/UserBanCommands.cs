using GustMark.Core.Access;
using GustMark.Core.Moderation;
using GustMark.Core.Logs;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Asks, and bans on every server.</summary>
internal sealed class BanQuestion(ModerationService moderation, Confirmations confirmations, TimeProvider time, ILogger<BanQuestion> log)
{
    /// <param name="length">Null until it is lifted.</param>
    public async Task<Reply> AskAsync(CommandInteraction interaction, SlashCommand declaration, TimeSpan? length, CancellationToken ct)
    {
        var typed = interaction.Required("player");
        var found = await moderation.FindToBanAsync(interaction.Moderator, typed, ct);
        if (!found.Accepted)
            return RefusalView.Of(found.Refusal);
        if ((await moderation.InForceAsync(interaction.Moderator, CaseKind.Ban, typed, ct)) is { Accepted: true } standing)
            return RefusalView.Of(new InForceAlready(standing.Value));
        var (player, reason) = (found.Value.Target, interaction.Required("reason"));
        var question = ModerationView.BanQuestion(found.Value, reason, time.GetUtcNow() + length);
        return confirmations.Ask(interaction, question, T("Ban"), async (pressed, token) =>
        {
            if (declaration.TooLowFor(pressed) is { } refused)
                return refused;
            var banned = await moderation.BanAsync(pressed.Moderator, player, reason, length, token);
            if (!banned.Accepted)
                return banned.Refusal.Instead;
            log.Changed("ban", pressed.Caller.Id, pressed.Guild, player.Id.Key);
            return ModerationView.Report(banned.Value);
        });
    }
}

/// <summary>Bans a player until it is lifted.</summary>
internal sealed class UserBanCommand(BanQuestion question) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("user ban", "Ban a player from every server, after a confirmation").Person("Name, SteamID or @member", required: true)
        .Text("reason", "What for; the player reads it", max: ModerationCase.MaxReason).RequiresLevel(AccessLevel.Moderator).Private();

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) => question.AskAsync(interaction, Declaration, null, ct);
}

/// <summary>Bans a player for a time.</summary>
internal sealed class UserTempbanCommand(BanQuestion question) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("user tempban", "Ban a player from every server for a time, after a confirmation").Person("Name, SteamID or @member", required: true)
        .Text("duration", "How long: 30m, 12h, 7d, 2w", max: 10).Text("reason", "What for; the player reads it", max: ModerationCase.MaxReason)
        .RequiresLevel(AccessLevel.Moderator).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        Core.Time.Duration.Parse(interaction.Required("duration")) is { } length
            ? await question.AskAsync(interaction, Declaration, length, ct)
            : RefusalView.Of(new NotADuration(interaction.Required("duration")));
}

/// <summary>Lifts a ban on every server.</summary>
internal sealed class UserUnbanCommand(ModerationService moderation, ILogger<UserUnbanCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("user unban", "Lift a ban on every server").BannedPlayer("Who is banned")
        .Text("reason", "Why", max: ModerationCase.MaxReason).RequiresLevel(AccessLevel.Moderator).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var lifted = await moderation.LiftAsync(interaction.Moderator, CaseKind.Ban, interaction.Required("player"), interaction.Required("reason"), ct);
        if (!lifted.Accepted)
            return RefusalView.Of(lifted.Refusal);
        log.Changed("unban", interaction.Caller.Id, interaction.Guild, lifted.Value.Case.Player.Key);
        return ModerationView.Report(lifted.Value).AsReply();
    }
}
