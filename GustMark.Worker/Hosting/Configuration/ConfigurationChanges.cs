using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace GustMark.Worker.Hosting.Configuration;

/// <summary>The keys in which two configurations differ; a list is one key.</summary>
/// <param name="Live">Those that count at once.</param>
/// <param name="AtStart">Those that count from the next start on.</param>
internal sealed record ConfigurationChanges(IReadOnlyList<string> Live, IReadOnlyList<string> AtStart)
{
    public static ConfigurationChanges Between(IConfiguration before, IConfiguration after, IReadOnlyList<OptionsSection> sections)
    {
        var (former, now) = (Values(before), Values(after));
        var changed = former.Keys.Union(now.Keys, StringComparer.OrdinalIgnoreCase)
            .Where(key => former.GetValueOrDefault(key) != now.GetValueOrDefault(key)).ToList();
        var known = sections
            .SelectMany(section => section.Settings.Select(setting => (Key: $"{section.Name}:{setting.Name}", Setting: setting)))
            .Where(one => changed.Exists(key => IsOf(key, one.Key, one.Setting))).ToList();
        return new ConfigurationChanges([.. known.Where(one => one.Setting.IsLive).Select(one => one.Key)], [.. known.Where(one => !one.Setting.IsLive).Select(one => one.Key)]);
    }

    private static bool IsOf(string key, string setting, Setting kind) => string.Equals(key, setting, StringComparison.OrdinalIgnoreCase)
        || (kind.IsList && key.StartsWith(setting + ":", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(key.AsSpan(setting.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _));

    private static Dictionary<string, string> Values(IConfiguration configuration) => configuration.AsEnumerable()
        .Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);
}
