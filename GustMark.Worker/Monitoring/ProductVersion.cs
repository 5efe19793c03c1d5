using System.Reflection;

namespace GustMark.Worker.Monitoring;

/// <summary>What was built: the version, and the commit it was built from.</summary>
internal static class ProductVersion
{
    // "0.1.0+<commit>": the SDK puts the commit there when it builds from a git checkout.
    private static readonly string[] Parts = (typeof(ProductVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown").Split('+', 2);

    public static string Number => Parts[0];

    /// <summary>The first 12 digits of the commit; "unknown" when it was not built from a checkout.</summary>
    public static string Commit => Parts.Length > 1 ? Parts[1][..Math.Min(12, Parts[1].Length)] : "unknown";
}
