using System.Text;
using GustMark.Core.Results;

namespace GustMark.Core.Console;

/// <summary>
/// A console command, ready to be sent: a verb with quoted arguments, or the raw text an administrator typed. The only
/// way to reach a console, so that what cannot be built cannot be sent.
/// </summary>
/// <remarks>
/// The game cuts arguments by <c>"[^"]+"|'[^']+'|\S+</c>. Whether <c>\"</c> inside quotes is a letter, the sources do not agree, so
/// a quotation mark in an argument becomes an apostrophe, which is safe either way; a backslash at its end is dropped, and
/// <c>;</c>, which may separate commands, is refused. See docs/protocols.md.
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

    /// <summary>Builds a command of a known verb; every argument is quoted, whatever it holds.</summary>
    /// <exception cref="ArgumentException">The verb is not made of letters, digits, dots and underscores.</exception>
    public static Result<ConsoleCommand> Of(string verb, params ReadOnlySpan<string> arguments)
    {
        if (verb.Length == 0 || !verb.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_'))
            throw new ArgumentException("A verb is letters, digits, dots and underscores.", nameof(verb));

        var text = new StringBuilder(verb);
        foreach (var argument in arguments)
        {
            if (Forbidden(argument) is { } character)
                return new ForbiddenCharacter(character);

            text.Append(' ');
            Quote(text, argument);
        }

        return text.Length > MaxLength ? new CommandTooLong(text.Length, MaxLength) : new ConsoleCommand(text.ToString());
    }

    /// <summary>Takes a whole command as an administrator typed it. It stays one line: control characters are refused.</summary>
    public static Result<ConsoleCommand> Raw(string text)
    {
        text = text.Trim();
        if (text.Length == 0)
            return new EmptyCommand();
        if (text.Length > MaxLength)
            return new CommandTooLong(text.Length, MaxLength);
        foreach (var c in text)
        {
            if (IsControl(c))
                return new ForbiddenCharacter(c);
        }

        return new ConsoleCommand(text);
    }

    /// <summary>A text that the game takes as it stands behind the verb, to the end of the line. For <see cref="GameCommands"/> alone.</summary>
    internal static Result<ConsoleCommand> WithRest(string verb, string rest) =>
        Forbidden(rest) is { } character ? new ForbiddenCharacter(character) : Raw($"{verb} {rest}");

    public override string ToString() => Text;

    private static char? Forbidden(string argument)
    {
        for (var i = 0; i < argument.Length; i++)
        {
            var c = argument[i];
            if (char.IsHighSurrogate(c) && i + 1 < argument.Length && char.IsLowSurrogate(argument[i + 1]))
                i++;
            else if (IsControl(c) || c == ';' || char.IsSurrogate(c))
                return c;
        }

        return null;
    }

    // U+2028 and U+2029 break lines in some consoles. Half a pair does not survive UTF-8.
    private static bool IsControl(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';

    private static void Quote(StringBuilder text, string argument)
    {
        // A backslash before the closing quote would escape it; the game's own quoting drops it, and so do we.
        argument = argument.TrimEnd('\\');

        // The game's pattern needs one character between the quotes: "" would swallow what follows.
        if (argument.Length == 0)
            argument = " ";

        text.Append('"').Append(argument.Replace('"', '\'')).Append('"');
    }
}

/// <summary>A character that could end the argument or the command.</summary>
public sealed record ForbiddenCharacter(char Character) : Refusal;

/// <summary>Nothing but white space was typed.</summary>
public sealed record EmptyCommand : Refusal;

/// <summary>Longer than <see cref="ConsoleCommand.MaxLength"/>.</summary>
public sealed record CommandTooLong(int Length, int Limit) : Refusal;
