using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What the types of lines are called where people choose one.</summary>
internal static class LineTypeWords
{
    /// <summary>Every type, the classes first.</summary>
    public static IReadOnlyList<OptionChoice> Choices =>
        [.. LineFilter.All.Select(filter => new OptionChoice($"{filter.Word} · {Describe(filter)}", filter.Word!))];

    private static string Describe(LineFilter filter) => filter.Kind is { } kind ? Describe(kind) : Describe(filter.Class!.Value);

    private static string Describe(LineClass value) => value switch
    {
        LineClass.Save => T("world saves"),
        LineClass.Chat => T("everything that is said"),
        LineClass.Auth => T("kicks, bans, groups, reports"),
        LineClass.Kill => T("deaths, kills, suicides"),
        LineClass.Error => T("errors of the game"),
        LineClass.Warning => T("warnings of the game"),
        LineClass.Command => T("commands and what they gave"),
        LineClass.Player => T("joins, leaves, spawns, teams, notes"),
        LineClass.Server => T("world events, zones, start-up"),
        _ => T("answers, noise, and what is not understood"),
    };

    private static string Describe(LineKind value) => value switch
    {
        LineKind.Join => T("a player joined"),
        LineKind.Leave => T("a player left"),
        LineKind.Spawn => T("a player spawned or entered"),
        LineKind.Suicide => T("a player killed themself"),
        LineKind.QuickChat => T("phrases of Console Edition"),
        LineKind.TeamCreate => T("a team was created"),
        LineKind.TeamJoin => T("a player joined a team"),
        LineKind.TeamLeave => T("a player left a team"),
        LineKind.TeamInvite => T("a player was invited to a team"),
        LineKind.TeamInviteCancel => T("an invitation was taken back"),
        LineKind.TeamPromote => T("a team got another leader"),
        LineKind.RoleAdd => T("a player was added to a group"),
        LineKind.RoleRemove => T("a player was removed from a group"),
        LineKind.Ban => T("a player was banned"),
        LineKind.Unban => T("a ban was lifted"),
        LineKind.Kick => T("a player was kicked"),
        LineKind.ItemGive => T("items were given"),
        LineKind.KitGive => T("a kit was given"),
        LineKind.NoteEdit => T("a note was written"),
        LineKind.VendingName => T("a vending machine was named"),
        LineKind.EventStart => T("airdrop, cargo ship, helicopter and the like"),
        LineKind.ZoneCreate => T("a zone was created"),
        LineKind.ZoneRemove => T("a zone was removed"),
        LineKind.Unknown => T("what is not understood"),
        _ => throw new InvalidOperationException($"No words for {value}."),
    };
}
