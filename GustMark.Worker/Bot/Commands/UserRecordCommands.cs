using GustMark.Core.Access;
using GustMark.Core.Moderation;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Writes something down about a player.</summary>
internal sealed class UserNoteCommand(ModerationService moderation, ILogger<UserNoteCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("user note", "Write something down about a player, for other moderators").Person("Name, SteamID or @member", required: true)
        .Text("reason", "What the others should know", max: ModerationCase.MaxReason).RequiresLevel(AccessLevel.Moderator).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var noted = await moderation.NoteAsync(interaction.Moderator, interaction.Required("player"), interaction.Required("reason"), ct);
        if (!noted.Accepted)
            return RefusalView.Of(noted.Refusal);
        log.Changed("note", interaction.Caller.Id, interaction.Guild, noted.Value.Player.Key);
        return ModerationView.Noted(noted.Value).AsReply();
    }
}

/// <summary>Warns a player.</summary>
internal sealed class UserWarnCommand(ModerationService moderation, ILogger<UserWarnCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("user warn", "Warn a player; what follows on many warnings is set below /user bans").Person("Name, SteamID or @member", required: true)
        .Text("reason", "What for", max: ModerationCase.MaxReason).RequiresLevel(AccessLevel.Moderator).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var warned = await moderation.WarnAsync(interaction.Moderator, interaction.Required("player"), interaction.Required("reason"), ct);
        if (!warned.Accepted)
            return RefusalView.Of(warned.Refusal);
        log.Changed("warning", interaction.Caller.Id, interaction.Guild, warned.Value.Warning.Player.Key);
        return ModerationView.Warned(warned.Value).AsReply();
    }
}

/// <summary>Takes a player off the servers, after asking.</summary>
internal sealed class UserKickCommand(ModerationService moderation, Confirmations confirmations, ILogger<UserKickCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("user kick", "Take a player off the servers, after a confirmation").Person("Name, SteamID or @member", required: true)
        .Text("reason", "What for; the player reads it", max: ModerationCase.MaxReason).RequiresLevel(AccessLevel.Moderator).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var found = await moderation.FindAsync(interaction.Moderator, interaction.Required("player"), ct);
        if (!found.Accepted)
            return RefusalView.Of(found.Refusal);
        var (player, reason) = (found.Value, interaction.Required("reason"));
        return confirmations.Ask(interaction, ModerationView.KickQuestion(player, reason), T("Kick"), async (pressed, token) =>
        {
            if (Declaration.TooLowFor(pressed) is { } refused)
                return refused;
            var kicked = await moderation.KickAsync(pressed.Moderator, player, reason, token);
            if (!kicked.Accepted)
                return kicked.Refusal.Instead;
            log.Changed("kick", pressed.Caller.Id, pressed.Guild, player.Id.Key);
            return ModerationView.Report(kicked.Value);
        });
    }
}

/// <summary>Keeps a player from the chat.</summary>
internal sealed class UserMuteCommand(ModerationService moderation, ILogger<UserMuteCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("user mute", "Keep a player out of the chat of the PC servers").Person("Name, SteamID or @member", required: true)
        .Text("reason", "What for; begin with a duration such as 2h, and the mute ends by itself", max: ModerationCase.MaxReason)
        .RequiresLevel(AccessLevel.Moderator).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var (length, reason) = Split(interaction.Required("reason"));
        var muted = await moderation.MuteAsync(interaction.Moderator, interaction.Required("player"), reason, length, ct);
        if (!muted.Accepted)
            return RefusalView.Of(muted.Refusal);
        log.Changed("mute", interaction.Caller.Id, interaction.Guild, muted.Value.Case.Player.Key);
        return ModerationView.Report(muted.Value).AsReply();
    }

    /// <summary>The duration that a reason begins with, and the rest; the reason as it is where it begins with none.</summary>
    private static (TimeSpan? Length, string Reason) Split(string typed)
    {
        var words = typed.Trim().Split(' ', 2, StringSplitOptions.TrimEntries);
        return Core.Time.Duration.Parse(words[0]) is { } length ? (length, words.Length == 2 ? words[1] : "") : (null, typed);
    }
}

/// <summary>Lets a player speak again.</summary>
internal sealed class UserUnmuteCommand(ModerationService moderation, ILogger<UserUnmuteCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("user unmute", "Let a player speak again").Person("Name, SteamID or @member", required: true)
        .Text("reason", "Why", max: ModerationCase.MaxReason).RequiresLevel(AccessLevel.Moderator).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var lifted = await moderation.LiftAsync(interaction.Moderator, CaseKind.Mute, interaction.Required("player"), interaction.Required("reason"), ct);
        if (!lifted.Accepted)
            return RefusalView.Of(lifted.Refusal);
        log.Changed("unmute", interaction.Caller.Id, interaction.Guild, lifted.Value.Case.Player.Key);
        return ModerationView.Report(lifted.Value).AsReply();
    }
}
