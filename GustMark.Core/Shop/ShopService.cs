using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Shop;

/// <summary>What a guild sells: listed, entered, changed and taken out.</summary>
public sealed class ShopService(IShopStore store, IServerStore servers, Deliveries deliveries, TimeProvider time)
{
    /// <summary>Most items of a guild.</summary>
    public const int MaxItems = 500;

    private const int MostNear = 10;

    // Somebody edits it at the same moment; so often in a row nobody does.
    private const int MostTries = 5;

    /// <summary>By category, those without one last; in it by name.</summary>
    public async Task<IReadOnlyList<ShopItem>> ListAsync(GuildId guild, CancellationToken ct) =>
        [.. (await store.ItemsAsync(guild, ct)).OrderBy(item => item.Category.Length == 0).ThenBy(item => item.Category, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The item of that name. Refused with <see cref="NoSuchItem"/>.</summary>
    public async Task<Result<ShopItem>> FindAsync(GuildId guild, string name, CancellationToken ct)
    {
        var items = await store.ItemsAsync(guild, ct);
        var key = ShopItem.KeyOf(name);
        return items.FirstOrDefault(item => ShopItem.KeyOf(item.Name) == key) is { } found
            ? found
            : new NoSuchItem(name,
            [
                .. items.OrderByDescending(item => key.Length > 1 && item.Name.Contains(name.Trim(), StringComparison.OrdinalIgnoreCase))
                    .Select(item => item.Name).Take(MostNear),
            ]);
    }

    /// <summary>
    /// Enters an item. Refused as <see cref="ShopEntry.ToItem"/>, or with <see cref="ItemNameTaken"/>, <see cref="TooManyItems"/>,
    /// <see cref="NoSuchServer"/> or <see cref="NoKitsThere"/>.
    /// </summary>
    /// <param name="server">By name, or null.</param>
    public async Task<Result<ShopItem>> AddAsync(GuildId guild, ShopEntry entry, string? server, CancellationToken ct)
    {
        var item = entry.ToItem(ShopItemId.New(time), guild);
        if (item.Accepted)
            item = await BoundAsync(item.Value, server, ct);
        if (!item.Accepted)
            return item;
        return (await store.ItemsAsync(guild, ct)).Count >= MaxItems ? new TooManyItems(MaxItems) : await store.AddAsync(item.Value, ct);
    }

    /// <summary>Changes an item. Refused as <see cref="AddAsync"/> and <see cref="FindAsync"/>, or with <see cref="ItemChanged"/>.</summary>
    /// <param name="server">By name, <see cref="ShopEntry.None"/> for any, or null to leave it.</param>
    public async Task<Result<ItemEdit>> EditAsync(GuildId guild, string name, ShopEntry entry, string? server, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            var former = await FindAsync(guild, name, ct);
            if (!former.Accepted)
                return former.Refusal;
            var item = entry.On(former.Value);
            if (item.Accepted)
                item = await BoundAsync(item.Value, server, ct);
            if (!item.Accepted)
                return item.Refusal;
            var changed = await store.ChangeAsync(item.Value, entry.SetsStock, ct);
            if (changed.Accepted)
                return new ItemEdit(former.Value, changed.Value);
            if (changed.Refusal is not ItemChanged || tries == MostTries)
                return changed.Refusal;
        }
    }

    /// <summary>Takes an item out of the shop; what was ordered of it and has not been sent is refunded. Refused with <see cref="NoSuchItem"/>.</summary>
    public async Task<Result<ShopItem>> RemoveAsync(GuildId guild, string name, CancellationToken ct)
    {
        var item = await FindAsync(guild, name, ct);
        if (!item.Accepted)
            return item;
        if (!await store.RemoveAsync(guild, item.Value.Id, ct))
            return new NoSuchItem(name, []);
        deliveries.Wake();
        return item;
    }

    private async Task<Result<ShopItem>> BoundAsync(ShopItem item, string? server, CancellationToken ct)
    {
        var known = await servers.OfGuildAsync(item.Guild, ct);
        if (server is not null)
        {
            var isCleared = server.Trim().Equals(ShopEntry.None, StringComparison.OrdinalIgnoreCase);
            var named = known.FirstOrDefault(other => other.Name.Equals(server.Trim(), StringComparison.OrdinalIgnoreCase));
            if (named is null && !isCleared)
                return new NoSuchServer(server, [.. known.Select(other => other.Name)]);
            item = item with { Server = isCleared ? null : named!.Id };
        }

        return item;
    }
}

/// <summary>An item before and after it was changed.</summary>
public sealed record ItemEdit(ShopItem Former, ShopItem Now);
