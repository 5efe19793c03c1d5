using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>What the types of lines are called where people choose one.</summary>
internal static class LineTypeWords
{
    /// <summary>Every type, the classes first.</summary>
    public static IReadOnlyList<OptionChoice> Choices { get; } =
        [.. LineFilter.All.Select(filter => new OptionChoice($"{filter.Word} · {Describe(filter)}", filter.Word!))];

    private static string Describe(LineFilter filter) => filter.Kind is { } kind ? Describe(kind) : Describe(filter.Class!.Value);

    private static string Describe(LineClass value) => value switch
    {
        LineClass.Save => "world saves",
        LineClass.Chat => "everything that is said",
        LineClass.Auth => "kicks, bans, groups, reports",
        LineClass.Kill => "deaths, kills, suicides",
        LineClass.Error => "errors of the game",
        LineClass.Warning => "warnings of the game",
        LineClass.Command => "commands and what they gave",
        LineClass.Player => "joins, leaves, spawns, teams, notes",
        LineClass.Server => "world events, zones, start-up",
        _ => "answers, noise, and what is not understood",
    };

    private static string Describe(LineKind value) => value switch
    {
        LineKind.Join => "a player joined",
        LineKind.Leave => "a player left",
        LineKind.Spawn => "a player spawned or entered",
        LineKind.Suicide => "a player killed themself",
        LineKind.QuickChat => "phrases of Console Edition",
        LineKind.TeamCreate => "a team was created",
        LineKind.TeamJoin => "a player joined a team",
        LineKind.TeamLeave => "a player left a team",
        LineKind.TeamInvite => "a player was invited to a team",
        LineKind.TeamInviteCancel => "an invitation was taken back",
        LineKind.TeamPromote => "a team got another leader",
        LineKind.RoleAdd => "a player was added to a group",
        LineKind.RoleRemove => "a player was removed from a group",
        LineKind.Ban => "a player was banned",
        LineKind.Unban => "a ban was lifted",
        LineKind.Kick => "a player was kicked",
        LineKind.ItemGive => "items were given",
        LineKind.KitGive => "a kit was given",
        LineKind.NoteEdit => "a note was written",
        LineKind.VendingName => "a vending machine was named",
        LineKind.EventStart => "airdrop, cargo ship, helicopter and the like",
        LineKind.ZoneCreate => "a zone was created",
        LineKind.ZoneRemove => "a zone was removed",
        LineKind.Unknown => "what is not understood",
        _ => throw new InvalidOperationException($"No words for {value}."),
    };
}
