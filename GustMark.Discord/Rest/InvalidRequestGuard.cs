namespace GustMark.Discord.Rest;

/// <summary>
/// Counts answers 401, 403 and 429 (but for shared limits) over ten minutes. Discord bans an address at 10,000, so requests
/// are slowed and then refused well before that.
/// </summary>
sealed class InvalidRequestGuard(DiscordRestOptions options, TimeProvider time)
{
    const int Slots = 60;
    static readonly TimeSpan SlotLength = TimeSpan.FromSeconds(10);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    readonly Lock gate = new();
    readonly int[] counts = new int[Slots];
    long newest;
    int total;

    public int Count
    {
        get
        {
            lock (gate)
            {
                Forget();
                return total;
            }
        }
    }

    public void Add()
    {
        lock (gate)
        {
            Forget();
            counts[newest % Slots]++;
            total++;
        }
    }

    /// <summary>Throws when too many were invalid; otherwise how long to wait, growing from nothing to five seconds.</summary>
    public TimeSpan Check()
    {
        var count = Count;
        if (count >= options.InvalidRefuseFrom)
            throw new DiscordInvalidRequestsException(count, options.InvalidRefuseFrom);
        return count < options.InvalidSlowFrom ? TimeSpan.Zero
            : LongestPause * ((count - options.InvalidSlowFrom + 1.0) / (options.InvalidRefuseFrom - options.InvalidSlowFrom));
    }

    void Forget()
    {
        var current = time.GetUtcNow().Ticks / SlotLength.Ticks;
        if (current - newest > Slots)
            newest = current - Slots;
        for (; newest < current; newest++)
        {
            var oldest = (newest + 1) % Slots;
            total -= counts[oldest];
            counts[oldest] = 0;
        }
    }
}
