using System.Globalization;

namespace GustMark.Worker.Hosting.Configuration;

/// <summary>One key of a section: what it accepts, and whether its value may be shown.</summary>
internal sealed class Setting
{
    private readonly Func<string, bool> accepts;

    private Setting(string name, string accepted, Func<string, bool> accepts)
    {
        Name = name;
        Accepted = accepted;
        this.accepts = accepts;
    }

    /// <summary>Key within its section; deeper levels are parted by colons.</summary>
    public string Name { get; }

    /// <summary>Completes "expected …".</summary>
    public string Accepted { get; }

    /// <summary>Its value is never printed.</summary>
    public bool IsSecret { get; private init; }

    /// <summary>Its values are numbered children: <c>Name:0</c>, <c>Name:1</c>.</summary>
    public bool IsList { get; private init; }

    /// <summary>A change counts at once; of other settings from the next start on.</summary>
    public bool IsLive { get; private init; }

    /// <summary>The same, and a change of it counts at once.</summary>
    public Setting Live() => new(Name, Accepted, accepts) { IsSecret = IsSecret, IsList = IsList, IsLive = true };

    public bool Accepts(string value) => accepts(value);

    public static Setting Text(string name) => new(name, "text", _ => true);

    public static Setting Secret(string name) => new(name, "text", _ => true) { IsSecret = true };

    public static Setting List(string name) => new(name, "a list of texts", _ => true) { IsList = true };

    public static Setting Number(string name) => new(name, "a whole number",
        value => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _));

    public static Setting Decimal(string name) => new(name, "a number such as 0.5",
        value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    public static Setting Flag(string name) => new(name, "true or false", value => bool.TryParse(value, out _));

    public static Setting Choice<T>(string name)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        return new(name, "one of " + string.Join(", ", names), value => names.Contains(value, StringComparer.OrdinalIgnoreCase));
    }

    public static Setting WebAddress(string name) => new(name, "an absolute http or https address",
        value => Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");
}
