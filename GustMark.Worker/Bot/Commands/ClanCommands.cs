using GustMark.Core.Clans;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Founds a clan.</summary>
internal sealed class ClanCreateCommand(ClanService clans, ILogger<ClanCreateCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan create", "Found a clan, which you lead")
        .Text("name", "3 to 32 letters and digits, with spaces between them", max: 64)
        .Text("tag", "2 to 5 letters and digits, shown with its members", max: 16)
        .Text("description", "What it is about", required: false, max: Clan.MaxDescription);

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var founded = await clans.CreateAsync(
            interaction.Guild, interaction.Caller.Id, interaction.Caller.Level, interaction.Required("name"), interaction.Required("tag"), interaction.Text("description"), ct);
        if (!founded.Accepted)
            return RefusalView.Of(founded.Refusal);
        log.Changed("clan founded", interaction.Caller.Id, interaction.Guild, founded.Value.Name);
        return ClanView.Founded(founded.Value).AsReply();
    }
}

/// <summary>Changes what a clan is called.</summary>
internal sealed class ClanEditCommand(ClanService clans, ILogger<ClanEditCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan edit", "Change your clan's name, tag or description; for its leader")
        .Text("name", "Its new name", required: false, max: 64)
        .Text("tag", "Its new tag", required: false, max: 16)
        .Text("description", "Its new description", required: false, max: Clan.MaxDescription);

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var edited = await clans.EditAsync(
            interaction.Guild, interaction.Caller.Id, interaction.Text("name"), interaction.Text("tag"), interaction.Text("description"), ct);
        if (!edited.Accepted)
            return RefusalView.Of(edited.Refusal);
        log.Changed("clan edited", interaction.Caller.Id, interaction.Guild, edited.Value.Now.Name);
        return ClanView.Edited(edited.Value).AsReply();
    }
}

/// <summary>Closes a clan.</summary>
internal sealed class ClanDeleteCommand(ClanService clans, ClanScenes scenes, Confirmations confirmations, ILogger<ClanDeleteCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan delete", "Close your clan for good; what is in its bank comes to you; for its leader").Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var his = await clans.OfMemberAsync(interaction.Guild, interaction.Caller.Id, ct);
        if (!his.Accepted)
            return RefusalView.Of(his.Refusal);
        var (clan, rank) = (his.Value, his.Value.Find(interaction.Caller.Id)!.Rank);
        if (rank < ClanRank.Leader)
            return RefusalView.Of(new NeedsRank(ClanRank.Leader, rank));
        return confirmations.Ask(interaction, ClanView.DeleteQuestion(clan, await scenes.OfAsync(clan, ct)), T("Close it"), async token =>
        {
            var closed = await clans.DeleteAsync(interaction.Place, interaction.Caller.Id, clan.Id, token);
            if (!closed.Accepted)
                return ((MessageReply)RefusalView.Of(closed.Refusal)).Message;
            log.Changed("clan closed", interaction.Caller.Id, interaction.Guild, clan.Name);
            return ClanView.Departed(closed.Value, await scenes.EconomyOfAsync(interaction.Guild, token));
        });
    }
}
