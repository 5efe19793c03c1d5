using System.Globalization;
using GustMark.Core.Identity;

namespace GustMark.Core.Players;

/// <summary>Members as Discord writes them in a text: <c>&lt;@id&gt;</c>, or <c>&lt;@!id&gt;</c>.</summary>
public static class Mention
{
    /// <summary>What stands in the mention; the text itself where it is none. It may be no id: of a role, it begins with <c>&amp;</c>.</summary>
    /// <param name="text">Without outer white space.</param>
    public static string Bare(string text) =>
        text.StartsWith("<@", StringComparison.Ordinal) && text.EndsWith('>') ? text[2..^1].TrimStart('!') : text;

    /// <summary>The member who is mentioned; null where the text is no mention of one.</summary>
    /// <param name="text">Without outer white space.</param>
    public static MemberId? Of(string text) =>
        Bare(text) is var bare && bare.Length < text.Length && ulong.TryParse(bare, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new MemberId(id) : null;
}
