using System.Text.RegularExpressions;

namespace GustMark.Worker.Hosting.Configuration;

/// <summary>Turns what a validator says into an error that names the key as people write it.</summary>
internal static partial class FailureText
{
    // Generated validators write "Port: The field Port must …", ValidateOptionsResultBuilder "Property Port: …".
    [GeneratedRegex(@"^(Property )?(?<name>[\w:]+): (The (field )?[\w.]+ (field )?)?(?<text>.*)$", RegexOptions.Singleline)]
    private static partial Regex OfProperty { get; }

    public static ConfigurationError Read(OptionsSection section, string failure, Func<string, (string Value, string Origin)?> givenFor)
    {
        var match = OfProperty.Match(failure);
        if (section.Settings.FirstOrDefault(setting => setting.Name == match.Groups["name"].Value) is not { } setting)
            return new ConfigurationError(section.Name, null, failure);

        var key = $"{section.Name}:{setting.Name}";
        var given = givenFor(key) is { Value.Length: > 0 } it ? it : ((string Value, string Origin)?)null;
        var value = setting.IsSecret ? null : given?.Value;
        return new ConfigurationError(key, value, match.Groups["text"].Value.TrimEnd('.'), given?.Origin);
    }
}
