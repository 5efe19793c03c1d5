namespace GustMark.Core.Identity;

/// <summary>A Discord guild; every key and every query carries it.</summary>
public readonly record struct GuildId(ulong Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A Discord channel.</summary>
public readonly record struct ChannelId(ulong Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A Discord user, seen as a member of a guild.</summary>
public readonly record struct MemberId(ulong Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A Discord message.</summary>
public readonly record struct MessageId(ulong Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A game server of a guild. Version 7 UUID: sorted by the time it was added, never reused.</summary>
public readonly record struct ServerId(Guid Value)
{
    public static ServerId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    public override string ToString() => Value.ToString("N");
}
