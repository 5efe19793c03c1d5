using System.CommandLine;
using System.Data.Common;
using GustMark.Core.Audit;
using GustMark.Core.Diagnostics;
using GustMark.Core.Gambling;
using GustMark.Core.Identity;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Core.Time;
using GustMark.Worker.Archive;
using GustMark.Worker.Bot;
using GustMark.Worker.Hosting;
using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Cli;

/// <summary><c>gustmark doctor</c>: the self-tests that need no running worker.</summary>
internal static class DoctorCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var config = CommonOptions.Config();
        var guild = StorageCommands.Guild();
        var asJson = new Option<bool>("--json") { Description = "Write the result as one JSON object." };
        var command = new Command("doctor", "Test everything that can be tested without the worker's connections, also while it runs. Exit code 1 when something has failed.")
        {
            config, guild, asJson,
        };
        command.SetAction(async (parsed, ct) =>
        {
            if (ConfigurationCheck.Read(surroundings, parsed.GetValue(config)) is not { } configuration)
                return ExitCode.Configuration;
            var diagnosis = await ExamineAsync(configuration, surroundings.Time, parsed.GetValue(guild) is { } id ? new GuildId(id) : null, ct);
            if (parsed.GetValue(asJson))
                await DoctorReport.WriteJsonAsync(surroundings, diagnosis);
            else
                await DoctorReport.WriteAsync(surroundings.Output, diagnosis);
            return diagnosis.IsHealthy ? ExitCode.Ok : ExitCode.Unwell;
        });
        return command;
    }

    private static async Task<Diagnosis> ExamineAsync(WorkerConfiguration configuration, TimeProvider time, GuildId? only, CancellationToken ct)
    {
        var options = StorageOptions.Section.Read(configuration.Values);
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(time).AddSingleton(new ClockWatch(time)).AddSingleton<SelfTests>()
            .AddSingleton(Options.Create(DiscordOptions.Section.Read(configuration.Values))).AddDiscordClient();
        services.AddSingleton<ISelfTest>(new NotTested(SelfTestArea.Configuration, new Passed($"every setting has been checked")));
        foreach (var area in (string[])[SelfTestArea.Dashboard, SelfTestArea.Scheduler])
            services.AddSingleton<ISelfTest>(new NotTested(area, new Skipped($"only the running worker can test it: use /doctor in Discord")));
        try
        {
            await using var stores = await StoresToExamine.OpenAsync(options, SecretsOptions.Section.Read(configuration.Values), time, ct);
            stores.AddTo(services);
            services.AddSingleton<GamblingSettingsService>().AddTestsWithoutWorker().AddArchiveTest(options.DataFolder, ArchiveOptions.Section.Read(configuration.Values));
            return await RunAsync(services, only, ct);
        }
        catch (Exception e) when (e is FatalException or StoreUnavailableException or DbException)
        {
            return await RunAsync(services.AddTestsWithoutStore(options, e), [], ct);
        }
    }

    /// <summary>Where the store cannot be opened: that is told, and what needs no store is tested.</summary>
    private static IServiceCollection AddTestsWithoutStore(this IServiceCollection services, StorageOptions options, Exception why)
    {
        foreach (var area in (string[])[SelfTestArea.ServerManager, SelfTestArea.Economy, SelfTestArea.Gambling, SelfTestArea.Clans, SelfTestArea.UserManagement, SelfTestArea.Logs])
            services.AddSingleton<ISelfTest>(new NotTested(area, new Skipped($"the store could not be opened")));
        return services.AddTestsOfOutside()
            .AddSingleton<ISelfTest>(new NotTested(SelfTestArea.Store, new Failed($"it cannot be opened: {why.Message}", $"Nothing else that is kept could be tested.")))
            .AddSingleton<ISelfTest>(new DiskSelfTest(options.DataFolder, lease: null));
    }

    private static async Task<Diagnosis> RunAsync(IServiceCollection services, GuildId? only, CancellationToken ct)
    {
        await using var provider = services.BuildServiceProvider();
        IReadOnlyList<GuildId> guilds = only is { } one ? [one] :
        [
            .. (await provider.GetRequiredService<IServerStore>().AllAsync(ct)).Select(server => server.Guild)
                .Union(await provider.GetRequiredService<IAuditStore>().GuildsAsync(ct)).Union(await provider.GetRequiredService<IProfileStore>().GuildsAsync(ct)),
        ];
        return await provider.GetRequiredService<SelfTests>().RunAsync(guilds, null, ct);
    }

    private static async Task<Diagnosis> RunAsync(IServiceCollection services, IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<SelfTests>().RunAsync(guilds, null, ct);
    }

    /// <summary>Stands for a test that cannot be made here.</summary>
    private sealed class NotTested(string area, Finding finding) : ISelfTest
    {
        public string Area => area;

        public Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct) => Task.FromResult(finding);
    }
}
