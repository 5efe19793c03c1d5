using System.Globalization;
using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Invites a member, who is told in the channel, with buttons for him alone.</summary>
internal sealed class ClanInviteCommand(ClanService clans) : ISlashCommand, IComponentHandler
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan invite", "Invite somebody to your clan (officers and the leader)")
        .Member("Who", required: true);

    public string Handles => "clan.invitation";

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var invited = await clans.InviteAsync(interaction.Guild, interaction.Caller.Id, interaction.Required("player"), ct);
        return invited.Accepted ? ClanView.Invited(invited.Value, Handles).AsReply() : RefusalView.Of(invited.Refusal);
    }

    public async Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct)
    {
        if (interaction.CustomId.Argument.Split(':') is not [var answer, var clan, var text]
            || !ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var member) || interaction.Caller.Id.Value != member)
            return RefusalView.Of("Only who is invited can answer.");
        var changed = answer == ClanView.Accept
            ? await clans.JoinAsync(interaction.Guild, interaction.Caller.Id, clan, ct)
            : await clans.DeclineAsync(interaction.Guild, interaction.Caller.Id, clan, ct);
        if (!changed.Accepted)
            return RefusalView.Of(changed.Refusal is NoSuchClan ? new NotInvited("that clan") : changed.Refusal);
        var message = answer == ClanView.Accept ? ClanView.Joined(changed.Value, interaction.Caller.Id) : ClanView.Declined(changed.Value, interaction.Caller.Id);
        return new MessageReply(message) { ReplacesSource = true };
    }
}

/// <summary>Accepts an invitation.</summary>
internal sealed class ClanJoinCommand(ClanService clans) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan join", "Join a clan that has invited you")
        .Clan("Which clan", required: true);

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var joined = await clans.JoinAsync(interaction.Guild, interaction.Caller.Id, interaction.Required("clan"), ct);
        return joined.Accepted ? ClanView.Joined(joined.Value, interaction.Caller.Id).AsReply() : RefusalView.Of(joined.Refusal);
    }
}

/// <summary>Leaves a clan; asked first where that hands the clan over or closes it.</summary>
internal sealed class ClanLeaveCommand(ClanService clans, ClanBank bank, EconomySettingsService economy, Confirmations confirmations) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand.Named("clan leave", "Leave your clan").Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var found = await clans.OfMemberAsync(interaction.Guild, interaction.Caller.Id, ct);
        if (!found.Accepted)
            return RefusalView.Of(found.Refusal);
        var clan = found.Value;
        var settings = await economy.OfAsync(interaction.Guild, ct);
        return clan.Leader.Member == interaction.Caller.Id
            ? confirmations.Ask(
                interaction, ClanView.LeaveQuestion(clan, await bank.BalanceAsync(clan, ct), settings), "Leave", token => LeaveAsync(interaction, settings, token))
            : (await LeaveAsync(interaction, settings, ct)).AsReply();
    }

    private async Task<Message> LeaveAsync(CommandInteraction interaction, EconomySettings settings, CancellationToken ct)
    {
        var left = await clans.LeaveAsync(interaction.Place, interaction.Caller.Id, ct);
        return left.Accepted ? ClanView.Departed(left.Value, settings) : ((MessageReply)RefusalView.Of(left.Refusal)).Message;
    }
}

/// <summary>Takes a member out of the clan.</summary>
internal sealed class ClanKickCommand(ClanService clans, MemberLookup members) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan kick", "Take somebody of a lower rank out of your clan").Member("Who", required: true);

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        interaction.OnMemberAsync(members, clans.KickAsync, ClanView.Kicked, ct);
}

/// <summary>Makes a member an officer.</summary>
internal sealed class ClanPromoteCommand(ClanService clans, MemberLookup members) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan promote", "Make a member of the clan that you lead an officer").Member("Who", required: true);

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        interaction.OnMemberAsync(members, clans.PromoteAsync, ClanView.Ranked, ct);
}

/// <summary>Makes an officer a member.</summary>
internal sealed class ClanDemoteCommand(ClanService clans, MemberLookup members) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan demote", "Make an officer of the clan that you lead a member").Member("Who", required: true);

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        interaction.OnMemberAsync(members, clans.DemoteAsync, ClanView.Ranked, ct);
}

/// <summary>Hands the clan over, after a confirmation.</summary>
internal sealed class ClanTransferCommand(ClanService clans, MemberLookup members, Confirmations confirmations) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan transfer", "Make somebody else the leader of the clan that you lead").Member("Who", required: true).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var heir = await members.FindAsync(interaction.Guild, interaction.Required("player"), ct);
        var found = await clans.OfMemberAsync(interaction.Guild, interaction.Caller.Id, ct);
        if (!heir.Accepted || !found.Accepted)
            return RefusalView.Of(heir.Refusal ?? found.Refusal!);
        var (clan, rank) = (found.Value, found.Value.Find(interaction.Caller.Id)!.Rank);
        if (rank < ClanRank.Leader)
            return RefusalView.Of(new NeedsRank(ClanRank.Leader, rank));
        if (heir.Value == interaction.Caller.Id)
            return RefusalView.Of(new NotToYourself());
        if (clan.Find(heir.Value) is null)
            return RefusalView.Of(new NotInYourClan(heir.Value, clan.Name));
        return confirmations.Ask(
            interaction, ClanView.TransferQuestion(clan, heir.Value), "Hand it over",
            async token => ((MessageReply)await interaction.OnMemberAsync(members, clans.TransferAsync, ClanView.Ranked, token)).Message);
    }
}

/// <summary>What the commands for members have in common.</summary>
internal static class ClanMemberOptions
{
    public static async Task<Reply> OnMemberAsync(
        this CommandInteraction interaction, MemberLookup members, Func<GuildId, MemberId, string, CancellationToken, Task<Result<ClanChange>>> act,
        Func<ClanChange, MemberId, Message> view, CancellationToken ct)
    {
        var member = await members.FindAsync(interaction.Guild, interaction.Required("player"), ct);
        if (!member.Accepted)
            return RefusalView.Of(member.Refusal);

        // By the id from here on: a name could be somebody else's a moment later.
        var changed = await act(interaction.Guild, interaction.Caller.Id, $"<@{member.Value}>", ct);
        return changed.Accepted ? view(changed.Value, member.Value).AsReply() : RefusalView.Of(changed.Refusal);
    }
}
