using GustMark.Core.Results;

namespace GustMark.Core.Players.Profiles;

/// <summary>Nobody of that name was ever seen.</summary>
/// <param name="Near">Names that may be meant.</param>
public sealed record NoSuchPlayer(string Asked, IReadOnlyList<string> Near) : Refusal;

/// <summary>Several people are, or were, called that.</summary>
public sealed record WhichProfile(string Asked, IReadOnlyList<KnownName> Players) : Refusal;
