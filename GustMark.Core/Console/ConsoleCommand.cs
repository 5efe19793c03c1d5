using System.Text;
using GustMark.Core.Results;

namespace GustMark.Core.Console;

/// <summary>
/// A console command, ready to be sent: a verb with quoted arguments, or the raw text an administrator typed. The only
/// way to reach a console, so that what cannot be built cannot be sent. <see cref="GameCommands"/> builds those of the game.
/// </summary>
/// <remarks>
/// The game cuts arguments by <c>"[^"]+"|'[^']+'|\S+</c> and trims them. Whether <c>\"</c> inside quotes is a letter, the sources do not
/// agree, so no argument holds a quote or a backslash at all. Names that do are refused, since a changed name is somebody else's;
/// free text is rewritten by <see cref="SayText"/>. The same goes for <c>;</c>, which may separate commands. See docs/protocols.md.
/// </remarks>
public sealed class ConsoleCommand
{
    /// <summary>Longest command accepted, in UTF-16 units.</summary>
    public const int MaxLength = 1000;

    private ConsoleCommand(string text) => Text = text;

    /// <summary>What goes into the frame's <c>Message</c>.</summary>
    public string Text { get; }

    /// <summary>The first word, lower case, without a leading slash: what a deny list compares.</summary>
    public string Verb => Text.Split(' ', 2)[0].TrimStart('/').ToLowerInvariant();

    /// <summary>
    /// Builds a command; every argument is quoted and reaches the game as it is, but for white space around it. Refused with
    /// <see cref="ForbiddenCharacter"/> or <see cref="CommandTooLong"/>.
    /// </summary>
    /// <param name="verb">One word of letters, digits, dots and underscores, or two, such as <c>kit givetoplayer</c>.</param>
    /// <exception cref="ArgumentException">The verb is something else.</exception>
    public static Result<ConsoleCommand> Of(string verb, params ReadOnlySpan<string> arguments)
    {
        if (verb.Split(' ') is not { Length: 1 or 2 } words || !Array.TrueForAll(words, IsWord))
            throw new ArgumentException("A verb is one word or two, of letters, digits, dots and underscores.", nameof(verb));

        var text = new StringBuilder(verb);
        foreach (var argument in arguments)
        {
            if (CommandLetters.FirstUnfit(argument) is { } character)
                return new ForbiddenCharacter(character);

            // The game's pattern needs one character between the quotes: "" would swallow what follows. A space is trimmed away.
            text.Append(" \"").Append(argument.Trim() is { Length: > 0 } trimmed ? trimmed : " ").Append('"');
        }

        return Finished(text);
    }

    /// <summary>Takes a whole command as an administrator typed it. It stays one line: control characters are refused.</summary>
    public static Result<ConsoleCommand> Raw(string text)
    {
        text = text.Trim();
        if (text.Length == 0)
            return new EmptyCommand();
        if (text.Length > MaxLength)
            return new CommandTooLong(text.Length, MaxLength);
        return CommandLetters.FirstBreak(text) is { } character ? new ForbiddenCharacter(character) : new ConsoleCommand(text);
    }

    /// <summary>What the server says to everybody: the rest of the line, unquoted. Refused with <see cref="NothingToSay"/> or <see cref="CommandTooLong"/>.</summary>
    internal static Result<ConsoleCommand> Saying(SayText text) =>
        text.Text.Length == 0 ? new NothingToSay() : Finished(new StringBuilder("say ").Append(text.Text));

    public override string ToString() => Text;

    private static Result<ConsoleCommand> Finished(StringBuilder text) =>
        text.Length > MaxLength ? new CommandTooLong(text.Length, MaxLength) : new ConsoleCommand(text.ToString());

    private static bool IsWord(string word) => word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_');
}
