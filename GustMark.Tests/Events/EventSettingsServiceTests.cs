using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Events;

/// <summary>What guilds set of events.</summary>
public sealed class EventSettingsServiceTests : IAsyncLifetime
{
    private OpenedStorage storage = null!;
    private EventSettingsService settings = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        storage = await OpenedStorage.NewAsync();
        settings = New();
    }

    public ValueTask DisposeAsync()
    {
        settings.Dispose();
        return storage.DisposeAsync();
    }

    [Fact]
    public async Task What_was_set_is_there_after_a_restart_and_only_in_that_guild()
    {
        await settings.ChangeAsync(A.Guild, new EventEntry { Coins = "2k", Item = "rifle.ak", Amount = 3, Minutes = 45, Supplies = "bandage 5, kit:starter" }, Ct);
        await settings.AddArenaAsync(A.Guild, new ArenaEntry { Name = "Nico's Hill", Place = "1,2,3", Radius = 60 }, Ct);
        await settings.EditArenaAsync(A.Guild, "dome", new ArenaEntry { Name = "The Dome", Place = "4,5,6" }, Ct);
        await settings.RemoveArenaAsync(A.Guild, "RANCH", Ct);

        using var later = New();
        var set = await later.OfAsync(A.Guild, Ct);

        Assert.Equal((new Coins(2000), new ItemGoods("rifle.ak", 3), 45, "bandage 5, kit:starter"), (set.Coins, set.Item, set.Minutes, SuppliesText.Write(set.Supplies)));
        Assert.Equal(28, set.Arenas.Count);
        Assert.Equal(new Arena("Nico's Hill", new MapPlace(1, 2, 3), 60), (await later.FindArenaAsync(A.Guild, "nico's hill", Ct)).Value);
        Assert.Equal(new Arena("The Dome", new MapPlace(4, 5, 6), 60), (await later.FindArenaAsync(A.Guild, "the dome", Ct)).Value);
        Assert.IsType<NoSuchArena>((await later.FindArenaAsync(A.Guild, "Ranch", Ct)).Refusal);
        Assert.Equal(EventSettings.Default, await later.OfAsync(new GuildId(8), Ct));
    }

    [Fact]
    public async Task Names_of_arenas_are_taken_once_and_there_is_room_for_so_many()
    {
        Assert.Equal(new ArenaNameTaken("DOME"), (await settings.AddArenaAsync(A.Guild, new ArenaEntry { Name = "DOME", Place = "1,2,3" }, Ct)).Refusal);
        Assert.Equal(new ArenaNameTaken("dome"), (await settings.EditArenaAsync(A.Guild, "Airfield", new ArenaEntry { Name = "dome" }, Ct)).Refusal);
        Assert.True((await settings.EditArenaAsync(A.Guild, "Dome", new ArenaEntry { Name = "DOME" }, Ct)).Accepted);
        for (var i = 28; i < ArenaEntry.MostArenas; i++)
            Assert.True((await settings.AddArenaAsync(A.Guild, new ArenaEntry { Name = $"Hill {i}", Place = "1,2,3" }, Ct)).Accepted);

        Assert.Equal(new TooManyArenas(ArenaEntry.MostArenas), (await settings.AddArenaAsync(A.Guild, new ArenaEntry { Name = "One more", Place = "1,2,3" }, Ct)).Refusal);
        Assert.Equal("Dome", Assert.IsType<NoSuchArena>((await settings.FindArenaAsync(new GuildId(8), "dom", Ct)).Refusal).Known[0]);
    }

    [Theory]
    [InlineData("""{"minutes":0}""")]
    [InlineData("""{"coins":-1}""")]
    [InlineData("""{"arenas":[{"name":"a/b","x":0,"y":0,"z":0,"radius":50}]}""")]
    [InlineData("no JSON")]
    public async Task A_damaged_text_counts_as_nothing(string text)
    {
        await storage.Storage.Settings.ReplaceAsync(A.Guild, EventSettingsService.Area, null, text, Ct);

        Assert.Equal(EventSettings.Default, await settings.OfAsync(A.Guild, Ct));
    }

    private EventSettingsService New() => new(storage.Storage.Settings, NullLogger<EventSettingsService>.Instance);
}
