using System.Text;
using GustMark.Core.Archive;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Logs;

/// <summary>Which lines of a server somebody wants to see; what is not said does not matter.</summary>
public sealed record LogQuery(GameServer Server)
{
    private readonly NamedPlayer? player;

    /// <summary>Stands somewhere in the line; case is ignored.</summary>
    public string? Text { get; init; }

    public LineFilter Only { get; init; }

    /// <summary>As <see cref="ArchiveQuery.Player"/>.</summary>
    public string? Player
    {
        get;
        init => (field, player) = (value, value is null ? null : new NamedPlayer(value));
    }

    /// <summary>Not before this.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Before this.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether a line of the buffer is wanted; the archive finds the same ones.</summary>
    public bool Wants(KeptLine line) =>
        Only.Matches(line.Kind)
        && (Since is null || line.At >= Since) && (Until is null || line.At < Until)
        && (string.IsNullOrEmpty(Text) || line.Text.Contains(Text, StringComparison.OrdinalIgnoreCase))
        && (player is null || player.IsIn(LineParser.Parse(line.Type, line.Identifier, Encoding.UTF8.GetBytes(line.Text), line.NameLength)));

    /// <summary>The same of the archive.</summary>
    public ArchiveQuery InArchive => new(Server.Id)
    {
        Text = Text, Kinds = LineKindSet.Of(Only), Player = Player, Since = Since, Until = Until,
    };
}

/// <summary>A search for nothing in particular.</summary>
public sealed record NothingToSearchFor : Refusal;

/// <summary>What was typed is no length of time.</summary>
public sealed record NotADuration(string Asked) : Refusal;

/// <summary>The end of the time that was asked for lies before its beginning.</summary>
public sealed record EndsBeforeItBegins(string Since, string Until) : Refusal;
