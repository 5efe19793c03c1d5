using System.Text.Json.Nodes;
using GustMark.Simulator.Discord;
using GustMark.Simulator.GPortal;
using FrameTypes = GustMark.Simulator.GameServers.Wire.FrameType;

namespace GustMark.Tests.EndToEnd;

/// <summary>A server at G-Portal, from the login to its end, with the real worker.</summary>
public sealed class GPortalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Logged_in_added_seen_commanded_expired_revoked_and_logged_in_again_nothing_is_lost_but_the_outage()
    {
        await using var town = await WorkerTown.StartAsync(Ct, gportal: true);
        var (portal, game) = (town.Town.GPortal, town.Server("console"));
        await town.UntilAsync("admin", "/server status server:console", "🟢 console", Ct);
        await town.UntilAsync("admin", "/server status server:console", "At G-Portal: running", Ct);

        // The feed shows it, and a command does what it says.
        await game.BroadcastAsync("[CHAT LOCAL] Bob : d11_quick_chat_orders_slot_0", FrameTypes.Generic, Ct);
        await town.SeesAsync("console", "Follow me", Ct);
        var player = game.World.Players[0].Name;
        var sent = await town.TypeAsync("moderator", $"/console send command:\"kit givetoplayer elitekit2 \\\"{player}\\\"\"", Ct, "console");
        Assert.Contains("Successfully gave [elitekit2]", WorkerTown.TextOf(sent), StringComparison.Ordinal);
        await town.SeesAsync("console", "elitekit2", Ct);

        // The token expires in the middle of the stream: nothing is lost, and the connection stays.
        for (var i = 0; i < 20; i++)
        {
            if (i == 5)
                portal.Tokens.ExpireAll();
            await game.BroadcastAsync($"[CHAT LOCAL] Bob : marked {i}.", FrameTypes.Generic, Ct);
        }

        await town.UntilAsync("moderator", "/console search text:marked server:console", "20 lines in all", Ct);
        await town.UntilAsync("admin", "/server status server:console", "Reconnects: 0", Ct);
        await Patience.UntilAsync(() => portal.Statistics.TokenRequests.ContainsKey("refresh_token"), "the token to be renewed");
        await town.UntilAsync("moderator", "/console send command:serverinfo server:console", "Hostname", Ct);

        // Revoked: told once, where somebody logged in, and commands say why they were not sent.
        portal.Tokens.RevokeAll();
        await town.SeesAsync("admin-log", "🔴 G-Portal has ended the login of the bot", Ct);
        var ended = WorkerTown.TextOf(await town.TypeAsync("admin", "/gportal status", Ct));
        Assert.Contains("🔴 G-Portal has ended the login", ended, StringComparison.Ordinal);
        Assert.Contains("/gportal login", ended, StringComparison.Ordinal);
        await game.BroadcastAsync("[CHAT LOCAL] Bob : unheard", FrameTypes.Generic, Ct);
        Assert.Contains("is not connected, so nothing was sent", await town.UntilAsync("moderator", "/console send command:status server:console", "not connected", Ct), StringComparison.Ordinal);

        // Killed and started again it knows, and does not tell a second time.
        await town.KillWorkerAsync(Ct);
        town.StartWorker();
        await town.UntilAsync("admin", "/gportal status", "🔴 G-Portal has ended the login", Ct);

        // Logged in again the lines go on.
        Assert.Contains("🔑 Logged in at G-Portal", WorkerTown.TextOf(await LogInAsync(town, portal.Options.Password)), StringComparison.Ordinal);
        await town.UntilAsync("admin", "/server status server:console", "🟢 console", Ct);
        await game.BroadcastAsync("[CHAT LOCAL] Bob : here again", FrameTypes.Generic, Ct);
        await town.UntilAsync("moderator", "/console search text:\"here again\" server:console", "1 line in all", Ct);
        Assert.Single(town.Discord.Messages("admin-log"), message => WorkerTown.TextOf(message).Contains("has ended the login of the bot", StringComparison.Ordinal));

        // A login outlives the process.
        var logins = portal.Statistics.TokenRequests["password"];
        await town.KillWorkerAsync(Ct);
        town.StartWorker();
        await town.UntilAsync("admin", "/server status server:console", "🟢 console", Ct);
        Assert.Equal(logins, portal.Statistics.TokenRequests["password"]);

        // No secret was printed or shown.
        Assert.DoesNotContain(portal.Options.Password, town.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", town.Output, StringComparison.Ordinal);
        foreach (var channel in (string[])["main", "duo", "console", "admin-log"])
        {
            Assert.DoesNotContain(town.Discord.Messages(channel), message =>
                WorkerTown.TextOf(message).Contains(portal.Options.Password, StringComparison.Ordinal) || WorkerTown.TextOf(message).Contains("eyJ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Commands_of_the_login_refuse_what_cannot_be()
    {
        await using var town = await WorkerTown.StartAsync(Ct, gportal: true, furnished: false);
        await town.Discord.WaitAsync(() => town.Discord.Book.Named("feed"), WorkerTown.Patience, "worker that registers its commands", Ct);

        Assert.Contains("not logged in at G-Portal", WorkerTown.TextOf(await town.TypeAsync("admin", "/gportal status", Ct)), StringComparison.Ordinal);
        Assert.Contains("An admin logs in with", WorkerTown.TextOf(await town.TypeAsync("admin", "/server add name:x kind:gportal", Ct)), StringComparison.Ordinal);
        Assert.Contains("not logged in", WorkerTown.TextOf(await town.TypeAsync("admin", "/gportal logout", Ct)), StringComparison.Ordinal);
        Assert.Contains("does not accept this user name and password", WorkerTown.TextOf(await LogInAsync(town, "wrong")), StringComparison.Ordinal);
        Assert.Contains("No server of this guild", WorkerTown.TextOf(await LogInAsync(town, town.Town.GPortal.Options.Password)), StringComparison.Ordinal);

        Assert.Contains("cannot be the region", WorkerTown.TextOf(await AddAsync(town, "1234567", "XX")), StringComparison.Ordinal);
        Assert.Contains("cannot be the id", WorkerTown.TextOf(await AddAsync(town, "twelve", "EU")), StringComparison.Ordinal);
        Assert.Contains("🟢 rented added", WorkerTown.TextOf(await AddAsync(town, "https://www.g-portal.com/int/server/rust-console/1234567/", " eu ")), StringComparison.Ordinal);
        Assert.Contains("Not read any more: **rented**", WorkerTown.TextOf(await town.TypeAsync("admin", "/gportal logout", Ct)), StringComparison.Ordinal);
        await town.UntilAsync("admin", "/server status server:rented", "not logged in at G-Portal", Ct);
    }

    [Fact]
    public async Task The_log_is_attached_as_text_and_JSON()
    {
        await using var town = await WorkerTown.StartAsync(Ct, gportal: true);
        await town.UntilAsync("admin", "/server status server:console", "🟢 console", Ct);
        await town.Server("console").BroadcastAsync("Bob was killed by Ann", FrameTypes.Generic, Ct);
        town.Town.GPortal.Break(new GPortalFault(GPortalFaultKind.CutLog) { Count = 1, At = 20 });

        await town.TypeAsync("moderator", "/logs download server:console", Ct);
        var message = await town.Discord.WaitAsync(
            () => town.Discord.Messages("main").FirstOrDefault(posted => posted["attachments"]!.AsArray().Count == 2), WorkerTown.Patience, "message with two files", Ct);

        using var http = new HttpClient();
        var files = new List<string>();
        foreach (var file in message["attachments"]!.AsArray())
            files.Add(await http.GetStringAsync(file!["url"]!.ToString(), Ct));
        Assert.Contains(":LOG:DEFAULT: Bob was killed by Ann", files[0], StringComparison.Ordinal);
        var kill = files[1].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).Last(line => line["kind"]!.ToString() == "kill");
        Assert.Equal(("Bob", "Ann"), (kill["fields"]!["victim"]!.ToString(), kill["fields"]!["killer"]!.ToString()));
    }

    private static async Task<Outcome> LogInAsync(WorkerTown town, string password)
    {
        var asked = await town.TypeAsync("admin", "/gportal login", Ct, "admin-log");
        return await town.Discord.Actions.ModalAsync("admin", asked.Modal!["custom_id"]!.ToString(), new Dictionary<string, string>
        {
            ["username"] = town.Town.GPortal.Options.UserName, ["password"] = password,
        }, WorkerTown.Patience, Ct);
    }

    private static async Task<Outcome> AddAsync(WorkerTown town, string id, string region)
    {
        var asked = await town.TypeAsync("admin", "/server add name:rented kind:gportal", Ct);
        return await town.Discord.Actions.ModalAsync("admin", asked.Modal!["custom_id"]!.ToString(), new Dictionary<string, string>
        {
            ["id"] = id, ["region"] = region,
        }, WorkerTown.Patience, Ct);
    }
}
