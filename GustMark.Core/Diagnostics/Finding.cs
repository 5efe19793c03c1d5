namespace GustMark.Core.Diagnostics;

/// <summary>What a self-test says.</summary>
/// <param name="Text">What was seen, as a format with its values: whoever shows it makes the values safe and may translate the format.</param>
public abstract record Finding(FormattableString Text);

/// <summary>It works.</summary>
public sealed record Passed(FormattableString Text) : Finding(Text);

/// <summary>It does not work.</summary>
/// <param name="Text">The cause.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Failed(FormattableString Text, FormattableString Remedy) : Finding(Text);

/// <summary>It could not be tried here.</summary>
/// <param name="Text">Why.</param>
public sealed record Skipped(FormattableString Text) : Finding(Text);
