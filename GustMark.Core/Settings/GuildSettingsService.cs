using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GustMark.Core.Backups;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Settings;

/// <summary>What each guild has set in one area. It is read once and remembered, because almost everything there asks for it.</summary>
/// <typeparam name="T">The settings, all of them with a value.</typeparam>
public abstract class GuildSettingsService<T>(IGuildSettingsStore store, ILogger log) : IGuildMemory, IDisposable
    where T : notnull
{
    private readonly ConcurrentDictionary<GuildId, T> known = new();

    // Whoever reads from the store and whoever writes to it remember in the order in which they did.
    private readonly SemaphoreSlim order = new(1);

    /// <summary>The settings of a guild may be other ones now. Handlers return at once and do not throw.</summary>
    public event Action<GuildId>? Changed;

    /// <summary>Of the texts in the store.</summary>
    protected abstract string KeptAs { get; }

    /// <summary>As a guild has it that has set nothing.</summary>
    protected abstract T Ordinary { get; }

    /// <summary>As the guild has set them; the defaults where it has not, or where what is kept is damaged.</summary>
    public async ValueTask<T> OfAsync(GuildId guild, CancellationToken ct)
    {
        if (known.TryGetValue(guild, out var settings))
            return settings;
        await order.WaitAsync(ct);
        try
        {
            return known[guild] = Read(guild, await store.LoadAsync(guild, KeptAs, ct));
        }
        finally
        {
            order.Release();
        }
    }

    /// <summary>As <see cref="OfAsync"/>, and the defaults also where the store does not answer: for what is no reason to show or say nothing.</summary>
    public async ValueTask<T> OrOrdinaryAsync(GuildId guild, CancellationToken ct)
    {
        try
        {
            return await OfAsync(guild, ct);
        }
        catch (StoreUnavailableException)
        {
            return Ordinary;
        }
    }

    /// <summary>Changes what is kept. Two who change at the same time do so one after the other, each from what the other left.</summary>
    /// <param name="change">From what is there to what shall be; asked again when somebody else was faster.</param>
    public async Task<Result<SettingsChange<T>>> ChangeAsync(GuildId guild, Func<T, Result<T>> change, CancellationToken ct)
    {
        await order.WaitAsync(ct);
        try
        {
            while (true)
            {
                var text = await store.LoadAsync(guild, KeptAs, ct);
                var former = Read(guild, text);
                var changed = change(former);
                if (!changed.Accepted)
                    return changed.Refusal;
                if (!AreSame(former, changed.Value) && !await store.ReplaceAsync(guild, KeptAs, text, Write(changed.Value), ct))
                    continue;
                known[guild] = changed.Value;
                Changed?.Invoke(guild);
                return new SettingsChange<T>(former, changed.Value);
            }
        }
        finally
        {
            order.Release();
        }
    }

    /// <summary>Guilds that have set anything.</summary>
    public async Task<IReadOnlyList<GuildId>> GuildsAsync(CancellationToken ct) => [.. (await store.OfAreaAsync(KeptAs, ct)).Select(kept => kept.Key)];

    /// <inheritdoc/>
    public async Task ReloadAsync(GuildId guild, CancellationToken ct)
    {
        await order.WaitAsync(ct);
        known.TryRemove(guild, out _);
        order.Release();
        Changed?.Invoke(guild);
    }

    public void Dispose()
    {
        order.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>As it is kept.</summary>
    protected abstract string Write(T settings);

    /// <param name="damage">What is wrong with the text, when false; the settings are the defaults then.</param>
    protected abstract bool TryRead(string text, out T settings, [NotNullWhen(false)] out string? damage);

    /// <summary>
    /// Reads a JSON object whose values obey the rules for what people type, so that a text from elsewhere cannot hold what nobody could have
    /// entered.
    /// </summary>
    /// <param name="apply">Refused, or null, where a value is none.</param>
    protected bool TryRead<TKept>(string text, JsonTypeInfo<TKept> json, Func<TKept, Result<T>?> apply, out T settings, [NotNullWhen(false)] out string? damage)
        where TKept : class
    {
        settings = Ordinary;
        try
        {
            var read = JsonSerializer.Deserialize(text, json) is { } kept ? apply(kept) : null;
            damage = read is { Accepted: true } ? null : "a value is out of its range";
            if (damage is null)
                settings = read!.Value;
            return damage is null;
        }
        catch (JsonException e)
        {
            damage = e.Message;
            return false;
        }
    }

    /// <summary>Whether nothing was changed.</summary>
    protected virtual bool AreSame(T one, T other) => one.Equals(other);

    private T Read(GuildId guild, string? text)
    {
        if (text is null)
            return Ordinary;
        if (!TryRead(text, out var settings, out var damage))
            log.SettingsDamaged(KeptAs, guild, damage);
        return settings;
    }
}

/// <summary>Settings before and after.</summary>
public sealed record SettingsChange<T>(T Former, T Now);
