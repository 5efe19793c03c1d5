using GustMark.Core.Results;

namespace GustMark.Core.Servers;

/// <summary>The guild has a server of that name already.</summary>
public sealed record NameTaken(string Name) : Refusal;

/// <summary>The guild has no server of that name.</summary>
public sealed record NoSuchServer(string Asked, IReadOnlyList<string> Known) : Refusal;

/// <summary>No server was named and nothing says which is meant.</summary>
public sealed record WhichServer(IReadOnlyList<string> Known) : Refusal;

/// <summary>The guild has no server yet.</summary>
public sealed record NoServers : Refusal;

/// <summary>The guild has as many servers as one guild may.</summary>
public sealed record TooManyServers(int Limit) : Refusal;

/// <summary>What was entered for a server cannot be right. <paramref name="Field"/> is name, host, port or password.</summary>
public sealed record InvalidServer(string Field, string Value, string Accepted) : Refusal;

/// <summary>The server's connection is not open; its state says why.</summary>
public sealed record NotConnected(string Server, ConnectionState State) : Refusal;

/// <summary>The limit of commands to a server is reached.</summary>
public sealed record SendingTooFast(string Server, TimeSpan RetryAfter) : Refusal;

/// <summary>The connection broke while the answer was awaited: whether the command ran is unknown.</summary>
public sealed record AnswerLost(string Server, string Reason) : Refusal;

/// <summary>The command was not sent, or not taken: it did not run.</summary>
/// <param name="RetryAfter">When it is worth another try; null when nobody knows.</param>
public sealed record NotSent(string Server, string Reason, TimeSpan? RetryAfter) : Refusal;

/// <summary>The command is on the deny list and the caller is below admin.</summary>
public sealed record CommandDenied(string Verb) : Refusal;
