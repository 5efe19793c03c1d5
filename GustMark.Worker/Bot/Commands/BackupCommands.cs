using GustMark.Core.Access;
using GustMark.Core.Backups;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Copies the guild's data.</summary>
internal sealed class BackupCreateCommand(BackupService backups, ILogger<BackupCreateCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("backup create", "Copy everything the bot keeps for this Discord server").RequiresLevel(AccessLevel.Owner).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var made = await backups.CreateAsync(interaction.Guild, ct);
        if (!made.Accepted)
            return RefusalView.Of(made.Refusal);
        log.Changed("backup created", interaction.Caller.Id, interaction.Guild, made.Value.Name);
        return BackupView.Made(made.Value, backups.Kept).AsReply();
    }
}

/// <summary>The copies there are.</summary>
internal sealed class BackupListCommand(BackupService backups, Pages pages) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("backup list", "The copies there are").RequiresLevel(AccessLevel.Owner).Private().ReadsOnly();

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        Task.FromResult<Reply>(pages.Show(interaction, BackupView.List(backups.List(interaction.Guild), backups.Kept)).AsReply());
}

/// <summary>Lets the owner choose a copy, asks, and puts it back.</summary>
internal sealed class BackupRestoreCommand(BackupService backups, Confirmations confirmations, ILogger<BackupRestoreCommand> log)
    : ISlashCommand, IComponentHandler
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("backup restore", "Put a copy in place of what there is now, which is copied first").RequiresLevel(AccessLevel.Owner).Private().ChoosesFirst();

    public string Handles => "backup.restore";

    public AuditSubject? Records(ComponentInteraction interaction) => new(Declaration.Name) { Details = new(string.Join(", ", interaction.Values)) };

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        Task.FromResult<Reply>(BackupView.Choose(backups.List(interaction.Guild), new CustomId(Handles, "")).AsReply());

    public Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct)
    {
        // The message is private, but who may use its components is checked where they act.
        if (interaction.Caller.Level < AccessLevel.Owner)
            return Task.FromResult(RefusalView.Of(LevelView.TooLow(Declaration, interaction.Caller.Level)));
        var name = interaction.Values is [var chosen] ? chosen : "";
        return Task.FromResult(backups.List(interaction.Guild).FirstOrDefault(backup => backup.Name == name) is { } found
            ? confirmations.Ask(interaction, BackupView.Question(found), T("Put it back"), token => RestoreAsync(interaction, found, token))
            : RefusalView.Of(new NoSuchBackup(name)));
    }

    private async Task<Message> RestoreAsync(ComponentInteraction interaction, Backup backup, CancellationToken ct)
    {
        var replaced = await backups.RestoreAsync(interaction.Guild, backup.Name, ct);
        if (!replaced.Accepted)
            return ((MessageReply)RefusalView.Of(replaced.Refusal)).Message;
        log.Changed("backup restored", interaction.Caller.Id, interaction.Guild, backup.Name);
        return BackupView.Restored(backup, replaced.Value);
    }
}
