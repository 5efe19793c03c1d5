using System.Globalization;
using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Results;

namespace GustMark.Core.Schedules;

/// <summary>What is announced: text with placeholders in braces. <c>{{</c> and <c>}}</c> stand for braces.</summary>
public sealed class AnnouncementText
{
    /// <summary>Longest text, in UTF-16 units.</summary>
    public const int MaxLength = 500;

    /// <summary>What can be asked for, without braces.</summary>
    public static readonly IReadOnlyList<string> Placeholders = ["players", "maxplayers", "queued", "server", "time", "date"];

    /// <summary>What a countdown can be asked for besides.</summary>
    public const string Wipe = "wipe";

    private readonly List<(string Literal, string? Placeholder)> parts = [];

    private AnnouncementText()
    {
    }

    /// <summary>Refused with <see cref="UnknownPlaceholder"/>, <see cref="LooseBrace"/>, or with <see cref="NothingToSay"/> where nothing would be left of it in the game.</summary>
    /// <param name="isCountdown">Whether there is something that <see cref="Wipe"/> counts down to.</param>
    public static Result<AnnouncementText> Parse(string source, bool isCountdown)
    {
        var text = new AnnouncementText();
        var literal = new StringBuilder();
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            if (c is '{' or '}' && i + 1 < source.Length && source[i + 1] == c)
            {
                literal.Append(c);
                i++;
                continue;
            }

            if (c is not ('{' or '}'))
            {
                literal.Append(c);
                continue;
            }

            var end = c == '{' ? source.IndexOf('}', i) : -1;
            if (end < 0)
                return new LooseBrace(i);
            var name = source[(i + 1)..end].Trim().ToLowerInvariant();
            if (!Placeholders.Contains(name) && !(isCountdown && name == Wipe))
                return new UnknownPlaceholder(source[(i + 1)..end], isCountdown ? [.. Placeholders, Wipe] : Placeholders);
            text.parts.Add((literal.ToString(), name));
            literal.Clear();
            i = end;
        }

        text.parts.Add((literal.ToString(), null));
        return text.parts.Count == 1 && SayText.Formatted(source).Text.Length == 0 ? new NothingToSay() : text;
    }

    /// <summary>With values in place of what it asks for; a question mark for what is not known.</summary>
    /// <param name="value">By placeholder; made safe for where the text is shown.</param>
    public string Render(Func<string, string?> value)
    {
        var text = new StringBuilder();
        foreach (var (literal, placeholder) in parts)
        {
            text.Append(literal);
            if (placeholder is not null)
                text.Append(value(placeholder) ?? "?");
        }

        return text.ToString();
    }

    /// <summary>How long it is until then, in its two largest units: <c>2d 3h</c>, <c>1h</c>, <c>5m</c>; less than a minute is one.</summary>
    public static string Left(TimeSpan until)
    {
        // Told a moment late, it is still the hour that was meant.
        var minutes = Math.Max(1, (long)Math.Round(until.TotalMinutes, MidpointRounding.AwayFromZero));
        (long Count, string Unit)[] units = [(minutes / 1440, "d"), (minutes / 60 % 24, "h"), (minutes % 60, "m")];
        return string.Join(' ', units.SkipWhile(unit => unit.Count == 0).Take(2).Where(unit => unit.Count > 0).Select(unit => string.Create(CultureInfo.InvariantCulture, $"{unit.Count}{unit.Unit}")));
    }
}
