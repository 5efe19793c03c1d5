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

    public static SlashCommand Named(string name, string description) => new(name, description, [], AccessLevel.Player, false);

    public SlashCommand RequiresLevel(AccessLevel level) => this with { Level = level };

    /// <summary>For what is private or administrative: only the caller sees the answer.</summary>
    public SlashCommand Private() => this with { IsPrivate = true };

    public SlashCommand OpensDialog() => this with { HasDialog = true };

    public SlashCommand Text(string name, string description, bool required = true, int max = 1000) =>
        With(new CommandOption(name, description, OptionKind.Text) { Required = required, Max = max });

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

    /// <summary>A member by mention or linked in-game name, completed with the linked names.</summary>
    public SlashCommand Member(string description, bool required = false) =>
        With(new CommandOption("player", description, OptionKind.Text) { Required = required, Completion = Completion.Linked, Max = 100 });

    /// <summary>A clan of the guild, completed as it is typed.</summary>
    public SlashCommand Clan(string description, bool required) =>
        With(new CommandOption("clan", description, OptionKind.Text) { Required = required, Completion = Completion.Clan, Max = 100 });

    /// <summary>An item of the guild's shop, completed as it is typed.</summary>
    public SlashCommand ShopItem(string description) =>
        With(new CommandOption("item", description, OptionKind.Text) { Required = true, Completion = Completion.ShopItem, Max = 100 });

    /// <summary>A bet of roulette, completed as it is typed: there are more than Discord lists as choices.</summary>
    public SlashCommand RouletteBet(string name, string description) =>
        With(new CommandOption(name, description, OptionKind.Text) { Required = true, Completion = Completion.RouletteBet, Max = 30 });

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
}

internal enum OptionKind
{
    Text,
    Integer,
    Flag,
    Channel,
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
    ShopItem,
    RouletteBet,
    Clan,
}

/// <param name="Name">What people see.</param>
/// <param name="Value">What the handler gets.</param>
internal sealed record OptionChoice(string Name, string Value);
