using GustMark.Simulator.GameServers;

namespace GustMark.Tests.EndToEnd;

/// <summary>Buying, from the command to the game.</summary>
public sealed class ShopTests
{
    private const string SellWood = "/shop add name:Wood price:100 short-name:wood amount:500 stock:5 category:Materials picture:https://example.com/wood.png";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_there_gets_what_he_bought_and_is_told()
    {
        await using var shop = await ShopTown.StartAsync();
        var town = shop.Town;
        await shop.JoinAsync();
        await shop.OnlineAsync();
        Assert.Contains("**Wood** is in the shop", WorkerTown.TextOf(await town.TypeAsync("admin", SellWood, Ct)));
        Assert.Contains("already", WorkerTown.TextOf(await town.TypeAsync("admin", SellWood, Ct)));
        Assert.Contains("5 left", WorkerTown.TextOf(await town.TypeAsync("player", "/shop list", Ct)));
        Assert.Contains("Wood", (await town.Discord.Actions.AutocompleteAsync("main", "player", "/shop buy item:wo", WorkerTown.Patience, Ct)).ToJsonString());

        var bought = WorkerTown.TextOf(await town.TypeAsync("player", "/shop buy item:wood quantity:2", Ct));

        Assert.Contains("You have paid **200** 🪙 for **2 × Wood**", bought);
        var told = await town.SeesAsync("main", "delivered to **Ada Quill**", Ct);
        Assert.Contains($"<@{shop.Buyer}>", told["content"]!.ToString());
        await town.UntilAsync("admin", $"/shop orders player:\"{ShopTown.Player}\"", "2 delivered", Ct);
        Assert.Contains("3 left", WorkerTown.TextOf(await town.TypeAsync("player", "/shop list", Ct)));
        Assert.Equal(2, shop.Gifts());
        Assert.Equal(0, await town.StopWorkerAsync());
        Assert.Equal((800, 0, 200), await shop.CoinsAsync());
    }

    [Fact]
    public async Task A_kit_that_was_bought_while_away_arrives_once_at_the_next_join_also_after_a_kill()
    {
        await using var shop = await ShopTown.StartAsync();
        var town = shop.Town;
        Assert.Contains("in the shop", WorkerTown.TextOf(await town.TypeAsync("admin", "/shop add name:Starter price:150 kit:starter server:console", Ct)));
        Assert.Contains("waiting", WorkerTown.TextOf(await town.TypeAsync("player", "/shop buy item:Starter", Ct)));
        Assert.Contains("You have ordered **1 × Starter**", WorkerTown.TextOf(await town.TypeAsync("player", "/shop list", Ct)));

        await town.KillWorkerAsync(Ct);
        town.StartWorker();
        await town.UntilAsync("player", "/server status server:console", "Online: ", Ct);
        Assert.Equal(0, shop.Gifts("console"));
        await shop.JoinAsync("console");

        await town.SeesAsync("main", "**1 × Starter** has been delivered", Ct);
        Assert.Equal(1, shop.Gifts("console"));
        Assert.Equal(0, await town.StopWorkerAsync());
        Assert.Equal((850, 0, 150), await shop.CoinsAsync());
    }

    [Fact]
    public async Task A_worker_that_is_killed_while_it_sends_neither_loses_nor_doubles_anything()
    {
        await using var shop = await ShopTown.StartAsync();
        var town = shop.Town;
        await town.TypeAsync("admin", SellWood, Ct);
        await shop.JoinAsync();
        await shop.OnlineAsync();

        // Killed as soon as the game has the command: what the worker knew by then is chance.
        var gift = shop.FirstGiftAsync();
        var buying = town.TypeAsync("player", "/shop buy item:Wood", Ct);
        await gift;
        await town.KillWorkerAsync(Ct);
        await buying.ContinueWith(_ => { }, TaskScheduler.Default);
        town.StartWorker();
        await shop.OnlineAsync();

        if ((await OutcomeAsync(town, 0)).Contains("is not clear", StringComparison.Ordinal))
        {
            var shown = await town.TypeAsync("admin", "/shop orders", Ct);
            Assert.Contains("the bot was stopped while it was being sent", WorkerTown.TextOf(shown));
            await shop.PressAsync(shown, "It arrived");
        }

        await town.SeesAsync("main", "has been delivered", Ct);
        Assert.Equal(1, shop.Gifts());
        Assert.Equal(0, await town.StopWorkerAsync());
        Assert.Equal((900, 0, 100), await shop.CoinsAsync());
    }

    [Fact]
    public async Task What_was_sent_into_a_dead_connection_is_decided_by_an_admin_once()
    {
        await using var shop = await ShopTown.StartAsync();
        var town = shop.Town;
        await town.TypeAsync("admin", SellWood, Ct);
        await shop.JoinAsync();

        // The server is gone without a word. If that is noticed before the command is sent, it is not sent, and arrives later: once more, then.
        for (var attempt = 1; ; attempt++)
        {
            await shop.OnlineAsync();
            await town.Server("main").SetFaultAsync(GameServerFault.HalfOpen);
            await town.TypeAsync("player", "/shop buy item:Wood", Ct);
            if ((await OutcomeAsync(town, attempt - 1)).Contains("is not clear", StringComparison.Ordinal))
                break;
            Assert.InRange(attempt, 1, 4);
        }

        await shop.OnlineAsync();
        var before = shop.Gifts();
        var shown = await town.TypeAsync("admin", "/shop orders", Ct);
        var question = await shop.PressAsync(shown, "Deliver again");
        Assert.Contains("has it twice", WorkerTown.TextOf(question));
        Assert.Contains("it is sent once more", WorkerTown.TextOf(await shop.PressAsync(question, "Deliver again")));

        await town.SeesAsync("main", "has been delivered", Ct);
        Assert.Contains("There is nothing to decide any more", WorkerTown.TextOf(await shop.PressAsync(await shop.PressAsync(shown, "Refund"), "Refund")));
        Assert.Equal(before + 1, shop.Gifts());
    }

    [Fact]
    public async Task Items_are_changed_and_removed_by_admins_and_what_waits_is_refunded()
    {
        await using var shop = await ShopTown.StartAsync();
        var town = shop.Town;
        await town.TypeAsync("admin", SellWood, Ct);
        Assert.Contains("`/shop add` is for admins", WorkerTown.TextOf(await town.TypeAsync("moderator", SellWood, Ct)));
        Assert.Contains("**250** 🪙", WorkerTown.TextOf(await town.TypeAsync("admin", "/shop edit item:Wood price:250 limit:2 description:\"*so* [much](x)\"", Ct)));
        Assert.Contains("at most", WorkerTown.TextOf(await town.TypeAsync("player", "/shop buy item:Wood quantity:3", Ct)));
        await town.TypeAsync("player", "/shop buy item:Wood quantity:2", Ct);

        var question = await town.TypeAsync("admin", "/shop remove item:Wood", Ct);
        Assert.Contains("is out of the shop", WorkerTown.TextOf(await shop.PressAsync(question, "Remove it")));

        await town.SeesAsync("main", "could not be delivered (it is not sold any more). **500** 🪙 are back", Ct);
        Assert.Contains("nothing in the shop", WorkerTown.TextOf(await town.TypeAsync("player", "/shop buy item:Wood", Ct)));
        Assert.Equal(0, await town.StopWorkerAsync());
        Assert.Equal((1000, 0, 0), await shop.CoinsAsync());
    }

    [Fact]
    public async Task A_role_is_given_in_Discord()
    {
        await using var shop = await ShopTown.StartAsync();
        var town = shop.Town;
        var player = town.Discord.World.FindPerson("player")!;
        var role = town.Discord.World.Roles.Where(role => role.Id != town.Discord.World.GuildId && !role.Managed && !player.Roles.Contains(role.Id)).MinBy(role => role.Position)!;
        await town.TypeAsync("admin", $"/shop add name:VIP price:10 role:{role.Id}", Ct);

        await town.TypeAsync("player", "/shop buy item:VIP", Ct);

        await town.SeesAsync("main", "**1 × VIP** has been delivered.", Ct);
        Assert.Contains(role.Id, player.Roles);
    }

    [Fact]
    public async Task Who_is_not_linked_is_told_how_to_link()
    {
        await using var shop = await ShopTown.StartAsync();
        await shop.Town.TypeAsync("admin", "/shop add name:Wood price:100 short-name:wood", Ct);

        Assert.Contains("/user link", WorkerTown.TextOf(await shop.Town.TypeAsync("player2", "/shop buy item:Wood", Ct)));
    }

    /// <summary>What the buyer is told in his channel, after so many earlier notices.</summary>
    private static async Task<string> OutcomeAsync(WorkerTown town, int earlier)
    {
        try
        {
            return WorkerTown.TextOf(await town.Discord.WaitAsync(
                () => town.Discord.Messages("main").Where(message => message["content"]!.ToString().StartsWith("<@", StringComparison.Ordinal)).ElementAtOrDefault(earlier),
                WorkerTown.Patience, "notice", Ct));
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} {WorkerTown.TextOf(await town.TypeAsync("admin", "/shop orders", Ct))}\n{town.Output}", e);
        }
    }
}
