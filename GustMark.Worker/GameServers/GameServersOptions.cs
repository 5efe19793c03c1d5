using System.ComponentModel.DataAnnotations;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.GameServers;

/// <summary>Section <c>GameServers</c>: the console connections and what lies between them and those who read.</summary>
public sealed partial class GameServersOptions
{
    /// <summary>Servers that this worker connects, of all guilds together.</summary>
    [Range(1, 10_000)]
    public int MaxServers { get; set; } = 20;

    /// <summary>Lines that wait for each reader at most.</summary>
    [Range(100, 1_000_000)]
    public int QueueLines { get; set; } = 10_000;

    /// <summary>Longest wait between two attempts to connect, in seconds. Required: min(2^failures, 300).</summary>
    [Range(1, 3600)]
    public int MaxReconnectSeconds { get; set; } = 300;

    /// <summary>Wait between two attempts where the server refuses us, as it does for a wrong password, in seconds.</summary>
    [Range(1, 86_400)]
    public int RefusedRetrySeconds { get; set; } = 300;

    /// <summary>Longest time to open a connection, in seconds.</summary>
    [Range(1, 120)]
    public int ConnectTimeoutSeconds { get; set; } = 10;

    /// <summary>How long an answer is awaited, in seconds.</summary>
    [Range(1, 120)]
    public int CommandTimeoutSeconds { get; set; } = 5;

    /// <summary>How often each server is asked for its <c>serverinfo</c> and <c>playerlist</c>, in seconds.</summary>
    [Range(1, 3600)]
    public int PollSeconds { get; set; } = 15;

    /// <summary>A connection on which nothing came for so long, polls being unanswered too, is dead; in seconds.</summary>
    [Range(2, 3600)]
    public int SilenceSeconds { get; set; } = 60;

    /// <summary>Largest frame read, in bytes; a larger one is skipped and counted.</summary>
    [Range(65_536, 64 * 1024 * 1024)]
    public int MaxFrameBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Sent after each connect.</summary>
    public List<string> ConnectCommands { get; set; } = [];

    internal static OptionsSection<GameServersOptions> Section { get; } = new(
        "GameServers",
        [
            Setting.Number(nameof(MaxServers)), Setting.Number(nameof(QueueLines)), Setting.Number(nameof(MaxReconnectSeconds)),
            Setting.Number(nameof(RefusedRetrySeconds)).Live(), Setting.Number(nameof(ConnectTimeoutSeconds)), Setting.Number(nameof(CommandTimeoutSeconds)).Live(), Setting.Number(nameof(PollSeconds)).Live(),
            Setting.Number(nameof(SilenceSeconds)).Live(), Setting.Number(nameof(MaxFrameBytes)), Setting.List(nameof(ConnectCommands)).Live(),
        ],
        static (section, options) => section.Bind(options),
        new Validator());

    /// <summary>Team lines are printed only after this; PC servers do not know it and stay silent.</summary>
    internal static readonly IReadOnlyList<string> DefaultConnectCommands = ["relationshipmanager.logteamactions \"1\""];

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<GameServersOptions>;
}
