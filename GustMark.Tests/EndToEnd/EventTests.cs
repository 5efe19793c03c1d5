using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Simulator.Discord;
using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.Control;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;

namespace GustMark.Tests.EndToEnd;

/// <summary>Events, from the command to the coins.</summary>
public sealed class EventTests
{
    private const string Holder = "Ada Quill";
    private const string Rival = "Bob Stone";

    // A fight takes a minute at least.
    private static readonly TimeSpan Fight = TimeSpan.FromSeconds(120);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_king_of_the_hill_is_fought_to_the_end_though_the_worker_is_killed_in_the_middle()
    {
        await using var town = await StartAsync();
        var server = town.Server("console");
        Assert.Contains("is now **Dome**", WorkerTown.TextOf(await town.TypeAsync("admin", "/event arena edit arena:dome place:\"100, 20, -50\" radius:50", Ct)));
        await ActAsync(server, new ActionBody("move", Holder, "110, 20, -40", null));
        await ActAsync(server, new ActionBody("move", Rival, "900, 20, 900", null));

        Assert.Contains("Dome", WorkerTown.TextOf(await town.TypeAsync("moderator", "/event koth location:Dome minutes:1 supplies:\"bandage 5\" server:console", Ct)));
        await town.SeesAsync("main", "To be won: **500** 🪙 and 1,000 × `scrap`", Ct);
        Assert.Contains("one at a time", WorkerTown.TextOf(await town.TypeAsync("moderator", "/event koth server:console", Ct)));
        await town.SeesAsync("main", "Held by **Ada Quill**", Ct);
        await ActAsync(server, new ActionBody("kill", Holder, null, "Cid Marsh"));
        await town.SeesAsync("main", "· 1 kill ·", Ct);
        await town.KillWorkerAsync(Ct);
        town.StartWorker();

        var ended = await SeesSoonAsync(town, "won on");
        Assert.Contains("🏆 **Ada Quill** won on **console**", ended);
        await ActAsync(server, new ActionBody("move", Holder, "110, 20, -40", null));
        await town.SeesAsync("main", "1 × 1000 scrap** has been delivered to **Ada Quill**", Ct);
        Assert.Contains("**600** 🪙", WorkerTown.TextOf(await town.TypeAsync("player", "/economy balance", Ct)));
        Assert.Contains("🏆 **Ada Quill**", WorkerTown.TextOf(await town.TypeAsync("moderator", "/event history", Ct)));
        Assert.Contains("No event is under way", WorkerTown.TextOf(await town.TypeAsync("moderator", "/event list", Ct)));

        var sent = server.Received.Snapshot().Select(command => command.Message).ToList();
        Assert.Single(sent, command => command.StartsWith($"inventory.giveto \"{Holder}\" \"scrap\" \"1000\"", StringComparison.Ordinal));
        Assert.Single(sent, command => command.StartsWith($"inventory.giveto \"{Holder}\" \"bandage\"", StringComparison.Ordinal));
        Assert.Single(sent, command => command.Contains("has begun! Fight for Dome", StringComparison.Ordinal));
        Assert.Single(sent, command => command.Contains("won with", StringComparison.Ordinal));
        Assert.Equal(sent.Where(IsAnnouncement).Distinct(), sent.Where(IsAnnouncement));
        Assert.Empty(server.World.Zones.All);
        Assert.Contains(sent, command => command.StartsWith("zones.createcustomzone \"gustmark_koth_", StringComparison.Ordinal));
        Assert.Equal(0, await town.StopWorkerAsync());
        await using var storage = await OpenedStorage.OpenAsync(town.Data.FullName);
        Assert.True((await storage.Ledger.AuditAsync(null, Ct)).IsSound);
        var entry = Assert.Single(await storage.Ledger.EntriesAsync(new EntryQuery(Guild(town), 100) { Kind = EntryKind.Event }, Ct));
        Assert.Equal(new Coins(500), entry.ChangeOf(AccountId.Wallet(Guild(town), Player(town))));
    }

    [Fact]
    public async Task A_battle_is_won_by_a_team_on_PC_and_stopped_where_a_moderator_says_so()
    {
        await using var town = await StartAsync();
        var server = town.Server("main");
        await ActAsync(server, new ActionBody("team", Rival, null, Holder));
        Assert.Contains("Team battle", WorkerTown.TextOf(await town.TypeAsync("moderator", "/event battle minutes:1 item:rifle.ak amount:3", Ct)));
        await town.TypeAsync("player", "/dashboard live:True", Ct);
        await town.SeesAsync("main", "└ ⚔️ Team battle · begins <t:", Ct);
        await town.SeesAsync("main", "Being fought on **main**", Ct);
        await town.SeesAsync("main", "└ ⚔️ Team battle · over <t:", Ct);

        // Teams are asked for as the fight begins.
        await server.Received.WaitAsync(command => command.Message.StartsWith("relationshipmanager.teaminfoall", StringComparison.Ordinal), Ct).WaitAsync(WorkerTown.Patience, Ct);
        await ActAsync(server, new ActionBody("kill", Holder, null, "Cid Marsh"));
        await ActAsync(server, new ActionBody("kill", Rival, null, "Dot Reed"));
        await SeesSoonAsync(town, " · 2 kills · 0 deaths");
        await town.SeesAsync("main", "lead with 2 kills", Ct);
        var question = await town.TypeAsync("moderator", "/event stop server:main", Ct);
        Assert.Contains("is called off. Nobody wins", WorkerTown.TextOf(question));
        Assert.Contains("Team battle", WorkerTown.TextOf(await town.TypeAsync("moderator", "/event list", Ct)));
        await town.Discord.Actions.ComponentAsync("moderator", "main", question.Messages[0]["id"]!.ToString(), "Call it off", null, WorkerTown.Patience, Ct);

        await town.SeesAsync("main", "Called off by", Ct);
        Assert.Contains("Called off", WorkerTown.TextOf(await town.TypeAsync("moderator", "/event history server:main", Ct)));
        Assert.Contains("No event that could be stopped", WorkerTown.TextOf(await town.TypeAsync("moderator", "/event stop server:main", Ct)));
        Assert.Contains("is for moderators", WorkerTown.TextOf(await town.TypeAsync("player", "/event battle", Ct)));
    }

    [Fact]
    public async Task Arenas_and_defaults_are_the_guilds_to_edit_and_feeds_tell_of_events()
    {
        await using var town = await StartAsync();
        Assert.Contains("**Launch Site**", WorkerTown.TextOf(await town.TypeAsync("moderator", "/event arena list", Ct)));
        Assert.Contains("is entered", WorkerTown.TextOf(await town.TypeAsync("admin", "/event arena add name:\"Nico's Hill\" place:\"(-516.50, 28.89, 853.84)\"", Ct)));
        Assert.Contains("already", WorkerTown.TextOf(await town.TypeAsync("admin", "/event arena add name:\"nico's hill\" place:\"1,2,3\"", Ct)));
        Assert.Contains("is no place", WorkerTown.TextOf(await town.TypeAsync("admin", "/event arena add name:X place:there", Ct)));
        Assert.Contains("Nico", (await town.Discord.Actions.AutocompleteAsync("main", "moderator", "/event koth location:nico", WorkerTown.Patience, Ct)).ToJsonString());
        var question = await town.TypeAsync("admin", "/event arena remove arena:\"nico's hill\"", Ct);
        Assert.Contains("is taken out", WorkerTown.TextOf(await town.Discord.Actions.ComponentAsync("admin", "main", question.Messages[0]["id"]!.ToString(), "Take it out", null, WorkerTown.Patience, Ct)));
        Assert.Contains("There is no arena named", WorkerTown.TextOf(await town.TypeAsync("moderator", "/event koth location:\"nico's hill\"", Ct)));

        Assert.Contains("1,000 × `scrap` → none", WorkerTown.TextOf(await town.TypeAsync("admin", "/event defaults coins:2k item:none minutes:2", Ct)));
        Assert.Contains("is for admins", WorkerTown.TextOf(await town.TypeAsync("moderator", "/event defaults coins:5", Ct)));
        await town.TypeAsync("admin", "/feed set kind:event channel:general", Ct);
        Assert.Contains("Planned: **koth**", WorkerTown.TextOf(await town.TypeAsync("admin", "/event plan cron:\"0 18 * * FRI\" location:Dome minutes:20", Ct)));
        Assert.Contains("There is no arena", WorkerTown.TextOf(await town.TypeAsync("admin", "/event plan cron:\"0 18 * * FRI\" location:nowhere", Ct)));
        Assert.Contains("**koth** · 👑 King of the hill: Dome · 20 minutes · **main**", WorkerTown.TextOf(await town.TypeAsync("moderator", "/event list", Ct)));
        Assert.Contains("koth", (await town.Discord.Actions.AutocompleteAsync("main", "admin", "/event unplan plan:ko", WorkerTown.Patience, Ct)).ToJsonString());
        var unplanning = await town.TypeAsync("admin", "/event unplan plan:koth", Ct);
        Assert.Contains("is not run any more", WorkerTown.TextOf(await town.Discord.Actions.ComponentAsync("admin", "main", unplanning.Messages[0]["id"]!.ToString(), "Remove it", null, WorkerTown.Patience, Ct)));
        Assert.Contains("None is planned", WorkerTown.TextOf(await town.TypeAsync("moderator", "/event list", Ct)));
        await town.TypeAsync("admin", "/event plan cron:\"* * * * *\" location:Dome kind:koth name:\"Every minute\"", Ct);

        // It is due within a minute.
        await SeesSoonAsync(town, "To be won: **2,000** 🪙");
        await town.SeesAsync("general", "**King of the hill: Dome** begins", Ct);
        await town.SeesAsync("general", "**King of the hill: Dome** has begun", Ct);
    }

    private static bool IsAnnouncement(string command) => command.StartsWith("say ", StringComparison.Ordinal) && command.Contains("King of the hill", StringComparison.Ordinal);

    private static GuildId Guild(WorkerTown town) => new(town.Discord.World.GuildId);

    private static MemberId Player(WorkerTown town) => new(town.Discord.World.FindPerson("player")!.Id);

    private static async Task ActAsync(SimulatedGameServer server, ActionBody action) => Assert.Null(await PlayerAction.PerformAsync(server, action, Ct));

    /// <summary>Waits longer than others: a fight takes its time.</summary>
    private static async Task<string> SeesSoonAsync(WorkerTown town, string text)
    {
        try
        {
            return WorkerTown.TextOf(await town.Discord.WaitAsync(
                () => town.Discord.Messages("main").FirstOrDefault(message => WorkerTown.TextOf(message).Contains(text, StringComparison.Ordinal)), Fight, $"message with “{text}”", Ct));
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} There was {string.Join("\n", town.Discord.Messages("main").Select(WorkerTown.TextOf))}\n{town.Output}", e);
        }
    }

    /// <summary>Ada is linked to the player and on main and console, with some rivals.</summary>
    private static async Task<WorkerTown> StartAsync()
    {
        var town = await WorkerTown.StartAsync(Ct);
        try
        {
            Assert.Equal(0, await town.StopWorkerAsync());
            await using (var storage = await OpenedStorage.OpenAsync(town.Data.FullName))
            {
                var steam = ulong.Parse(town.Server("main").World.SteamIdOf(Holder), System.Globalization.CultureInfo.InvariantCulture);
                await storage.Links.LinkAsync(new PlayerLink(Guild(town), PlayerId.OfSteam(steam), Holder, Player(town), A.Moment), Ct);
                await storage.Links.LinkAsync(new PlayerLink(Guild(town), PlayerId.OfName(Holder), Holder, Player(town), A.Moment), Ct);
            }

            town.Settings["GUSTMARK__Events__PreparationSeconds"] = "8";
            town.StartWorker();
            foreach (var server in (string[])["main", "console"])
            {
                foreach (var name in (string[])[Holder, Rival, "Cid Marsh", "Dot Reed"])
                    await ActAsync(town.Server(server), new ActionBody("join", name, null, null));
                await town.UntilAsync("player", $"/server status server:{server}", $"**{Rival}**", Ct);
            }

            return town;
        }
        catch
        {
            await town.DisposeAsync();
            throw;
        }
    }
}
