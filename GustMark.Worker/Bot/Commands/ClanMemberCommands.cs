using GustMark.Core.Clans;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Invites somebody, who answers by a button or by <c>/clan join</c>.</summary>
internal sealed class ClanInviteCommand(ClanService clans, ILogger<ClanInviteCommand> log) : ISlashCommand, IComponentHandler
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan invite", "Invite somebody into your clan; for officers and the leader")
        .Member("Who: @name, or a linked player", required: true);

    public string Handles => ClanView.InvitationHandler;

    public AuditSubject? Records(ComponentInteraction interaction) => new AuditSubject("clan invitation") { Details = new(interaction.CustomId.Argument) };

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var invited = await clans.InviteAsync(interaction.Guild, interaction.Caller.Id, interaction.Required("player"), ct);
        return invited.Accepted ? ClanView.Invited(invited.Value).AsReply() : RefusalView.Of(invited.Refusal);
    }

    public async Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct)
    {
        if (interaction.CustomId.Argument.Split(':') is not [var answer, var clan, var member])
            return RefusalView.Of(T("This button belongs to an older version. Use `/clan join`."));
        if (member != interaction.Caller.Id.ToString())
            return RefusalView.Of(T("Only who was invited can answer."));
        var answered = answer == ClanView.Accept
            ? await clans.JoinAsync(interaction.Guild, interaction.Caller.Id, clan, ct)
            : await clans.DeclineAsync(interaction.Guild, interaction.Caller.Id, clan, ct);
        if (!answered.Accepted)
            return RefusalView.Of(answered.Refusal);
        if (answer == ClanView.Accept)
            log.Changed("clan joined", interaction.Caller.Id, interaction.Guild, answered.Value.Now.Name);
        return new MessageReply(answer == ClanView.Accept ? ClanView.Joined(answered.Value.Now, interaction.Caller.Id) : ClanView.Declined(answered.Value.Now, interaction.Caller.Id))
        {
            ReplacesSource = true,
        };
    }
}

/// <summary>Takes an invitation.</summary>
internal sealed class ClanJoinCommand(ClanService clans, ILogger<ClanJoinCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan join", "Join a clan that has invited you").Clan("Its name or tag", Completion.ClanInvitation, required: true);

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var joined = await clans.JoinAsync(interaction.Guild, interaction.Caller.Id, interaction.Required("clan"), ct);
        if (!joined.Accepted)
            return RefusalView.Of(joined.Refusal);
        log.Changed("clan joined", interaction.Caller.Id, interaction.Guild, joined.Value.Now.Name);
        return ClanView.Joined(joined.Value.Now, interaction.Caller.Id).AsReply();
    }
}

/// <summary>Leaves the clan; asks before it changes more than that.</summary>
internal sealed class ClanLeaveCommand(ClanService clans, ClanScenes scenes, Confirmations confirmations, ILogger<ClanLeaveCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand.Named("clan leave", "Leave your clan; a leader's place goes to the longest-serving officer, else member");

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var his = await clans.OfMemberAsync(interaction.Guild, interaction.Caller.Id, ct);
        if (!his.Accepted)
            return RefusalView.Of(his.Refusal);
        var clan = his.Value;
        if (clan.Leader.Member != interaction.Caller.Id)
        {
            var left = await LeaveAsync(interaction, ct);
            return left.Accepted ? ClanView.Departed(left.Value, await scenes.EconomyOfAsync(interaction.Guild, ct)).AsReply() : RefusalView.Of(left.Refusal);
        }

        return confirmations.Ask(
            interaction, clan.Heir is null ? ClanView.DeleteQuestion(clan, await scenes.OfAsync(clan, ct)) : ClanView.LeaveQuestion(clan), T("Leave"), async token =>
            {
                var left = await LeaveAsync(interaction, token);
                return left.Accepted
                    ? ClanView.Departed(left.Value, await scenes.EconomyOfAsync(interaction.Guild, token))
                    : ((MessageReply)RefusalView.Of(left.Refusal)).Message;
            });
    }

    private async Task<Result<ClanDeparture>> LeaveAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var left = await clans.LeaveAsync(interaction.Place, interaction.Caller.Id, ct);
        if (left.Accepted)
            log.Changed("clan left", interaction.Caller.Id, interaction.Guild, left.Value.Former.Name);
        return left;
    }
}

/// <summary>Takes somebody out of the clan.</summary>
internal sealed class ClanKickCommand(ClanService clans, ILogger<ClanKickCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan kick", "Take a member of lower rank out of your clan; for officers and the leader").Member("Who: @name, or a linked player", required: true);

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var kicked = await clans.KickAsync(interaction.Guild, interaction.Caller.Id, interaction.Required("player"), ct);
        if (!kicked.Accepted)
            return RefusalView.Of(kicked.Refusal);
        log.Changed("clan member kicked", interaction.Caller.Id, interaction.Guild, kicked.Value.Now.Name);
        return ClanView.Kicked(kicked.Value).AsReply();
    }
}

/// <summary>Makes a member an officer.</summary>
internal sealed class ClanPromoteCommand(ClanService clans, ILogger<ClanPromoteCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan promote", "Make a member of your clan an officer; for its leader").Member("Who: @name, or a linked player", required: true);

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var promoted = await clans.PromoteAsync(interaction.Guild, interaction.Caller.Id, interaction.Required("player"), ct);
        if (!promoted.Accepted)
            return RefusalView.Of(promoted.Refusal);
        log.Changed("clan officer made", interaction.Caller.Id, interaction.Guild, promoted.Value.Now.Name);
        return ClanView.Ranked(promoted.Value).AsReply();
    }
}

/// <summary>Makes an officer a member.</summary>
internal sealed class ClanDemoteCommand(ClanService clans, ILogger<ClanDemoteCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan demote", "Make an officer of your clan a member; for its leader").Member("Who: @name, or a linked player", required: true);

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var demoted = await clans.DemoteAsync(interaction.Guild, interaction.Caller.Id, interaction.Required("player"), ct);
        if (!demoted.Accepted)
            return RefusalView.Of(demoted.Refusal);
        log.Changed("clan officer demoted", interaction.Caller.Id, interaction.Guild, demoted.Value.Now.Name);
        return ClanView.Ranked(demoted.Value).AsReply();
    }
}

/// <summary>Makes another member the leader.</summary>
internal sealed class ClanTransferCommand(ClanService clans, MemberLookup members, Confirmations confirmations, ILogger<ClanTransferCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan transfer", "Make another member the leader of your clan; for its leader").Member("Who: @name, or a linked player", required: true).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var (his, heir) = (await clans.OfMemberAsync(interaction.Guild, interaction.Caller.Id, ct), await members.OfOptionAsync(interaction, ct));
        if ((his.Refusal ?? heir.Refusal) is { } refusal)
            return RefusalView.Of(refusal);
        var (clan, rank) = (his.Value, his.Value.Find(interaction.Caller.Id)!.Rank);
        if (rank < ClanRank.Leader)
            return RefusalView.Of(new NeedsRank(ClanRank.Leader, rank));
        if (clan.Find(heir.Value) is null)
            return RefusalView.Of(new NotInYourClan(heir.Value, clan.Name));
        return confirmations.Ask(interaction, ClanView.TransferQuestion(clan, heir.Value), T("Hand it over"), async token =>
        {
            var handed = await clans.TransferAsync(interaction.Guild, interaction.Caller.Id, $"<@{heir.Value}>", token);
            if (!handed.Accepted)
                return ((MessageReply)RefusalView.Of(handed.Refusal)).Message;
            log.Changed("clan handed over", interaction.Caller.Id, interaction.Guild, handed.Value.Now.Name);
            return ClanView.Ranked(handed.Value);
        });
    }
}
