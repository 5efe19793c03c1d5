using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Simulator.Discord;
using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.Control;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;

namespace GustMark.Tests.EndToEnd;

/// <summary>A town whose player is linked to Ada on main and on console, and has 1,000 coins.</summary>
internal sealed class ShopTown : IAsyncDisposable
{
    public const string Player = "Ada Quill";

    private ShopTown(WorkerTown town) => Town = town;

    public WorkerTown Town { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<ShopTown> StartAsync(bool gportal = false)
    {
        var town = new ShopTown(await WorkerTown.StartAsync(Ct, gportal: gportal));
        try
        {
            await town.Town.StopWorkerAsync();
            await town.EndowAsync();
            town.Town.StartWorker();
            await town.Town.UntilAsync("player", "/server status server:main", "Online: ", Ct);
            return town;
        }
        catch
        {
            await town.DisposeAsync();
            throw;
        }
    }

    public GuildId Guild => new(Town.Discord.World.GuildId);

    public MemberId Buyer => new(Town.Discord.World.FindPerson("player")!.Id);

    /// <summary>Commands that a game server received and that give something.</summary>
    public int Gifts(string server = "main") => Town.Server(server).Received.Snapshot().Count(IsGift);

    public async Task<int> FirstGiftAsync(string server = "main") => (await Town.Server(server).Received.WaitAsync(IsGift, Ct).WaitAsync(WorkerTown.Patience, Ct)).Count;

    public async Task JoinAsync(string server = "main") =>
        Assert.Null(await PlayerAction.PerformAsync(Town.Server(server), new ActionBody("join", Player, null, null), Ct));

    public Task<string> OnlineAsync(string server = "main") => Town.UntilAsync("player", $"/server status server:{server}", $"**{Player}**", Ct);

    public Task<Outcome> PressAsync(Outcome shown, string button, string user = "admin") =>
        Town.Discord.Actions.ComponentAsync(user, "main", shown.Messages[0]["id"]!.ToString(), button, null, WorkerTown.Patience, Ct);

    /// <summary>Wallet, reserved and house, as they are in the store of a worker that has been stopped.</summary>
    public async Task<(long Wallet, long Held, long House)> CoinsAsync()
    {
        await using var storage = await OpenedStorage.OpenAsync(Town.Data.FullName);
        var wallet = AccountId.Wallet(Guild, Buyer);
        Assert.True((await storage.Ledger.AuditAsync(null, Ct)).IsSound);
        return ((await storage.Ledger.BalanceAsync(wallet, Ct)).Amount, (await storage.Ledger.BalanceAsync(AccountId.HeldOf(wallet), Ct)).Amount, (await storage.Ledger.BalanceAsync(AccountId.House(Guild), Ct)).Amount);
    }

    public ValueTask DisposeAsync() => Town.DisposeAsync();

    private async Task EndowAsync()
    {
        await using var storage = await OpenedStorage.OpenAsync(Town.Data.FullName);
        var steam = PlayerId.OfSteam(ulong.Parse(Town.Server("main").World.SteamIdOf(Player), System.Globalization.CultureInfo.InvariantCulture));
        await storage.Links.LinkAsync(new PlayerLink(Guild, steam, Player, Buyer, A.Moment), Ct);
        await storage.Links.LinkAsync(new PlayerLink(Guild, PlayerId.OfName(Player), Player, Buyer, A.Moment), Ct);
        await storage.Ledger.PostAsync(
            LedgerEntry.Transfer(new EntryId($"start/{Buyer}"), EntryKind.Start, Actor.Bot, A.Moment, AccountId.Mint(Guild), AccountId.Wallet(Guild, Buyer), new Coins(1000)), Ct);
    }

    private static bool IsGift(ReceivedCommand command) =>
        command.Message.StartsWith("inventory.giveto", StringComparison.Ordinal) || command.Message.StartsWith("kit givetoplayer", StringComparison.Ordinal);
}
