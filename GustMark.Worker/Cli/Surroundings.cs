using System.Collections;

namespace GustMark.Worker.Cli;

/// <summary>What the program finds around it when it is started.</summary>
/// <param name="SettingsFolders">Searched for <c>appsettings</c> files; later ones win.</param>
/// <param name="Environment">Environment variables.</param>
internal sealed record Surroundings(
    TextWriter Output, TextWriter Error, IReadOnlyList<string> SettingsFolders, IDictionary Environment, TimeProvider Time)
{
    /// <summary>Standard input.</summary>
    public Func<Stream> Input { get; init; } = Console.OpenStandardInput;

    /// <summary>Standard output for bytes, buffered until it is closed.</summary>
    public Func<Stream> RawOutput { get; init; } = () => new BufferedStream(Console.OpenStandardOutput(), 64 * 1024);

    public static Surroundings OfProcess() => new(
        Console.Out,
        Console.Error,
        [AppContext.BaseDirectory, System.Environment.CurrentDirectory],
        System.Environment.GetEnvironmentVariables(),
        TimeProvider.System);
}
