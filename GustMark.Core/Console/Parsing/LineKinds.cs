using System.Collections.Frozen;

namespace GustMark.Core.Console.Parsing;

/// <summary>The one table of kinds: the word each has in output, and the class it belongs to.</summary>
public static class LineKinds
{
    private static readonly (LineKind Kind, string Word, LineClass Class)[] Table =
    [
        (LineKind.Unknown, "unknown", LineClass.System),
        (LineKind.Server, "server", LineClass.System),
        (LineKind.ServerInfo, "server", LineClass.System),
        (LineKind.PlayerList, "server", LineClass.System),
        (LineKind.Report, "server", LineClass.Auth),
        (LineKind.Startup, "server", LineClass.Server),
        (LineKind.AuthLevel, "server", LineClass.Auth),
        (LineKind.KitConfirmed, "server", LineClass.Command),
        (LineKind.EntityCommand, "server", LineClass.Command),
        (LineKind.ZoneMissing, "server", LineClass.Server),
        (LineKind.ChatEcho, "server", LineClass.Chat),
        (LineKind.TeamDisband, "server", LineClass.Player),
        (LineKind.Join, "join", LineClass.Player),
        (LineKind.Leave, "leave", LineClass.Player),
        (LineKind.Spawn, "spawn", LineClass.Player),
        (LineKind.Kill, "kill", LineClass.Kill),
        (LineKind.Suicide, "suicide", LineClass.Kill),
        (LineKind.Chat, "chat", LineClass.Chat),
        (LineKind.QuickChat, "quick_chat", LineClass.Chat),
        (LineKind.TeamCreate, "team_create", LineClass.Player),
        (LineKind.TeamJoin, "team_join", LineClass.Player),
        (LineKind.TeamLeave, "team_leave", LineClass.Player),
        (LineKind.TeamInvite, "team_invite", LineClass.Player),
        (LineKind.TeamInviteCancel, "team_invite_cancel", LineClass.Player),
        (LineKind.TeamPromote, "team_promote", LineClass.Player),
        (LineKind.RoleAdd, "role_add", LineClass.Auth),
        (LineKind.RoleRemove, "role_remove", LineClass.Auth),
        (LineKind.Ban, "ban", LineClass.Auth),
        (LineKind.Unban, "unban", LineClass.Auth),
        (LineKind.Kick, "kick", LineClass.Auth),
        (LineKind.ItemGive, "item_give", LineClass.Command),
        (LineKind.KitGive, "kit_give", LineClass.Command),
        (LineKind.NoteEdit, "note_edit", LineClass.Player),
        (LineKind.VendingName, "vending_name", LineClass.Player),
        (LineKind.EventStart, "event_start", LineClass.Server),
        (LineKind.Save, "save", LineClass.Save),
        (LineKind.Command, "command", LineClass.Command),
        (LineKind.ZoneCreate, "zone_create", LineClass.Server),
        (LineKind.ZoneRemove, "zone_remove", LineClass.Server),
        (LineKind.Warning, "warning", LineClass.Warning),
        (LineKind.Error, "error", LineClass.Error),
    ];

    private static readonly LineClass[] Classes = InOrder(row => row.Class);
    private static readonly string[] Words = InOrder(row => row.Word);

    private static readonly FrozenDictionary<string, LineKind> ByWord = Table
        .Where(row => row.Kind is LineKind.Unknown or LineKind.Server || row.Word != "server")
        .ToFrozenDictionary(row => row.Word, row => row.Kind, StringComparer.OrdinalIgnoreCase);

    /// <summary>The words that <see cref="TryParse"/> knows, events first.</summary>
    public static IReadOnlyList<string> AllWords { get; } = [.. Table.Select(row => row.Word).Distinct().OrderBy(word => word is "unknown" or "server")];

    /// <summary>The class that lines of this kind belong to.</summary>
    public static LineClass ClassOf(LineKind kind) => Classes[(int)kind];

    /// <summary>The word for a kind in output; what is no event is all <c>server</c>.</summary>
    public static string Word(this LineKind kind) => Words[(int)kind];

    /// <summary>The kind of a word; case does not matter.</summary>
    public static bool TryParse(string word, out LineKind kind) => ByWord.TryGetValue(word, out kind);

    private static T[] InOrder<T>(Func<(LineKind Kind, string Word, LineClass Class), T> pick) =>
        [.. Enum.GetValues<LineKind>().Select(kind => pick(Array.Find(Table, row => row.Kind == kind)))];
}
