using GustMark.Core.Access;
using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Founds a clan.</summary>
internal sealed class ClanCreateCommand(ClanService clans) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan create", "Found a clan, which you lead")
        .Text("name", "What it is called: 3 to 32 letters, digits and spaces", max: 64)
        .Text("tag", "Its short form: 2 to 5 letters and digits", max: 20)
        .Text("description", "What it is about", required: false, max: Clan.MaxDescription);

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var founded = await clans.CreateAsync(
            interaction.Guild, interaction.Caller.Id, interaction.Caller.Level, interaction.Required("name"), interaction.Required("tag"), interaction.Text("description"), ct);
        return founded.Accepted ? ClanView.Founded(founded.Value).AsReply() : RefusalView.Of(founded.Refusal);
    }
}

/// <summary>Changes what a clan is called.</summary>
internal sealed class ClanEditCommand(ClanService clans) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan edit", "Change the name, tag or description of the clan that you lead")
        .Text("name", "What it is called from now on", required: false, max: 64)
        .Text("tag", "Its short form from now on", required: false, max: 20)
        .Text("description", "What it is about; none clears it", required: false, max: Clan.MaxDescription);

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var description = interaction.Text("description");
        var cleared = description is not null && description.Trim().Equals("none", StringComparison.OrdinalIgnoreCase) ? "" : description;
        var edited = await clans.EditAsync(interaction.Guild, interaction.Caller.Id, interaction.Text("name"), interaction.Text("tag"), cleared, ct);
        return edited.Accepted ? ClanView.Edited(edited.Value).AsReply() : RefusalView.Of(edited.Refusal);
    }
}

/// <summary>Closes a clan, after a confirmation that says where its coins go.</summary>
internal sealed class ClanDeleteCommand(ClanService clans, ClanBank bank, EconomySettingsService economy, Confirmations confirmations) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan delete", "Close the clan that you lead; what is in its bank is yours then").Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var found = await clans.OfMemberAsync(interaction.Guild, interaction.Caller.Id, ct);
        if (!found.Accepted)
            return RefusalView.Of(found.Refusal);
        var (clan, rank) = (found.Value, found.Value.Find(interaction.Caller.Id)!.Rank);
        if (rank < ClanRank.Leader)
            return RefusalView.Of(new NeedsRank(ClanRank.Leader, rank));
        var settings = await economy.OfAsync(interaction.Guild, ct);
        return confirmations.Ask(
            interaction, ClanView.DeleteQuestion(clan, await bank.BalanceAsync(clan, ct), settings), "Close it",
            async token => (await clans.DeleteAsync(interaction.Place, interaction.Caller.Id, clan.Id, token)) is { Accepted: true } deleted
                ? ClanView.Departed(deleted.Value, settings)
                : ((MessageReply)RefusalView.Of(new ClanChanged(clan.Name))).Message);
    }
}

/// <summary>Shows a clan.</summary>
internal sealed class ClanInfoCommand(ClanService clans, ClanScenes scenes) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan info", "A clan: its members, level and bank")
        .Clan("Which clan; by default yours", required: false);

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var found = interaction.Text("clan") is { } typed
            ? await clans.FindAsync(interaction.Guild, typed, ct)
            : await clans.OfMemberAsync(interaction.Guild, interaction.Caller.Id, ct);
        return found.Accepted ? ClanView.Info(await scenes.OfAsync(found.Value, ct)).AsReply() : RefusalView.Of(found.Refusal);
    }
}

/// <summary>Lists clans; admins get the buttons that open their settings.</summary>
internal sealed class ClanListCommand(ClanService clans, ClanSettingsService settings, Pages pages) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand.Named("clan list", "All clans, and those that have invited you").Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var all = await clans.ListAsync(interaction.Guild, ct);
        var invited = await clans.InvitedToAsync(interaction.Guild, interaction.Caller.Id, ct);
        var rules = await settings.OfAsync(interaction.Guild, ct);
        return pages.Show(interaction, ClanView.List(all, invited, rules, withSettings: interaction.Caller.Level >= AccessLevel.Admin)).AsReply();
    }
}

/// <summary>Ranks clans.</summary>
internal sealed class ClanLeaderboardCommand(ClanService clans, ClanScenes scenes) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan leaderboard", "The clans that have come furthest")
        .Choice("by", "What counts; by default the level", required: false, new("Level", "level"), new("Bank", "bank"), new("Members", "members"));

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var all = await Task.WhenAll((await clans.ListAsync(interaction.Guild, ct)).Select(clan => scenes.OfAsync(clan, ct)));
        return ClanView.Leaderboard(all, interaction.Text("by") ?? "level").AsReply();
    }
}

/// <summary>What views of a clan need beside it.</summary>
internal sealed class ClanScenes(ClanActivity activity, ClanBank bank, ClanSettingsService settings, EconomySettingsService economy)
{
    public async Task<ClanScene> OfAsync(Clan clan, CancellationToken ct) => new(
        clan, await activity.OfAsync(clan, ct), await bank.BalanceAsync(clan, ct), await settings.OfAsync(clan.Guild, ct), await economy.OfAsync(clan.Guild, ct));
}
