using GustMark.Core.Backups;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Players.Profiles;

/// <summary>Carries what the book knows into the store, one write after the other.</summary>
public sealed class ProfileKeeper(IProfileStore store, PresenceBook book, TimeProvider time) : IGuildMemory, IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Reads what the store has of a guild, once.</summary>
    /// <exception cref="StoreUnavailableException">To be asked again.</exception>
    public async Task BeginAsync(GuildId guild, CancellationToken ct)
    {
        if (book.HasBegun(guild))
            return;
        await turn.WaitAsync(ct);
        try
        {
            if (!book.HasBegun(guild))
                book.Begin(guild, await store.PresenceAsync(guild, ct));
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Keeps all that is not kept yet.</summary>
    /// <exception cref="StoreUnavailableException">What is not kept waits in the book; to be asked again.</exception>
    public async Task KeepAsync(GuildId guild, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            // Taken out when it is kept: asked again, the store knows whether it has it.
            while (book.Next(guild, time.GetUtcNow()) is { } batch)
            {
                await store.ApplyAsync(batch, ct);
                book.Kept(guild);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Erases a player. Who is on a server goes on as somebody new. False when there was nothing to erase.</summary>
    public async Task<bool> ForgetAsync(GuildId guild, PlayerId player, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            book.Forget(guild, player);
            return await store.ForgetAsync(guild, player, ct);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public async Task ReloadAsync(GuildId guild, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        book.Drop(guild);
        turn.Release();
    }

    public void Dispose() => turn.Dispose();
}
