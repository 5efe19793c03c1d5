namespace GustMark.Discord;

/// <summary>The bot's token. It prints as dots; only requests and the identify payload reveal it.</summary>
public readonly struct BotToken
{
    readonly string? value;

    /// <param name="value">As the Developer Portal shows it, without "Bot ".</param>
    /// <exception cref="ArgumentException">Empty, or with characters that no token has.</exception>
    public BotToken(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        var trimmed = value.Trim();
        if (trimmed.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new ArgumentException("A bot token has no spaces and only ASCII characters.", nameof(value));
        this.value = trimmed;
    }

    /// <summary>Never the token.</summary>
    public override string ToString() => "•••";

    internal string Reveal() => value ?? throw new InvalidOperationException("No bot token was given.");
}
