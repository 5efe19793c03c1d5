using System.Globalization;

namespace GustMark.Worker.Hosting.Configuration;

/// <summary>Every key that means something.</summary>
internal sealed class KnownSettings
{
    private readonly Dictionary<string, Setting> byKey = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyList<OptionsSection> sections;

    public KnownSettings(IReadOnlyList<OptionsSection> sections)
    {
        this.sections = sections;
        foreach (var section in sections)
        {
            foreach (var setting in section.Settings)
                byKey.Add($"{section.Name}:{setting.Name}", setting);
        }
    }

    /// <summary>The setting of the key, or the list that it is an item of; null when it means nothing.</summary>
    public Setting? Find(string key)
    {
        if (byKey.TryGetValue(key, out var setting))
            return setting;
        var last = key.LastIndexOf(':');
        return last > 0
            && int.TryParse(key.AsSpan(last + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && byKey.TryGetValue(key[..last], out var list)
            && list.IsList ? list : null;
    }

    /// <summary>Says of a key that means nothing what was probably meant.</summary>
    public string Suggest(string key)
    {
        if (Closest.To(key, byKey.Keys) is { } near)
            return $"is not a setting; did you mean {near}?";
        var section = sections.FirstOrDefault(section => key.StartsWith(section.Name + ":", StringComparison.OrdinalIgnoreCase));
        return section is null
            ? "is not a setting; the sections are " + string.Join(", ", sections.Select(known => known.Name))
            : $"is not a setting; {section.Name} has " + string.Join(", ", section.Settings.Select(known => known.Name));
    }
}
