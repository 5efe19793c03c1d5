using System.Collections;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.Bot;
using GustMark.Worker.Hosting;
using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Limits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Hosting;

/// <summary>A configuration that changes while the worker runs.</summary>
public sealed class ConfigurationWatchTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(A.Moment);
    private readonly ListLogger log = new();
    private readonly Hashtable environment = new() { ["GUSTMARK__Discord__Token"] = "x" };
    private ServiceProvider? services;
    private ConfigurationWatch? watch;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (watch is not null)
            await watch.StopAsync(CancellationToken.None);
        watch?.Dispose();
        if (services is not null)
            await services.DisposeAsync();
        log.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_changed_file_counts_at_once_for_what_can_follow_it()
    {
        await WriteAsync("""{ "Limits": { "CommandBurst": 7 } }""");
        await StartAsync();
        Assert.Equal(7, Limits.CurrentValue.CommandBurst);

        await WriteAsync("""{ "Limits": { "CommandBurst": 9 }, "Console": { "DenyList": ["quit"] } }""");
        await UntilAsync(() => Limits.CurrentValue.CommandBurst == 9);

        Assert.Equal(["quit"], services!.GetRequiredService<IOptionsMonitor<ConsoleOptions>>().CurrentValue.DenyList);
        Assert.Equal(7, services!.GetRequiredService<IOptions<LimitsOptions>>().Value.CommandBurst);
        await UntilAsync(() => log.Lines.Any(line => line.Text == "The configuration was read anew; what counts at once: Limits:CommandBurst, Console:DenyList"));
    }

    [Fact]
    public async Task A_file_with_an_error_is_refused_as_a_whole_until_it_is_mended()
    {
        await WriteAsync("""{ "Limits": { "CommandBurst": 7 } }""");
        await StartAsync();

        await WriteAsync("""{ "Limits": { "CommandBurst": 9, "SendBurst": 0 } }""");
        await UntilAsync(() => watch!.Standing.Refusal is not null);

        Assert.Equal(7, Limits.CurrentValue.CommandBurst);
        Assert.Contains("Limits:SendBurst", watch!.Standing.Refusal, StringComparison.Ordinal);
        Assert.Contains(log.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("Limits:SendBurst", StringComparison.Ordinal));

        await WriteAsync("""{ "Limits": { "CommandBurst": 9, "SendBurst": 3 } }""");
        await UntilAsync(() => Limits.CurrentValue.CommandBurst == 9);
        Assert.Null(watch!.Standing.Refusal);
    }

    [Theory]
    [InlineData("{ \"Limits\": {")]
    [InlineData("{ \"Limitz\": { \"CommandBurst\": 9 } }")]
    public async Task What_is_no_configuration_is_refused(string text)
    {
        await WriteAsync("""{ "Limits": { "CommandBurst": 7 } }""");
        await StartAsync();

        await WriteAsync(text);
        await UntilAsync(() => watch!.Standing.Refusal is not null);

        Assert.Equal(7, Limits.CurrentValue.CommandBurst);
    }

    [Fact]
    public async Task A_secret_is_exchanged_as_it_is_when_it_is_mounted_by_a_link_above_it_and_is_in_no_log()
    {
        // As Kubernetes does it: token → ..data/token, ..data → a folder that is replaced.
        foreach (var (name, text) in new[] { ("one", "first-secret"), ("two", "second-secret") })
        {
            Directory.CreateDirectory(folder[name]);
            await File.WriteAllTextAsync(Path.Combine(folder[name], "token"), text + "\n", Ct);
        }

        Directory.CreateSymbolicLink(folder["..data"], folder["one"]);
        File.CreateSymbolicLink(folder["token"], Path.Combine("..data", "token"));
        environment.Remove("GUSTMARK__Discord__Token");
        environment["GUSTMARK__Discord__Token__File"] = folder["token"];
        await StartAsync();
        Assert.Equal("first-secret", Discord.CurrentValue.Token);

        Directory.Delete(folder["..data"]);
        Directory.CreateSymbolicLink(folder["..data"], folder["two"]);
        await UntilAsync(() => Discord.CurrentValue.Token == "second-secret");

        await UntilAsync(() => log.Lines.Any(line => line.Text.Contains("Discord:Token", StringComparison.Ordinal)));
        Assert.DoesNotContain(log.Lines, line => line.Text.Contains("-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_that_is_gone_is_refused_and_the_former_one_counts_on()
    {
        await File.WriteAllTextAsync(folder["token"], "first-secret", Ct);
        environment.Remove("GUSTMARK__Discord__Token");
        environment["GUSTMARK__Discord__Token__File"] = folder["token"];
        await StartAsync();

        File.Delete(folder["token"]);
        await UntilAsync(() => watch!.Standing.Refusal is not null);

        Assert.Equal("first-secret", Discord.CurrentValue.Token);
        Assert.Contains("Discord:Token:File", watch!.Standing.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_counts_from_the_next_start_on_is_named_in_a_warning()
    {
        await StartAsync();

        await WriteAsync("""{ "GameServers": { "MaxServers": 99, "PollSeconds": 3 } }""");
        await UntilAsync(() => watch!.Standing.AtStart.Count > 0);

        Assert.Equal(["GameServers:MaxServers"], watch!.Standing.AtStart);
        await UntilAsync(() => log.Lines.Any(line =>
            line is { Level: LogLevel.Warning, Text: "These settings were changed and count from the next start on: GameServers:MaxServers" }));
    }

    [Fact]
    public async Task The_self_test_says_how_it_stands()
    {
        await StartAsync();
        var test = new ConfigurationSelfTest(watch!);
        Assert.Equal("as its files say", await Diagnostics.KeptDataSelfTestTests.PassesAsync(test));

        await WriteAsync("""{ "Limits": { "SendBurst": 0 } }""");
        await UntilAsync(() => watch!.Standing.Refusal is not null);

        Assert.StartsWith("it was changed and is refused: Limits:SendBurst", await Diagnostics.KeptDataSelfTestTests.FailsAsync(test), StringComparison.Ordinal);
    }

    [Fact]
    public void What_changes_is_taken_once_and_only_after_it_has_stayed_for_a_look()
    {
        var settled = new Settled("a");

        Assert.Equal(
            [false, false, false, true, false, false, true],
            new[] { "a", "b", "c", "c", "c", "a", "a" }.Select(settled.Look));
    }

    private IOptionsMonitor<LimitsOptions> Limits => services!.GetRequiredService<IOptionsMonitor<LimitsOptions>>();

    private IOptionsMonitor<DiscordOptions> Discord => services!.GetRequiredService<IOptionsMonitor<DiscordOptions>>();

    private Task WriteAsync(string json) => File.WriteAllTextAsync(folder["appsettings.json"], json, Ct);

    private async Task StartAsync()
    {
        var places = new ConfigurationPlaces(null, [folder.Path], environment);
        var configuration = places.Read();
        Assert.Empty(configuration.Errors);
        services = configuration.Options.BuildServiceProvider();
        var logs = new LoggerFactory([log]);
        watch = new ConfigurationWatch(places, configuration, services, time, logs.CreateLogger<ConfigurationWatch>());
        await watch.StartAsync(Ct);
    }

    // Time passes until it is so: how many looks that takes is the watch's business.
    private Task UntilAsync(Func<bool> condition) => Patience.UntilAsync(condition, "the settings to be read").Advancing(time, ConfigurationWatch.Debounce);
}
