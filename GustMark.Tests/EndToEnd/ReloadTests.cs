using GustMark.Simulator.GameServers;

namespace GustMark.Tests.EndToEnd;

/// <summary>Settings and secrets that change under a running worker.</summary>
public sealed class ReloadTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_counts_when_its_file_changes_and_stays_when_the_file_is_wrong()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await RestartAsync(town, "GUSTMARK__Console__DenyList__0__File", "denied", "quit");
        await town.UntilAsync("moderator", "/console send command:status server:main", "hostname", Ct);

        await File.WriteAllTextAsync(FileOf(town, "denied"), "status", Ct);
        await town.UntilAsync("moderator", "/console send command:status server:main", "deny list", Ct);

        await File.WriteAllTextAsync(FileOf(town, "denied"), "two words", Ct);
        var doctor = await DoctorTests.UntilAsync(town, "❌ **configuration**");
        Assert.Contains("it was changed and is refused: Console", doctor, StringComparison.Ordinal);
        Assert.Contains("is not a command name", doctor, StringComparison.Ordinal);
        await town.UntilAsync("moderator", "/console send command:status server:main", "deny list", Ct);
    }

    [Fact]
    public async Task The_token_is_exchanged_by_its_file_and_one_that_Discord_refuses_is_not_taken()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await RestartAsync(town, "GUSTMARK__Discord__Token__File", "token", town.Discord.Token, ["GUSTMARK__Discord__Token"]);
        await town.UntilAsync("player", "/about", "GustMark", Ct);

        await File.WriteAllTextAsync(FileOf(town, "token"), "nobodys-token", Ct);
        await PrintsAsync(town, "Discord refuses the new token");
        await town.UntilAsync("player", "/about", "GustMark", Ct);

        town.Discord.World.Token = "another-token";
        await File.WriteAllTextAsync(FileOf(town, "token"), "another-token", Ct);
        await PrintsAsync(town, "Discord is used with the new token");
        await town.UntilAsync("player", "/about", "GustMark", Ct);
        Assert.DoesNotContain("another-token", town.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_revoked_while_the_bot_is_connected_stops_nothing_but_Discord_and_a_new_one_makes_good_for_it()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await RestartAsync(town, "GUSTMARK__Discord__Token__File", "token", town.Discord.Token, ["GUSTMARK__Discord__Token"]);
        await town.UntilAsync("player", "/server list", "Game servers (3)", Ct);
        await town.UntilAsync("player", "/server status server:main", "Connected", Ct);

        town.Discord.World.Token = "another-token";
        town.Discord.Fault("disconnect");
        await PrintsAsync(town, "Discord does not take the token any more");
        await town.Server("main").BroadcastAsync("Meanwhile[76561198000000001] has spawned", FrameTypes.Generic, Ct);
        await File.WriteAllTextAsync(FileOf(town, "token"), "another-token", Ct);

        await PrintsAsync(town, "Discord is used with the new token");
        await town.SeesAsync("main", "Meanwhile", Ct);
        await town.UntilAsync("player", "/server status server:main", "Connected", Ct);
        Assert.Equal(0, await town.StopWorkerAsync());
    }

    [Fact]
    public async Task The_level_of_the_log_counts_when_its_file_changes()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await RestartAsync(town, "GUSTMARK__Logging__Level__File", "level", "Information");
        await town.UntilAsync("player", "/about", "GustMark", Ct);
        Assert.DoesNotContain("about answered", town.Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(FileOf(town, "level"), "Debug", Ct);

        await PrintsAsync(town, "about answered", meanwhile: "/about");
    }

    [Fact]
    public async Task A_text_is_said_otherwise_when_its_file_changes_and_as_before_when_that_is_damaged()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        Assert.Equal(0, await town.StopWorkerAsync());
        await File.WriteAllTextAsync(FileOf(town, "en.json"), """{"Dashboard": "Control room"}""", Ct);
        town.Settings["GUSTMARK__Texts__Folder"] = town.Data.FullName;
        await StartAsync(town);
        await town.UntilAsync("player", "/dashboard", "Control room", Ct);

        await File.WriteAllTextAsync(FileOf(town, "en.json"), """{"Dashboard": "Bridge"}""", Ct);
        await town.UntilAsync("player", "/dashboard", "Bridge", Ct);

        await File.WriteAllTextAsync(FileOf(town, "en.json"), """{"Dashboard": """, Ct);
        var doctor = await DoctorTests.UntilAsync(town, "❌ **configuration**");
        Assert.Contains("it was changed and is refused: Texts", doctor, StringComparison.Ordinal);
        Assert.Contains("is no JSON", doctor, StringComparison.Ordinal);
        await town.UntilAsync("player", "/dashboard", "Bridge", Ct);
    }

    private static string FileOf(WorkerTown town, string name) => Path.Combine(town.Data.FullName, name);

    private static async Task RestartAsync(WorkerTown town, string key, string file, string text, params string[] emptied)
    {
        Assert.Equal(0, await town.StopWorkerAsync());
        await File.WriteAllTextAsync(FileOf(town, file), text, Ct);
        town.Settings[key] = FileOf(town, file);
        foreach (var other in emptied)
            town.Settings[other] = "";
        await StartAsync(town);
    }

    // What is typed before the bot is there again is answered by nobody.
    private static async Task StartAsync(WorkerTown town)
    {
        var times = TimesOf("Logged in to Discord");
        town.StartWorker();
        await UntilAsync(town, () => TimesOf("Logged in to Discord") > times, "that it is logged in");

        int TimesOf(string text) => town.Output.Split(text).Length;
    }

    /// <param name="meanwhile">A command that is typed again and again until then; null for none.</param>
    private static Task PrintsAsync(WorkerTown town, string text, string? meanwhile = null) =>
        UntilAsync(town, () => town.Output.Contains(text, StringComparison.Ordinal), $"“{text}”", meanwhile);

    private static async Task UntilAsync(WorkerTown town, Func<bool> isPrinted, string what, string? meanwhile = null)
    {
        try
        {
            await Patience.UntilAsync(
                async () =>
                {
                    if (meanwhile is not null && !isPrinted())
                        await town.TypeAsync("player", meanwhile, Ct);
                    return isPrinted();
                }, what);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The worker never printed {what}, but:\n{town.Output}");
        }
    }
}
