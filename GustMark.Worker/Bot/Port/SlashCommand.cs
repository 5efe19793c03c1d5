using GustMark.Core.Access;

namespace GustMark.Worker.Bot.Port;

/// <summary>What a slash command is called, takes and requires. Built once, by name, never by scanning.</summary>
/// <param name="Name">One to three words: <c>help</c>, <c>server add</c>, <c>console live on</c>.</param>
/// <param name="Level">The lowest level that may use it.</param>
/// <param name="IsPrivate">Answers are shown to the caller only.</param>
internal sealed record SlashCommand(
    string Name, string Description, IReadOnlyList<CommandOption> Options, AccessLevel Level, bool IsPrivate)
{
    /// <summary>Answers with a dialog. Discord takes one only as the very first answer, so there is no deferral before it.</summary>
    public bool HasDialog { get; private init; }

    /// <summary>
    /// It is written into the audit. Forgetting to say otherwise is safe: only what reads alone, what has a record of its own, and a dialog
    /// that has not been filled in yet are not.
    /// </summary>
    public bool IsAudited => !ReadingOnly && !RecordedElsewhere && !HasDialog;

    private bool ReadingOnly { get; init; }

    private bool RecordedElsewhere { get; init; }

    /// <summary>Shows something to choose from, and acts when one has been chosen.</summary>
    public bool LetsChoose { get; private init; }

    public static SlashCommand Named(string name, string description) => new(name, description, [], AccessLevel.Player, false);

    public SlashCommand RequiresLevel(AccessLevel level) => this with { Level = level };

    /// <summary>For what is private or administrative: only the caller sees the answer.</summary>
    public SlashCommand Private() => this with { IsPrivate = true };

    public SlashCommand OpensDialog() => this with { HasDialog = true };

    public SlashCommand ChoosesFirst() => this with { LetsChoose = true };

    /// <summary>Changes nothing.</summary>
    public SlashCommand ReadsOnly() => this with { ReadingOnly = true };

    /// <summary>A move of a player that stands in the ledger, or in the games, with who made it and what came of it.</summary>
    public SlashCommand HasOwnRecord() => this with { RecordedElsewhere = true };

    public SlashCommand Text(string name, string description, bool required = true, int max = 1000) =>
        With(new CommandOption(name, description, OptionKind.Text) { Required = required, Max = max });

    /// <summary>A command of the game's console, as it is typed there.</summary>
    public SlashCommand ConsoleCommand(string name, string description, int max) =>
        With(new CommandOption(name, description, OptionKind.Text) { Required = true, Max = max, IsConsoleCommand = true });

    public SlashCommand Role(string name, string description, bool required = true) =>
        With(new CommandOption(name, description, OptionKind.Role) { Required = required });

    public SlashCommand Integer(string name, string description, long min, long max, bool required = true) =>
        With(new CommandOption(name, description, OptionKind.Integer) { Required = required, Min = min, Max = max });

    public SlashCommand Flag(string name, string description) => With(new CommandOption(name, description, OptionKind.Flag));

    public SlashCommand Channel(string name, string description, bool required = true) =>
        With(new CommandOption(name, description, OptionKind.Channel) { Required = required });

    public SlashCommand Choice(string name, string description, bool required, params IReadOnlyList<OptionChoice> choices) =>
        With(new CommandOption(name, description, OptionKind.Text) { Required = required, Choices = choices });

    /// <summary>A game server by name, completed as it is typed.</summary>
    public SlashCommand Server(bool required = false, string description = "Game server; by default the one of this channel") =>
        With(new CommandOption("server", description, OptionKind.Text) { Required = required, Completion = Completion.Server, Max = 100 });

    /// <summary>One of the commands, completed as it is typed.</summary>
    public SlashCommand Command(string name, string description) =>
        With(new CommandOption(name, description, OptionKind.Text) { Completion = Completion.Command, Max = 100 });

    /// <summary>A class or a kind of console lines, completed as it is typed: there are more than Discord lists as choices.</summary>
    public SlashCommand LineType(string description) =>
        With(new CommandOption("type", description, OptionKind.Text) { Completion = Completion.LineType, Max = 40 });

    /// <summary>A player by name or SteamID, completed with those who were seen lately.</summary>
    public SlashCommand Player(string description) =>
        With(new CommandOption("player", description, OptionKind.Text) { Completion = Completion.Player, Max = 100 });

    /// <summary>Somebody by mention, SteamID or a name in the game, completed with everybody who was ever seen.</summary>
    public SlashCommand Person(string description, bool required = false) =>
        With(new CommandOption("player", description, OptionKind.Text) { Required = required, Completion = Completion.Person, Max = 100 });

    /// <summary>A member by mention or linked in-game name, completed with the linked names.</summary>
    public SlashCommand Member(string description, bool required = false) =>
        With(new CommandOption("player", description, OptionKind.Text) { Required = required, Completion = Completion.Linked, Max = 100 });

    /// <summary>An item of the guild's shop, completed as it is typed.</summary>
    public SlashCommand ShopItem(string description) =>
        With(new CommandOption("item", description, OptionKind.Text) { Required = true, Completion = Completion.ShopItem, Max = 100 });

    /// <summary>A bet of roulette, completed as it is typed: there are more than Discord lists as choices.</summary>
    public SlashCommand RouletteBet(string name, string description) =>
        With(new CommandOption(name, description, OptionKind.Text) { Required = true, Completion = Completion.RouletteBet, Max = 30 });

    /// <summary>A time zone by its IANA name, completed as it is typed.</summary>
    public SlashCommand TimeZone(string name, string description) =>
        With(new CommandOption(name, description, OptionKind.Text) { Completion = Completion.TimeZone, Max = 64 });

    /// <summary>A clan of the guild, completed as it is typed.</summary>
    public SlashCommand Clan(string description, Completion completion, bool required) =>
        With(new CommandOption("clan", description, OptionKind.Text) { Required = required, Completion = completion, Max = 100 });

    /// <summary>A player who is banned, completed as it is typed.</summary>
    public SlashCommand BannedPlayer(string description) =>
        With(new CommandOption("player", description, OptionKind.Text) { Required = true, Completion = Completion.BannedPlayer, Max = 100 });

    /// <summary>A planned event, completed as it is typed.</summary>
    public SlashCommand EventPlan(string description) =>
        With(new CommandOption("plan", description, OptionKind.Text) { Required = true, Completion = Completion.EventPlan, Max = 100 });

    /// <summary>A place where events are fought, completed as it is typed.</summary>
    public SlashCommand Arena(string name, string description, bool required) =>
        With(new CommandOption(name, description, OptionKind.Text) { Required = required, Completion = Completion.Arena, Max = 100 });

    /// <summary>An item of the game by its short name, completed with those that the shop sells.</summary>
    public SlashCommand GameItem(string description, bool required = true) =>
        With(new CommandOption("item", description, OptionKind.Text) { Required = required, Completion = Completion.GameItem, Max = 64 });

    /// <summary>Something that is planned, completed as it is typed.</summary>
    public SlashCommand Schedule(string description) =>
        With(new CommandOption("schedule", description, OptionKind.Text) { Required = true, Completion = Completion.Schedule, Max = 100 });

    private SlashCommand With(CommandOption option) => this with { Options = [.. Options, option] };
}

/// <summary>One option of a command.</summary>
internal sealed record CommandOption(string Name, string Description, OptionKind Kind)
{
    public bool Required { get; init; }

    public IReadOnlyList<OptionChoice> Choices { get; init; } = [];

    /// <summary>Smallest integer accepted.</summary>
    public long? Min { get; init; }

    /// <summary>Largest integer, or longest text, accepted.</summary>
    public long? Max { get; init; }

    public Completion Completion { get; init; }

    /// <summary>Its arguments may be a secret, where the verb speaks of one.</summary>
    public bool IsConsoleCommand { get; init; }
}

internal enum OptionKind
{
    Text,
    Integer,
    Flag,
    Channel,
    Role,
}

/// <summary>Where the suggestions for an option come from.</summary>
internal enum Completion
{
    None,
    Server,
    Command,
    LineType,
    Player,
    Linked,
    Person,
    ShopItem,
    RouletteBet,
    Clan,
    ClanInvitation,
    BannedPlayer,
    GameItem,
    Schedule,
    Arena,
    EventPlan,
    TimeZone,
}

/// <param name="Name">What people see.</param>
/// <param name="Value">What the handler gets.</param>
internal sealed record OptionChoice(string Name, string Value);
