using System.Diagnostics;

namespace GustMark.Core.Identity;

/// <summary>A password or token. It does not print itself: reading it takes a call that a reviewer can find.</summary>
[DebuggerDisplay("***")]
public sealed class Secret(string value)
{
    /// <summary>The secret in clear, for the one place that must send or encrypt it.</summary>
    public string Reveal() => value;

    public override string ToString() => "***";
}
