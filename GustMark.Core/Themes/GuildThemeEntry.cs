using System.Globalization;
using GustMark.Core.Results;

namespace GustMark.Core.Themes;

/// <summary>What somebody typed for the colours, null where it stays as it is.</summary>
public sealed record GuildThemeEntry
{
    /// <summary>The colour that there is without a setting.</summary>
    public const string Ordinary = "default";

    public string? Primary { get; init; }

    public string? Secondary { get; init; }

    public string? Accent { get; init; }

    public string? Caution { get; init; }

    public string? Trouble { get; init; }

    /// <summary>The colours with what was typed. Refused with <see cref="InvalidColour"/> for the first one that is none.</summary>
    public Result<GuildTheme> ApplyTo(GuildTheme theme)
    {
        InvalidColour? wrong = null;
        var ordinary = GuildTheme.Default;
        var changed = new GuildTheme
        {
            Primary = Read("primary", Primary, theme.Primary, ordinary.Primary),
            Secondary = Read("secondary", Secondary, theme.Secondary, ordinary.Secondary),
            Accent = Read("accent", Accent, theme.Accent, ordinary.Accent),
            Caution = Read("caution", Caution, theme.Caution, ordinary.Caution),
            Trouble = Read("trouble", Trouble, theme.Trouble, ordinary.Trouble),
        };
        return wrong is null ? changed : wrong;

        int Read(string setting, string? typed, int former, int without)
        {
            if (typed is null)
                return former;
            var text = typed.Trim();
            if (text.Equals(Ordinary, StringComparison.OrdinalIgnoreCase))
                return without;
            var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text.TrimStart('#');
            if (digits.Length == 6 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var colour))
                return colour;
            wrong ??= new InvalidColour(setting, typed);
            return former;
        }
    }
}

/// <summary>What was typed is no colour.</summary>
public sealed record InvalidColour(string Setting, string Asked) : Refusal;
