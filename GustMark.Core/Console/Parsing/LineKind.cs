namespace GustMark.Core.Console.Parsing;

/// <summary>What a console line tells. <see cref="LineKinds"/> has the words for them and the coarse class of each.</summary>
/// <remarks>The archive keeps the numbers: a new kind goes to the end, and none moves. There is room for 64.</remarks>
public enum LineKind : byte
{
    /// <summary>Not understood: perhaps a new form of the game, perhaps a mod.</summary>
    Unknown,

    /// <summary>Understood, and no event: answers to commands, and noise.</summary>
    Server,
    ServerInfo,
    PlayerList,
    Report,
    Startup,
    AuthLevel,
    KitConfirmed,
    EntityCommand,
    ZoneMissing,
    ChatEcho,
    TeamDisband,

    Join,
    Leave,
    Spawn,
    Kill,
    Suicide,
    Chat,

    /// <summary>A phrase picked from the game's menu: the only talk there is on Console Edition.</summary>
    QuickChat,
    TeamCreate,
    TeamJoin,
    TeamLeave,
    TeamInvite,
    TeamInviteCancel,
    TeamPromote,
    RoleAdd,
    RoleRemove,
    Ban,
    Unban,
    Kick,
    ItemGive,
    KitGive,
    NoteEdit,
    VendingName,

    /// <summary>An event of the world: airdrop, cargo ship, helicopter, season.</summary>
    EventStart,
    Save,
    Command,
    ZoneCreate,
    ZoneRemove,
    Warning,
    Error,
}
