using GustMark.Core.Identity;

namespace GustMark.Core.Diagnostics;

/// <summary>
/// Tries whether something works, on the live thing, and leaves no trace: no coin moves, no message is sent. One that throws has failed with what it
/// threw; one that does not answer within <see cref="SelfTests.Limit"/> has failed with that.
/// </summary>
public interface ISelfTest
{
    /// <summary>What it belongs to, one of <see cref="SelfTestArea"/>. An area may have several tests, which run side by side.</summary>
    string Area { get; }

    /// <param name="guilds">Whose data is looked at: one from Discord, several from the command line.</param>
    /// <param name="ct">Cancelled when the time is up.</param>
    Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct);
}

/// <summary>The areas that are tested, in the order in which they are told.</summary>
public static class SelfTestArea
{
    public const string Dashboard = "dashboard";
    public const string ServerManager = "server_manager";
    public const string Console = "console";
    public const string Events = "events";
    public const string Economy = "economy";
    public const string Gambling = "gambling";
    public const string Clans = "clans";
    public const string UserManagement = "user_management";
    public const string Logs = "logs";
    public const string Store = "store";
    public const string Discord = "discord";
    public const string Scheduler = "scheduler";
    public const string Clock = "clock";
    public const string Disk = "disk";
    public const string Configuration = "configuration";

    /// <summary>All of them. One that nothing tests is told as failed.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Dashboard, ServerManager, Console, Events, Economy, Gambling, Clans, UserManagement, Logs, Store, Discord, Scheduler, Clock, Disk, Configuration];
}
