using GustMark.Core.Results;

namespace GustMark.Core.Players.Linking;

/// <summary>Who is on the server is not known at the moment.</summary>
public sealed record WhoIsOnUnknown(string Server) : Refusal;

/// <summary>Nobody of that name is on the server.</summary>
public sealed record NotOnServer(string Name, string Server) : Refusal;

/// <summary>Several players of that name are on the server.</summary>
public sealed record SeveralOnServer(string Name, string Server, IReadOnlyList<PlayerId> Players) : Refusal;

/// <summary>He has proved it before.</summary>
public sealed record LinkedAlready(string Name) : Refusal;

/// <summary>He has asked as often as anybody may.</summary>
/// <param name="Most">Challenges an hour.</param>
public sealed record AskedTooOftenToLink(int Most, DateTimeOffset Until) : Refusal;

/// <summary>He is not linked to a player of that name.</summary>
/// <param name="Linked">The names he is linked to.</param>
public sealed record NotLinkedToYou(string Name, IReadOnlyList<string> Linked) : Refusal;

/// <summary>He is linked to several players of that name.</summary>
public sealed record WhichOfYours(string Name, IReadOnlyList<PlayerId> Players) : Refusal;
