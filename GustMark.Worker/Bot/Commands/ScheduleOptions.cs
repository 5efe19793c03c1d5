using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Schedules;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Commands;

/// <summary>The options that the commands which plan something have in common, and what they say.</summary>
internal static class ScheduleOptions
{
    /// <summary>Typed in place of a server's name for all of them.</summary>
    public const string AllServers = "all";

    /// <summary>What <c>/schedule</c> lists, pauses and removes; other areas list their own.</summary>
    public static readonly IReadOnlyCollection<string> Kinds = [AnnouncementWork.Word, CommandWork.Word];

    public static readonly IReadOnlyList<string> Ways = ["cron", "at"];

    /// <summary>When, in the guild's time zone: again and again, or once.</summary>
    public static SlashCommand When(this SlashCommand command) => command
        .Text("cron", "Again and again: minute, hour, day, month, weekday, such as 0 18 * * FRI", required: false, max: ScheduleTimes.MaxCron)
        .Text("at", "Once: 2027-03-28 18:00, 18:00, or 90m for so long from now", required: false, max: 40);

    /// <summary>What is done when something is in the way.</summary>
    public static SlashCommand WhenLate(this SlashCommand command) => command
        .Text("late", "How late it may run when the bot or the server was away, such as 15m, or none; 10m by default", required: false, max: 10)
        .Channel("failures", "Where failures are told; here by default", required: false)
        .Text("name", "What it is called in lists", required: false, max: Schedule.MaxName);

    public static NewSchedule Of(CommandInteraction interaction, string kind, string usualName, string payload, AskedTimes times, IReadOnlyList<string> ways) => new(
        interaction.Guild, new ScheduleId(interaction.Id), kind, interaction.Text("name") ?? usualName, payload, times, ways, interaction.Channel, interaction.Caller.Id)
    {
        HasOwnName = interaction.Text("name") is not null,
        Patience = interaction.Text("late"),
        Failures = interaction.ChannelOf("failures"),
    };

    public static AskedTimes TimesOf(CommandInteraction interaction) => new() { Cron = interaction.Text("cron"), At = interaction.Text("at") };

    /// <summary>The server that is meant; <see cref="Bound.Server"/> is null for all of them.</summary>
    public static async Task<Result<Bound>> ServerOfAsync(CommandInteraction interaction, ServerService servers, CancellationToken ct)
    {
        var named = interaction.Text("server");
        if (string.Equals(named?.Trim(), AllServers, StringComparison.OrdinalIgnoreCase))
            return (await servers.ListAsync(interaction.Guild, ct)).Count == 0 ? new NoServers() : new Bound(null);
        var server = await servers.ResolveAsync(interaction.Guild, interaction.Channel, named, ct);
        return server.Accepted ? new Bound(server.Value) : server.Refusal;
    }

    /// <summary>Names of the guild's servers by their ids.</summary>
    public static async Task<IReadOnlyDictionary<ServerId, string>> NamesAsync(GuildId guild, ServerService servers, CancellationToken ct) =>
        (await servers.ListAsync(guild, ct)).ToDictionary(server => server.Id, server => server.Name);
}
