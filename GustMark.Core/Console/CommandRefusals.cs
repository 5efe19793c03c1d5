using GustMark.Core.Results;

namespace GustMark.Core.Console;

/// <summary>A character that could end the argument or the command, or that nobody can see.</summary>
public sealed record ForbiddenCharacter(char Character) : Refusal;

/// <summary>Nothing but white space was typed.</summary>
public sealed record EmptyCommand : Refusal;

/// <summary>Longer than <see cref="ConsoleCommand.MaxLength"/>.</summary>
public sealed record CommandTooLong(int Length, int Limit) : Refusal;

/// <summary>The edition has no such command, or none that is known.</summary>
/// <param name="Command">The command of the other edition, or the event's word.</param>
public sealed record NotOnThisEdition(string Command) : Refusal;

/// <summary>A Console Edition name that cannot stand in a command unchanged, and so could hit somebody else.</summary>
public sealed record UnusableName(string Name) : Refusal;

/// <summary>Not the short name of an item, such as <c>rifle.ak</c>.</summary>
public sealed record NotAnItem(string Asked) : Refusal;

/// <summary>A number is too small or too large.</summary>
public sealed record AmountOutOfRange(long Asked, long Least, long Most) : Refusal;

/// <summary>Nothing is left of the text that could be said.</summary>
public sealed record NothingToSay : Refusal;
