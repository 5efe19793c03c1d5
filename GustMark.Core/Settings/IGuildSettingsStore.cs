using GustMark.Core.Identity;

namespace GustMark.Core.Settings;

/// <summary>Keeps what guilds have set, one JSON text for each area. What is in the text is the area's business.</summary>
public interface IGuildSettingsStore
{
    /// <summary>Null when the guild has set nothing of the area.</summary>
    /// <param name="area">Lower-case letters, such as <c>economy</c>.</param>
    Task<string?> LoadAsync(GuildId guild, string area, CancellationToken ct);

    /// <summary>Replaces what was there, if that is still <paramref name="former"/> (null: nothing); false when it is not.</summary>
    Task<bool> ReplaceAsync(GuildId guild, string area, string? former, string json, CancellationToken ct);

    /// <summary>Of every guild that has set something of the area.</summary>
    Task<IReadOnlyList<KeyValuePair<GuildId, string>>> OfAreaAsync(string area, CancellationToken ct);
}
