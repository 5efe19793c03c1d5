namespace GustMark.Discord.Rest;

/// <summary>An answer of Discord's.</summary>
/// <param name="Took">Until it was there, waits for limits included.</param>
/// <param name="Date">Discord's clock when it answered, to the second; null when it did not say.</param>
public sealed record DiscordPing(TimeSpan Took, DateTimeOffset? Date);
