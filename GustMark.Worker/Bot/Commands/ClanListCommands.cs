using GustMark.Core.Access;
using GustMark.Core.Clans;
using GustMark.Core.Clans.Rooms;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Commands;

/// <summary>One clan.</summary>
internal sealed class ClanInfoCommand(ClanService clans, ClanScenes scenes) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan info", "A clan: its members, its level, its bank").Clan("Its name or tag; by default your own", Completion.Clan, required: false).ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var found = interaction.Text("clan") is { } typed
            ? await clans.FindAsync(interaction.Guild, typed, ct)
            : await clans.OfMemberAsync(interaction.Guild, interaction.Caller.Id, ct);
        return found.Accepted ? ClanView.Info(found.Value, await scenes.OfAsync(found.Value, ct)).AsReply() : RefusalView.Of(found.Refusal);
    }
}

/// <summary>All clans; for admins with what can be set.</summary>
internal sealed class ClanListCommand(ClanService clans, ClanSettingsService settings, ClanRoomKeeper keeper, Pages pages, ILogger<ClanListCommand> log)
    : ISlashCommand, IComponentHandler, IModalHandler
{
    public static SlashCommand Declaration { get; } = SlashCommand.Named("clan list", "All clans here").ReadsOnly();

    string IComponentHandler.Handles => ClanSettingsView.Handler;

    string IModalHandler.Handles => ClanSettingsView.Handler;

    // The button opens the dialog.
    public AuditSubject? Records(ComponentInteraction interaction) => null;

    public AuditSubject? Records(ModalInteraction interaction) => AuditSubject.OfFields("clan settings", interaction, ClanSettingsView.Fields);

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var list = ClanView.List(await clans.ListAsync(interaction.Guild, ct));
        return pages.Show(interaction, interaction.Caller.Level < AccessLevel.Admin ? list : [.. list.Select(page => ClanSettingsView.ForAdmin(page, keeper.TroubleOf(interaction.Guild)))]).AsReply();
    }

    public async Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct) =>
        interaction.Caller.Level < AccessLevel.Admin
            ? RefusalView.Of(ClanSettingsView.ForAdmins)
            : ClanSettingsView.Ask(interaction.CustomId.Argument, await settings.OfAsync(interaction.Guild, ct));

    public async Task<Reply> HandleAsync(ModalInteraction interaction, CancellationToken ct)
    {
        // Checked where it acts: a level may be lost while the dialog is open.
        if (interaction.Caller.Level < AccessLevel.Admin)
            return RefusalView.Of(ClanSettingsView.ForAdmins);
        var changed = await settings.ChangeAsync(interaction.Guild, ClanSettingsView.EntryOf(interaction).ApplyTo, ct);
        if (!changed.Accepted)
            return RefusalView.Of(changed.Refusal);
        log.Changed("clan settings", interaction.Caller.Id, interaction.Guild, interaction.CustomId.Argument);
        return ClanSettingsView.Changed(changed.Value);
    }
}

/// <summary>Who has come farthest.</summary>
internal sealed class ClanLeaderboardCommand(ClanService clans, ClanScenes scenes) : ISlashCommand
{
    private const int Most = 10;

    public static SlashCommand Declaration { get; } = SlashCommand.Named("clan leaderboard", "Which clans have played most").ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var all = await clans.ListAsync(interaction.Guild, ct);
        var levels = await Task.WhenAll(all.Select(async clan => (Clan: clan, Level: await scenes.LevelOfAsync(clan, ct))));
        var best = levels.OrderByDescending(one => one.Level.Played).ThenBy(one => one.Clan.Founded).Take(Most).ToList();
        return ClanView.Leaderboard([.. await Task.WhenAll(best.Select(async one => (one.Clan, await scenes.OfAsync(one.Clan, ct))))]).AsReply();
    }
}
