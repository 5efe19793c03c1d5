using System.Text.Json.Nodes;

namespace GustMark.Simulator.Discord.State;

/// <summary>A message as Discord would show it, and what only the simulation knows of it.</summary>
sealed class StoredMessage(ulong id, ulong channel, ulong author, JsonObject body)
{
    public const int Ephemeral = 1 << 6;
    public const int Loading = 1 << 7;
    public const int SuppressEmbeds = 1 << 2;

    public ulong Id { get; } = id;
    public ulong Channel { get; } = channel;
    public ulong Author { get; } = author;
    public JsonObject Body { get; } = body;

    /// <summary>Who alone sees it, if it is ephemeral.</summary>
    public ulong? Addressee { get; init; }

    /// <summary>The command it answers, such as <c>/console send</c>; told to the page only.</summary>
    public string? Command { get; init; }
    public string? Nonce { get; init; }

    public int Flags
    {
        get => (int?)Body["flags"] ?? 0;
        set => Body["flags"] = value;
    }

    public bool IsEphemeral => (Flags & Ephemeral) != 0;
    public bool IsLoading => (Flags & Loading) != 0;
}
