namespace GustMark.Core.Console.Parsing;

/// <summary>Deaths. A suicide of very old servers is written as being killed by Suicide.</summary>
internal static class DeathLines
{
    private static ReadOnlySpan<byte> KilledBy => " was killed by "u8;

    private static ReadOnlySpan<byte> SuicideBy => " was suicide by "u8;

    /// <summary>Deaths on Console Edition, which signs no name.</summary>
    /// <param name="victimLength">Bytes of the victim's name, where the roster has settled it before; else 0.</param>
    public static LineKind Unsigned(ReadOnlySpan<byte> text, int victimLength, IKnownPlayers? known, ref LineReading reading)
    {
        var killed = text.IndexOf(KilledBy);
        if (killed <= 0)
            return SelfInflicted(text, ref reading);

        // A signed name in an unsigned line is somebody's text, or a form that is not known.
        if (HoldsSteamId(text))
            return LineKind.Unknown;
        var rest = text[(killed + KilledBy.Length)..];
        if (rest.IndexOf(KilledBy) >= 0)
            return Ambiguous(text, victimLength, known, ref reading);
        rest = rest.TrimStart((byte)' ');
        if (rest.IsEmpty)
            return LineKind.Unknown;
        reading.Player = text[..killed].TrimEnd((byte)' ');
        var kind = Killed(rest, signed: false, ref reading);

        // Animals are written with their category, so a bare word may be somebody's name; what is also a cause may not.
        if (reading.OtherKind == ParticipantKind.Npc && Creatures.IsAnimal(rest) && (victimLength == reading.Player.Length || (known?.Knows(rest) ?? false)))
            (reading.OtherKind, reading.Proof) = (ParticipantKind.Player, LineProof.Settled);
        return kind;
    }

    /// <param name="killer">What follows "was killed by ".</param>
    /// <param name="signed">The line has ids, so a player would be written with one.</param>
    public static LineKind Killed(ReadOnlySpan<byte> killer, bool signed, ref LineReading reading)
    {
        killer = WithoutPlace(killer);
        if (killer.IsEmpty)
            return LineKind.Unknown;
        if (killer.SequenceEqual("Suicide"u8))
        {
            reading.Detail = killer;
            return LineKind.Suicide;
        }

        if (signed && PlayerTag.TryParticipant(killer, out var name, out var id, out var kind))
        {
            reading.Other = name;
            reading.OtherSteamId = id;
            reading.OtherKind = kind;
        }
        else if (!Categorised(killer, ref reading))
        {
            reading.OtherKind = Bare(killer, signed, out reading.Other);
        }

        return LineKind.Kill;
    }

    /// <summary>"died (Fall)": the cause alone.</summary>
    public static LineKind Died(ReadOnlySpan<byte> cause, ref LineReading reading)
    {
        if (cause.IsEmpty || cause.IndexOfAny((byte)'(', (byte)')') >= 0)
            return LineKind.Unknown;
        reading.Other = cause;
        reading.OtherKind = ParticipantKind.Natural;
        return LineKind.Kill;
    }

    /// <summary>Without the " at (x, y, z)" that newer servers write behind.</summary>
    public static ReadOnlySpan<byte> WithoutPlace(ReadOnlySpan<byte> text)
    {
        var at = text.LastIndexOf(" at ("u8);
        return at > 0 && text[^1] == ')' && !text[(at + " at ("u8.Length)..^1].ContainsAnyExcept(PlayerTag.OfPositions) ? text[..at] : text;
    }

    private static LineKind SelfInflicted(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        if (HoldsSteamId(text))
            return LineKind.Unknown;
        var suicide = text.LastIndexOf(SuicideBy);
        if (suicide > 0)
        {
            reading.Player = text[..suicide];
            reading.Detail = WithoutPlace(text[(suicide + SuicideBy.Length)..]);
            return LineKind.Suicide;
        }

        var died = text.LastIndexOf(" died ("u8);
        if (died <= 0 || text[^1] != ')')
            return LineKind.Unknown;
        reading.Player = text[..died];
        return Died(text[(died + " died ("u8.Length)..^1], ref reading);
    }

    /// <summary>Several ways to split: the one in which both are known is right; if there is none, or another, nobody is named.</summary>
    private static LineKind Ambiguous(ReadOnlySpan<byte> text, int victimLength, IKnownPlayers? known, ref LineReading reading)
    {
        var right = victimLength > 0 && victimLength < text.Length && text[victimLength..].StartsWith(KilledBy) ? victimLength : OnlySplit(text, known);
        if (right < 0)
        {
            reading.Proof = LineProof.Ambiguous;
            return LineKind.Kill;
        }

        reading.Proof = LineProof.Settled;
        reading.Player = text[..right];
        return Killed(text[(right + KilledBy.Length)..], signed: false, ref reading);
    }

    private static int OnlySplit(ReadOnlySpan<byte> text, IKnownPlayers? known)
    {
        var right = -1;
        for (var at = text.IndexOf(KilledBy); known is not null && at > 0;)
        {
            var rest = text[(at + KilledBy.Length)..];
            if (known.Knows(text[..at]) && (known.Knows(rest) || Creatures.IsCause(rest) || Creatures.IsAnimal(rest) || PlayerTag.IsDigits(rest)))
            {
                if (right >= 0)
                    return -1;
                right = at;
            }

            var next = rest.IndexOf(KilledBy);
            at = next < 0 ? -1 : at + KilledBy.Length + next;
        }

        return right;
    }

    /// <summary><c>guntrap.deployed (entity)</c>, <c>wolf (wolf)</c>, <c>(Drowned)</c>.</summary>
    private static bool Categorised(ReadOnlySpan<byte> killer, ref LineReading reading)
    {
        if (killer[^1] != ')')
            return false;
        if (killer[0] == '(')
        {
            reading.Other = killer[1..^1];
            reading.OtherKind = ParticipantKind.Natural;
            return killer[1..^1].IndexOfAny((byte)'(', (byte)')') < 0 && killer.Length > 2;
        }

        var open = killer.LastIndexOf(" ("u8);
        if (open <= 0)
            return false;
        var name = killer[..open];
        var category = killer[(open + 2)..^1];
        reading.Other = name;
        reading.OtherKind = category.SequenceEqual("entity"u8) && !Creatures.IsMachine(name) ? ParticipantKind.Entity : ParticipantKind.Npc;
        return true;
    }

    private static ReadOnlySpan<byte> Cause(ReadOnlySpan<byte> text) => text.TrimEnd((byte)'!');

    private static ParticipantKind Bare(ReadOnlySpan<byte> killer, bool signed, out ReadOnlySpan<byte> name)
    {
        name = killer;
        if (PlayerTag.IsDigits(killer))
            return ParticipantKind.Npc;
        if (Creatures.IsCause(Cause(killer)))
        {
            name = Cause(killer);
            return ParticipantKind.Natural;
        }

        if (Creatures.IsAnimal(killer) || Creatures.IsMachine(killer))
            return ParticipantKind.Npc;
        if (Creatures.IsPrefab(killer))
            return ParticipantKind.Entity;
        if (!signed)
            return ParticipantKind.Player;

        // Where players are signed, a bare word is a cause, also one that is new.
        name = Cause(killer);
        return ParticipantKind.Natural;
    }

    private static bool HoldsSteamId(ReadOnlySpan<byte> text)
    {
        for (var from = 0; text[from..].IndexOf("7656119"u8) is var at and >= 0; from += at + 7)
        {
            var id = text[(from + at)..];
            if (id.Length >= PlayerTag.SteamIdLength && PlayerTag.IsSteamId(id[..PlayerTag.SteamIdLength]))
                return true;
        }

        return false;
    }
}
