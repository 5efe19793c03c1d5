using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Economy;

/// <summary>
/// Moves all wallets of a guild when it begins or ceases to keep coins apart by server. Nothing is created and nothing vanishes: each
/// member's coins move in an entry. The settings say that a move is under way until the last has arrived, so that it is finished at the
/// next start where the process ends in between.
/// </summary>
public sealed class WalletMoves(
    ILedgerStore ledger, EconomySettingsService settings, IServerStore servers, TimeProvider time, ILogger<WalletMoves> log)
{
    private const int Batch = 1_000;

    // One account of an entry is where the coins go.
    private const int MostSources = LedgerEntry.MaxPostings - 1;

    /// <summary>What a switch would move. Refused with <see cref="WalletsMoving"/> or, towards servers, <see cref="NoDefaultServer"/>.</summary>
    /// <returns>Nobody and nothing where coins are kept so already.</returns>
    public async Task<Result<MovePreview>> PreviewAsync(GuildId guild, WalletScope to, CancellationToken ct)
    {
        var economy = await settings.OfAsync(guild, ct);
        if (economy.Switch is not null)
            return new WalletsMoving();
        var target = to == WalletScope.Server ? await DefaultAsync(guild, ct) : null;
        if (to == WalletScope.Server && target is null)
            return new NoDefaultServer();

        var members = new HashSet<MemberId>();
        var coins = Coins.Zero;
        var froms = to == WalletScope.Server ? [null] : (await ledger.ServersAsync(guild, ct)).Select(server => (ServerId?)server);
        foreach (var from in economy.Wallets == to ? [] : froms)
        {
            foreach (var balance in await ledger.RichestAsync(guild, AccountKind.Wallet, from, int.MaxValue, ct))
            {
                members.Add(balance.Account.Member!.Value);
                coins += balance.Coins;
            }
        }

        return new MovePreview(to, target, members.Count, coins);
    }

    /// <summary>Moves the wallets. Refused as <see cref="PreviewAsync"/>; does nothing where coins are kept so already.</summary>
    /// <param name="id">Of the interaction that confirmed it.</param>
    public async Task<Result<MoveOutcome>> SwitchAsync(GuildId guild, ulong id, WalletScope to, CancellationToken ct)
    {
        var target = to == WalletScope.Server ? await DefaultAsync(guild, ct) : null;
        if (to == WalletScope.Server && target is null)
            return new NoDefaultServer();
        var begun = await settings.ChangeAsync(
            guild,
            former => former.Switch is not null ? new WalletsMoving()
                : former.Wallets == to ? former
                : former with { Wallets = to, Switch = new ScopeSwitch($"{id}", target?.Id) },
            ct);
        if (!begun.Accepted)
            return begun.Refusal;
        return begun.Value.Now.Switch is { } under ? await FinishAsync(guild, under, ct) : new MoveOutcome(to, target, 0, Coins.Zero);
    }

    /// <summary>Finishes what an earlier process began, and fetches coins that came back to a former wallet since. For the start.</summary>
    public async Task FinishAllAsync(CancellationToken ct)
    {
        foreach (var guild in await settings.GuildsAsync(ct))
        {
            var economy = await settings.OfAsync(guild, ct);
            if (economy.Switch is { } under)
                await FinishAsync(guild, under, ct);
            else if (economy.Wallets == WalletScope.Guild)
                await MoveAsync(guild, new ScopeSwitch($"late-{Guid.CreateVersion7(time.GetUtcNow()):N}", null), ct);
            else if (await DefaultAsync(guild, ct) is { } server)
                await MoveAsync(guild, new ScopeSwitch($"late-{Guid.CreateVersion7(time.GetUtcNow()):N}", server.Id), ct);
        }
    }

    private async Task<MoveOutcome> FinishAsync(GuildId guild, ScopeSwitch under, CancellationToken ct)
    {
        var (members, coins) = await MoveAsync(guild, under, ct);
        await settings.ChangeAsync(guild, former => former.Switch == under ? former with { Switch = null } : former, ct);
        log.WalletsMoved(guild, under.Id, members, coins);
        var server = under.Server is { } id ? (await servers.OfGuildAsync(guild, ct)).FirstOrDefault(server => server.Id == id) : null;
        return new MoveOutcome(under.Server is null ? WalletScope.Guild : WalletScope.Server, server, members, coins);
    }

    /// <summary>Moves until nothing is left: coins may come to a former wallet while the others move.</summary>
    private async Task<(int Members, Coins Coins)> MoveAsync(GuildId guild, ScopeSwitch under, CancellationToken ct)
    {
        var (members, moved) = (new HashSet<MemberId>(), Coins.Zero);
        while (await SourcesAsync(guild, under, ct) is { Count: > 0 } sources)
        {
            foreach (var member in sources.GroupBy(balance => balance.Account.Member!.Value))
            {
                foreach (var part in member.Chunk(MostSources))
                {
                    if (await MoveAsync(guild, under, member.Key, part, ct) is not { } coins)
                        continue;
                    members.Add(member.Key);
                    moved += coins;
                }
            }
        }

        return (members.Count, moved);
    }

    private async Task<IReadOnlyList<Balance>> SourcesAsync(GuildId guild, ScopeSwitch under, CancellationToken ct)
    {
        if (under.Server is not null)
            return await ledger.RichestAsync(guild, AccountKind.Wallet, null, Batch, ct);
        var all = new List<Balance>();
        foreach (var server in await ledger.ServersAsync(guild, ct))
            all.AddRange(await ledger.RichestAsync(guild, AccountKind.Wallet, server, int.MaxValue, ct));
        return all;
    }

    /// <summary>Null when the member has spent some of it meanwhile: the next round sees what is left.</summary>
    private async Task<Coins?> MoveAsync(GuildId guild, ScopeSwitch under, MemberId member, Balance[] from, CancellationToken ct)
    {
        var sum = from.Aggregate(Coins.Zero, (all, balance) => all + balance.Coins);
        IReadOnlyList<Posting> postings =
        [
            .. from.Select(balance => new Posting(balance.Account, -balance.Coins)),
            new Posting(AccountId.Wallet(guild, member, under.Server), sum),
        ];

        // The first entry of a member has the switch's id alone; what comes later is numbered.
        for (var number = 1; ; number++)
        {
            var id = new EntryId(number == 1 ? $"scope/{under.Id}/{member}" : $"scope/{under.Id}/{member}/{number}");
            var posted = await ledger.PostAsync(
                new LedgerEntry(guild, id, EntryKind.Scope, Actor.Bot, time.GetUtcNow(), postings, Reference: under.Id), ct);
            if (posted is { Accepted: true, Value.IsRepeat: true })
                continue;
            return posted.Accepted ? sum
                : posted.Refusal is NotEnoughCoins ? null
                : throw new InvalidOperationException($"The wallet of {member} in guild {guild} cannot be moved: {posted.Refusal}");
        }
    }

    private async Task<GameServer?> DefaultAsync(GuildId guild, CancellationToken ct)
    {
        var all = await servers.OfGuildAsync(guild, ct);
        var chosen = (await servers.BindingsAsync(guild, ct)).Default;
        return all.FirstOrDefault(server => server.Id == chosen) ?? (all is [var only] ? only : null);
    }
}

/// <summary>What a switch would move.</summary>
/// <param name="Server">Where the coins go; null: to the one wallet of each member.</param>
public sealed record MovePreview(WalletScope To, GameServer? Server, int Members, Coins Coins);

/// <summary>What a switch has moved.</summary>
public sealed record MoveOutcome(WalletScope To, GameServer? Server, int Members, Coins Coins);
