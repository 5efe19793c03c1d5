using GustMark.Core.Console.Parsing;
using GustMark.Core.Players.Profiles;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Players.Profiles;

/// <summary>Which lines are deaths and sights of players, and which only look so.</summary>
public sealed class PlayerDeathTests
{
    private const string Ann = "Ann[76561198000000001]";
    private const string Bob = "Bob[76561198000000002]";

    [Theory]
    [InlineData($"{Ann} was killed by {Bob}", DeathCause.Player)]
    [InlineData($"Ann[12/76561198000000001] was killed by Bob[13/76561198000000002] at (1.0, 2.0, 3.0)", DeathCause.Player)]
    [InlineData($"{Ann} was killed by wolf (wolf)", DeathCause.Animal)]
    [InlineData($"{Ann} was killed by Boar (Boar)", DeathCause.Animal)]
    [InlineData($"{Ann} was killed by 7645878[29630/7645878]", DeathCause.Npc)]
    [InlineData($"{Ann} was killed by scientist (Scientist)", DeathCause.Npc)]
    [InlineData($"{Ann} was killed by bradleyapc (entity)", DeathCause.Npc)]
    [InlineData($"{Ann} was killed by patrolhelicopter (entity)", DeathCause.Npc)]
    [InlineData($"{Ann} was killed by guntrap.deployed (entity)", DeathCause.Trap)]
    [InlineData($"{Ann} was killed by autoturret_deployed (entity)", DeathCause.Trap)]
    [InlineData($"{Ann} was killed by landmine (entity)", DeathCause.Trap)]
    [InlineData($"{Ann} was killed by minicopter.entity (entity)", DeathCause.Other)]
    [InlineData($"{Ann} was killed by fall!", DeathCause.Fall)]
    [InlineData($"{Ann} died (Fall)", DeathCause.Fall)]
    [InlineData($"{Ann} was killed by Hunger", DeathCause.Other)]
    [InlineData($"{Ann} died (Bleeding)", DeathCause.Other)]
    [InlineData($"{Ann} was suicide by Suicide", DeathCause.Suicide)]
    [InlineData($"{Ann} was killed by Suicide", DeathCause.Suicide)]
    [InlineData($"{Ann} was killed by {Ann}", DeathCause.Suicide)]
    public void A_death_has_a_cause(string line, DeathCause cause)
    {
        var death = Assert.Single(Deaths(line));

        Assert.Equal(("76561198000000001", "Ann", cause), (death.Victim.ToString(), death.VictimName, death.Cause));
        Assert.Equal(cause == DeathCause.Player ? "76561198000000002" : null, death.Killer?.ToString());
    }

    [Theory]
    [InlineData("Ann was killed by Bob", DeathCause.Player)]
    [InlineData("Ann was killed by bear (Bear)", DeathCause.Animal)]
    [InlineData("Ann was killed by 7645878", DeathCause.Npc)]
    [InlineData("Ann died (Fall)", DeathCause.Fall)]
    [InlineData("Ann was suicide by Suicide", DeathCause.Suicide)]
    public void So_it_is_on_Console_Edition(string line, DeathCause cause)
    {
        var death = Assert.Single(Deaths(line));

        Assert.Equal(("Ann", cause), (death.Victim.ToString(), death.Cause));
    }

    [Theory]
    [InlineData("7645878[7645878] was killed by Bob[76561198000000002]")]
    [InlineData("7645878 was killed by Bob")]
    [InlineData("Ann was killed by Bob was killed by Eve")]
    [InlineData($"[CHAT] Bob[76561198000000002] : {Ann} was killed by {Bob}")]
    [InlineData($"[TEAM CHAT] Bob[76561198000000002] : {Ann} was suicide by Suicide")]
    [InlineData("[CHAT LOCAL] Bob : Ann was killed by Bob")]
    [InlineData("[CHAT LOCAL] Ann was killed by Bob : d11_quick_chat_responses_slot_0")]
    [InlineData("[NOTE PANEL] Player [ Bob ] changed name from [  ] to [ Ann was killed by Bob ]")]
    [InlineData("[VENDING MACHINE] Player [ Bob ] changed name from [  ] to [ Ann died (Fall) ]")]
    [InlineData($"Ann was killed by {Bob}")]
    public void What_looks_like_a_death_is_none(string line) => Assert.Empty(Deaths(line));

    [Theory]
    [InlineData("198.51.100.7:2810/76561198000000001/Ann joined [windows/76561198000000001]", LineKind.Join, "windows", "198.51.100.7")]
    [InlineData("Ann with steamid 76561198000000001 joined from ip 198.51.100.7:2810 with platform linux", LineKind.Join, "linux", "198.51.100.7")]
    [InlineData("198.51.100.7:2810/76561198000000001/Ann disconnecting: disconnect", LineKind.Leave, null, "198.51.100.7")]
    [InlineData("Ann[76561198000000001] has spawned", LineKind.Spawn, null, null)]
    public void A_line_proves_who_is_there(string line, LineKind kind, string? platform, string? address)
    {
        var sight = Assert.Single(Sights(line));

        Assert.Equal(("76561198000000001", "Ann", kind, platform, address), (sight.Player.ToString(), sight.Name, sight.Kind, sight.Platform, sight.Address));
    }

    [Theory]
    [InlineData("[CHAT] Bob[76561198000000002] : 198.51.100.7:2810/76561198000000001/Ann joined [windows/76561198000000001]")]
    [InlineData("[CHAT LOCAL] Bob : Ann [ps4] has entered the game")]
    [InlineData("198.51.100.7:2810/76561198000000001/Ann joined [windows/76561198000000002]")]
    [InlineData("198.51.100.7:2810/76561198000000001/ joined [windows/76561198000000001]")]
    [InlineData("12345 [ps4] has entered the game")]
    [InlineData("[NOTE PANEL] Player [ Bob ] changed name from [  ] to [ Ann [ps4] has entered the game ]")]
    public void What_looks_like_a_join_is_none(string line) => Assert.Empty(Sights(line));

    [Fact]
    public void A_name_that_no_player_can_have_is_none() => Assert.Empty(Sights($"{new string('x', 65)} [ps4] has entered the game"));

    [Fact]
    public void Counts_are_the_same_in_a_list_and_back()
    {
        var counts = new DeathCounts(1, 2, 3, 4, 5, 6, 7);

        Assert.Equal(counts, DeathCounts.Of(counts.ToList()));
        Assert.Equal((28L, new DeathCounts(1, 2, 3, 4, 6, 6, 7)), (counts.Total, counts + DeathCounts.One(DeathCause.Fall)));
        Assert.Equal(new DeathCounts(1, 0, 0, 0, 0, 0, 0), DeathCounts.Of([1]));
    }

    private static IReadOnlyList<PlayerDeath> Deaths(string line)
    {
        var batch = Told.Lines(A.Server(), A.Moment, line);
        var deaths = PlayerDeath.In(batch);
        batch.Release();
        return deaths;
    }

    private static IReadOnlyList<PlayerSight> Sights(string line)
    {
        var batch = Told.Lines(A.Server(), A.Moment, line);
        var sights = PlayerSight.In(batch);
        batch.Release();
        return sights;
    }
}
