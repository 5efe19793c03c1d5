using System.Collections;
using GustMark.Worker.Hosting;

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

    /// <summary>Forbids core dumps of the process, for as long as it lives; whether the system let it.</summary>
    public Func<bool> ForbidDumps { get; init; } = static () => true;

    /// <summary>Somebody who can be asked; null where input is a file or a pipe.</summary>
    public ITerminal? Terminal { get; init; }

    public static Surroundings OfProcess() => new(
        Console.Out,
        Console.Error,
        [AppContext.BaseDirectory, System.Environment.CurrentDirectory],
        System.Environment.GetEnvironmentVariables(),
        TimeProvider.System)
    {
        ForbidDumps = ProcessMemory.ForbidDumps,
        Terminal = Console.IsInputRedirected || Console.IsOutputRedirected ? null : new ConsoleTerminal(),
    };
}
