using System.Collections.Concurrent;
using System.Text;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Time;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Players.Linking;

/// <summary>
/// Gives linked members the role and the nickname that the guild has set for them, and takes the role from who is linked to nobody any more; the
/// nickname stays. A role that was set before another one stays with those who have it. Whoever is to be looked at is in memory only.
/// </summary>
public sealed class LinkedMemberKeeper(ILinkStore links, LinkedSettingsService settings, IGuildMembers members, ILogger<LinkedMemberKeeper> log)
{
    /// <summary>Longest nickname that Discord takes, in UTF-16 units.</summary>
    public const int MostNickname = 32;

    // Stands in the guild's audit log.
    private const string Linked = "Linked to a player";
    private const string Unlinked = "Not linked to a player any more";

    private readonly ConcurrentDictionary<GuildId, bool> guilds = new();
    private readonly ConcurrentDictionary<(GuildId Guild, MemberId Member), bool> due = new();
    private readonly ConcurrentDictionary<(GuildId Guild, MemberId Member), string> troubles = new();
    private readonly CoalescedSignal signal = new();

    /// <summary>What the guild has set, and what Discord will not do of it.</summary>
    public async ValueTask<LinkedState> StateOfAsync(GuildId guild, CancellationToken ct) => new(
        await settings.OfAsync(guild, ct),
        [
            .. troubles.Where(trouble => trouble.Key.Guild == guild).GroupBy(trouble => trouble.Value, trouble => trouble.Key.Member, StringComparer.Ordinal)
                .Select(group => new LinkedTrouble(group.Key, [.. group.OrderBy(member => member.Value)])).OrderByDescending(trouble => trouble.Members.Count),
        ]);

    /// <summary>The member was linked or unlinked.</summary>
    public void Look(GuildId guild, MemberId member)
    {
        due[(guild, member)] = true;
        signal.Set();
    }

    /// <summary>All who are linked in the guild are looked at once.</summary>
    public void LookAtAll(GuildId guild)
    {
        guilds[guild] = true;
        signal.Set();
    }

    /// <summary>Who could not be looked at is looked at once more.</summary>
    public void TryAgain() => signal.Set();

    /// <summary>The bot is not in the guild any more.</summary>
    public void Forget(GuildId guild)
    {
        guilds.TryRemove(guild, out _);
        Remove(due, guild);
        Remove(troubles, guild);
    }

    /// <summary>Looks at members as they become due, one after the other. Ends by cancellation.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (await signal.WaitAsync(stopping))
            await KeepAsync(stopping);
    }

    /// <summary>
    /// The nickname for a name of the game: without characters that control something, and cut to what Discord takes. Empty when nothing is left of it.
    /// </summary>
    /// <param name="name">As the game wrote it.</param>
    internal static string NicknameOf(string name)
    {
        var nickname = new StringBuilder(MostNickname);
        foreach (var rune in name.Trim().EnumerateRunes())
        {
            if (nickname.Length + rune.Utf16SequenceLength > MostNickname)
                break;
            if (!Rune.IsControl(rune))
                nickname.Append(rune.ToString());
        }

        return nickname.ToString().Trim();
    }

    /// <summary>Looks at everybody who is due. Never called concurrently.</summary>
    internal async Task KeepAsync(CancellationToken ct)
    {
        // Where one could not be looked at, the others wait as well: they would be asked for in vain.
        var silent = new HashSet<GuildId>();
        foreach (var guild in guilds.Keys)
        {
            if (!guilds.TryRemove(guild, out _) || await TryAsync(guild, () => FindAsync(guild, ct)))
                continue;
            guilds[guild] = true;
            silent.Add(guild);
        }

        foreach (var who in due.Keys)
        {
            // Taken out before it is looked at: what changes meanwhile makes it due anew.
            if (silent.Contains(who.Guild) || !due.TryRemove(who, out _) || await TryAsync(who.Guild, () => KeepAsync(who.Guild, who.Member, ct)))
                continue;
            due[who] = true;
            silent.Add(who.Guild);
        }
    }

    private async Task<bool> TryAsync(GuildId guild, Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception e) when (e is MembersUnavailableException or StoreUnavailableException)
        {
            log.LinkedDelayed(guild, e.Message);
            return false;
        }
    }

    private async Task FindAsync(GuildId guild, CancellationToken ct)
    {
        var rules = await settings.OfAsync(guild, ct);
        var linked = rules == LinkedSettings.Default ? [] : await links.OfGuildAsync(guild, ct);
        Remove(troubles, guild);
        foreach (var link in linked)
            due[(guild, link.Member)] = true;
    }

    private async Task KeepAsync(GuildId guild, MemberId member, CancellationToken ct)
    {
        var rules = await settings.OfAsync(guild, ct);
        var own = await links.OfMemberAsync(guild, member, ct);
        var trouble = own is [var newest, ..] ? await GiveAsync(newest, rules, ct)
            : rules.Role is { } role ? await members.RemoveRoleAsync(guild, member, role, Unlinked, ct)
            : null;
        if (trouble is null || !await members.IsMemberAsync(guild, member, ct))
        {
            troubles.TryRemove((guild, member), out _);
            return;
        }

        // Once for all who have the same.
        if (!troubles.Any(known => known.Key.Guild == guild && known.Value == trouble))
            log.LinkedRefused(guild, member, trouble);
        troubles[(guild, member)] = trouble;
    }

    /// <summary>The first thing that Discord will never do; the other is done all the same.</summary>
    private async Task<string?> GiveAsync(PlayerLink link, LinkedSettings rules, CancellationToken ct)
    {
        var trouble = rules.Role is { } role ? await members.AddRoleAsync(link.Guild, link.Member, role, Linked, ct) : null;
        if (!rules.Nicknames || NicknameOf(link.Name) is not { Length: > 0 } nickname)
            return trouble;
        return await members.SetNicknameAsync(link.Guild, link.Member, nickname, ct) is { } unnamed ? trouble ?? unnamed : trouble;
    }

    private static void Remove<T>(ConcurrentDictionary<(GuildId Guild, MemberId Member), T> of, GuildId guild)
    {
        foreach (var who in of.Keys.Where(who => who.Guild == guild))
            of.TryRemove(who, out _);
    }
}

/// <summary>What linked members of a guild get, and what Discord will not do of it.</summary>
/// <param name="Troubles">Those of most members first.</param>
public sealed record LinkedState(LinkedSettings Settings, IReadOnlyList<LinkedTrouble> Troubles);

/// <summary>Why Discord will not give members what they should get.</summary>
/// <param name="Reason">Such as "the role does not exist any more".</param>
public sealed record LinkedTrouble(string Reason, IReadOnlyList<MemberId> Members);
