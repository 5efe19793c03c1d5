namespace GustMark.Discord.Models;

/// <summary>A rich embed. Limits: title 256, description 4,096, 25 fields, 6,000 characters over all embeds of a message.</summary>
public sealed record Embed
{
    /// <summary>Heading, up to 256 characters.</summary>
    public string? Title { get; init; }

    /// <summary>Text, up to 4,096 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Where the heading links to.</summary>
    public string? Url { get; init; }

    /// <summary>RGB of the bar, 0 to 0xFFFFFF.</summary>
    public int? Color { get; init; }

    /// <summary>Shown in the footer in the reader's own zone.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Line below.</summary>
    public EmbedFooter? Footer { get; init; }

    /// <summary>Large picture.</summary>
    public EmbedImage? Image { get; init; }

    /// <summary>Small picture.</summary>
    public EmbedImage? Thumbnail { get; init; }

    /// <summary>Line above.</summary>
    public EmbedAuthor? Author { get; init; }

    /// <summary>Up to 25 fields.</summary>
    public IReadOnlyList<EmbedField>? Fields { get; init; }
}

/// <summary>A name (256) and a value (1,024), side by side with others when inline.</summary>
public sealed record EmbedField(string Name, string Value, bool? Inline = null);

/// <summary>The line below, up to 2,048 characters.</summary>
public sealed record EmbedFooter(string Text, string? IconUrl = null);

/// <summary>The line above, up to 256 characters.</summary>
public sealed record EmbedAuthor(string Name, string? Url = null, string? IconUrl = null);

/// <summary>A picture: an address, or <c>attachment://name</c> for a file of the same message.</summary>
public sealed record EmbedImage(string Url);
