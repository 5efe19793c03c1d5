using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GustMark.Core.Access;

/// <summary>Which roles of a guild give which level, beside what Discord's own permissions give.</summary>
/// <param name="Of">Levels by the snowflakes of roles; moderator or admin.</param>
public sealed record RoleLevels(IReadOnlyDictionary<ulong, AccessLevel> Of)
{
    /// <summary>Roles that can have a level.</summary>
    public const int Most = 50;

    /// <summary>No role gives anything.</summary>
    public static RoleLevels None { get; } = new(new Dictionary<ulong, AccessLevel>());

    /// <summary>The highest level that one of the roles gives; player where none does.</summary>
    public AccessLevel HighestOf(IEnumerable<ulong> roles) => roles.Select(role => Of.GetValueOrDefault(role)).DefaultIfEmpty(AccessLevel.Player).Max();

    /// <summary>With another level for a role; player takes back what it gave.</summary>
    public RoleLevels With(ulong role, AccessLevel level)
    {
        var changed = Of.ToDictionary();
        changed.Remove(role);
        if (level != AccessLevel.Player)
            changed.Add(role, level);
        return new RoleLevels(changed);
    }

    internal string Write() => JsonSerializer.Serialize(
        Of.OrderBy(pair => pair.Key).ToDictionary(pair => pair.Key.ToString(CultureInfo.InvariantCulture), pair => pair.Value.ToString()), RoleLevelsJson.Default.DictionaryStringString);

    /// <summary>A program wrote it: what is out of range makes all of it unusable.</summary>
    /// <param name="damage">What is wrong with it, when false.</param>
    internal static bool TryRead(string text, out RoleLevels levels, [NotNullWhen(false)] out string? damage)
    {
        levels = None;
        damage = "a role or a level is out of its range";
        try
        {
            var read = new Dictionary<ulong, AccessLevel>();
            foreach (var (role, word) in JsonSerializer.Deserialize(text, RoleLevelsJson.Default.DictionaryStringString) ?? [])
            {
                // Owner is who owns the guild, and nobody else.
                if (!ulong.TryParse(role, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !Enum.TryParse<AccessLevel>(word, out var level) || level.ToString() != word
                    || level is not (AccessLevel.Moderator or AccessLevel.Admin) || !read.TryAdd(id, level) || read.Count > Most)
                    return false;
            }

            levels = new RoleLevels(read);
            damage = null;
            return true;
        }
        catch (JsonException e)
        {
            damage = e.Message;
            return false;
        }
    }
}

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class RoleLevelsJson : JsonSerializerContext;
