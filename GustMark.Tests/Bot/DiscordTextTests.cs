using CsCheck;
using GustMark.Worker.Bot.Views;

namespace GustMark.Tests.Bot;

/// <summary>Hostile text in Discord: nothing of it comes alive, and it fits.</summary>
public sealed class DiscordTextTests
{
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.String,
        Gen.String["*_~`|<>#[]()-+ @:/.\\abgd19\n\r\t\u200b\u202e\u061c\ufeff\ud83d\udc3a"],
        Gen.OneOf(
            "@everyone", "@\u200beveryone", "<@1>", "<#2>", "<@&3>", "<t:1:R>", "</help:1>", "<:a:1>", "https://evil.example", "https:\u200b//evil.example",
            "discord.gg/abc", "discord.\u200bgg/abc", "# big", "-# small", "\u200b- item", "  - item", "+ item", "1. item", "> quote", "[x](https://y.z)", "```js", "||spoiler||", "\ud800", "🐺"))
        .Array[1, 4].Select(string.Concat);

    [Fact]
    public void Escaped_text_brings_nothing_to_life() => Hostile.Sample(text => Assert.Null(Alive(DiscordText.Escape(text, 10_000))), iter: 20_000);

    [Fact]
    public void Escaped_text_says_what_it_said() => Gen.String["abc *_~`|<>#[]()-@:/.\\19ä🐺"].Where(text => !HasHalfPair(text)).Sample(text =>
    {
        var read = DiscordText.Escape(text, 10_000).Replace("\u200b", "", StringComparison.Ordinal);

        Assert.Equal(text, Unescaped(read));
    });

    [Fact]
    public void Escaped_text_is_cut_where_no_character_is_torn() => Gen.Select(Hostile, Gen.Int[1, 20]).Sample((text, max) =>
    {
        var escaped = DiscordText.Escape(text, max);

        Assert.False(HasHalfPair(escaped));
        // A character is at most two units with its mark; a pair may be one over.
        Assert.InRange(escaped.Length, 0, (2 * (max + 1)) + 1);
    });

    [Theory]
    [InlineData("**bold**", @"\*\*bold\*\*")]
    [InlineData("@everyone", "@\u200beveryone")]
    [InlineData("<@&123>", "\\<@\u200b&123\\>")]
    [InlineData("https://evil.example/a", "https:\u200b//evil.\u200bexample/a")]
    [InlineData("discord.\u200bgg/abc", "discord.\u200bgg/abc")]
    [InlineData("a\nb\tc", "a b c")]
    [InlineData("abc\u202edef", "abcdef")]
    [InlineData("- item", @"\- item")]
    [InlineData("a - b", "a - b")]
    [InlineData("1. item", @"1\. item")]
    [InlineData("5.5 m", "5.5 m")]
    public void What_looks_like_markup_stays_text(string text, string shown) => Assert.Equal(shown, DiscordText.Escape(text));

    [Fact]
    public void A_code_block_cannot_be_left_and_fits() => Gen.Select(Hostile, Gen.Int[12, 60]).Sample((text, max) =>
    {
        var block = DiscordText.Block(text, max);

        Assert.InRange(block.Length, 8, max);
        Assert.StartsWith("```\n", block, StringComparison.Ordinal);
        Assert.EndsWith("\n```", block, StringComparison.Ordinal);
        Assert.DoesNotContain('`', block[4..^4]);
        Assert.DoesNotContain('\u001b', block);
        if (!HasHalfPair(text))
            Assert.False(HasHalfPair(block));
    });

    [Fact]
    public void Inline_code_cannot_be_left_and_fits() => Gen.Select(Hostile, Gen.Int[2, 60]).Sample((text, max) =>
    {
        var code = DiscordText.Code(text, max);

        Assert.InRange(code.Length, 2, max + 2);
        Assert.DoesNotContain('`', code[1..^1]);
        Assert.DoesNotContain('\n', code);
    });

    [Fact]
    public void What_is_made_to_fit_is_cut_between_characters() => Gen.Select(Hostile.Where(text => !HasHalfPair(text)), Gen.Int[2, 60]).Sample((text, max) =>
    {
        var fitted = DiscordText.Fit(text, max);

        Assert.InRange(fitted.Length, 0, max);
        Assert.False(HasHalfPair(fitted));
        Assert.True(text.Length > max || fitted == text);
    });

    [Theory]
    [InlineData("joined from 203.0.113.7:4711 today", "joined from ••• today")]
    [InlineData("203.0.113.7", "•••")]
    [InlineData("version 2577.245.1", "version 2577.245.1")]
    public void Addresses_of_players_are_not_shown(string text, string shown) => Assert.Equal(shown, DiscordText.WithoutAddresses(text));

    [Fact]
    public void A_moment_is_shown_by_the_readers_own_clock() =>
        Assert.Equal("<t:1700000000:R>", DiscordText.Time(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)));

    /// <summary>What Discord would make of the text; null when it is only text. Backslashes are read as Discord does.</summary>
    private static string? Alive(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (c == '\\' && char.IsAscii(next) && char.IsPunctuation(next) | char.IsSymbol(next))
                i++;
            else if ("\\*_~`|<>#[]()".Contains(c, StringComparison.Ordinal))
                return $"bare {c} at {i}";
            else if (c == '@' && next is not ('\u200b' or '\0'))
                return $"a mention at {i}";
            else if (c == ':' && next == '/')
                return $"a link at {i}";
            else if (c == '.' && char.IsLetter(next))
                return $"a host name at {i}";
            else if (c is '\n' or '\r' or '\u2028' or '\u2029')
                return $"a line break at {i}";
            else if (char.IsControl(c) || c is (>= '\u200c' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u206f') or '\u061c' or '\ufeff')
                return $"invisible U+{(int)c:X4} at {i}";
        }

        var start = text.TrimStart();
        if (start is ['-' or '+', ..] || start.TrimStart("0123456789".ToCharArray()) is ['.', ' ', ..] && char.IsAsciiDigit(start[0]))
            return "a list";
        return null;
    }

    [Fact]
    public void What_was_made_to_be_shown_is_read_as_plain_words() => Assert.Equal(
        "Bob_ *is* not <@5> here: kick \"x\"", DiscordText.Read($"**Bob\\_** {DiscordText.Escape("*is* not <@5>")} here: `kick \"x\"`"));

    private static string Unescaped(string text)
    {
        var result = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
            result.Append(text[i] == '\\' ? text[++i] : text[i]);
        return result.ToString();
    }

    private static bool HasHalfPair(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return true;
        }

        return false;
    }
}
