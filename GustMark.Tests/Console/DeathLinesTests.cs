using System.Text;
using GustMark.Core.Console.Parsing;

namespace GustMark.Tests.ConsoleLines;

/// <summary>Who died and of what, where no name is signed.</summary>
public sealed class DeathLinesTests
{
    [Theory]
    [InlineData("Ann was killed by Ben", "Kill player=Ann other=Ben Player")]
    [InlineData("Ann was killed by Ben at (1.0, -2.5, 3)", "Kill player=Ann other=Ben Player")]
    [InlineData("Ann was killed by Ben at (a, b, c)", "Kill player=Ann other=Ben at Npc")]
    [InlineData("Ann was killed by Ben at (1, 2, 3", "Kill player=Ann other=Ben at (1, 2, 3 Player")]
    [InlineData("Ann was killed by Ben at (1) at (2)", "Kill player=Ann other=Ben at Npc")]
    [InlineData("Ann was killed by at (1, 2)", "Kill player=Ann other=at Npc")]
    [InlineData("Ann was killed by 12345", "Kill player=Ann other=12345 Npc")]
    [InlineData("Ann was killed by Suicide", "Suicide player=Ann detail=Suicide")]
    [InlineData("Ann was killed by NotSuicide", "Kill player=Ann other=NotSuicide Player")]
    [InlineData("Ann was killed by Suicide Sam", "Kill player=Ann other=Suicide Sam Player")]
    [InlineData("Ann was killed by fall!", "Kill player=Ann other=fall Natural")]
    [InlineData("Ann was killed by wolf", "Kill player=Ann other=wolf Npc")]
    [InlineData("Ann was killed by bradleyapc", "Kill player=Ann other=bradleyapc Npc")]
    [InlineData("Ann was killed by guntrap.deployed", "Kill player=Ann other=guntrap.deployed Entity")]
    [InlineData("Ann was killed by autoturret_deployed", "Kill player=Ann other=autoturret_deployed Entity")]
    [InlineData("Ann was killed by minicopter.entity", "Kill player=Ann other=minicopter.entity Entity")]
    [InlineData("Ann was killed by spikes.prefab", "Kill player=Ann other=spikes.prefab Entity")]
    [InlineData("Ann was killed by Guntrap.deployed", "Kill player=Ann other=Guntrap.deployed Player")]
    [InlineData("Ann was killed by guntrap.deployed2", "Kill player=Ann other=guntrap.deployed2 Player")]
    [InlineData("Ann was killed by guntrap.deployed (entity)", "Kill player=Ann other=guntrap.deployed Entity")]
    [InlineData("Ann was killed by bradleyapc (entity)", "Kill player=Ann other=bradleyapc Npc")]
    [InlineData("Ann was killed by wolf (wolf)", "Kill player=Ann other=wolf Npc")]
    [InlineData("Ann was killed by a (b) (entity)", "Kill player=Ann other=a (b) Entity")]
    [InlineData("Ann was killed by a (entity2)", "Kill player=Ann other=a Npc")]
    [InlineData("Ann was killed by a (myentity)", "Kill player=Ann other=a Npc")]
    [InlineData("Ann was killed by a(b)", "Kill player=Ann other=a(b) Player")]
    [InlineData("Ann was killed by (b)", "Kill player=Ann other=b Natural")]
    [InlineData("Ann was killed by ()", "Kill player=Ann other=() Player")]
    [InlineData("Ann was killed by (a) (b)", "Kill player=Ann other=(a) (b) Player")]
    [InlineData("Ann was killed by (a(b)", "Kill player=Ann other=(a(b) Player")]
    [InlineData("Ann was killed by 7656119800000000", "Kill player=Ann other=7656119800000000 Npc")]
    [InlineData("Ann was suicide by Suicide", "Suicide player=Ann detail=Suicide")]
    [InlineData("Ann was suicide by a was suicide by Stab at (1, 2, 3)", "Suicide player=Ann was suicide by a detail=Stab")]
    [InlineData("Ann[76561198000000009] was suicide by Stab", "Suicide player=Ann id=76561198000000009 detail=Stab")]
    [InlineData("Ann died (Fall)", "Kill player=Ann other=Fall Natural")]
    [InlineData("Ann died (a) died (Fall)", "Kill player=Ann died (a) other=Fall Natural")]
    [InlineData("Ann was killed by  was killed by Ben", "Kill Ambiguous")]
    [InlineData("Ann was killed by 55[55]", "Kill player=Ann other=55[55] Player")]
    [InlineData("Ann was killed by ((a)", "Kill player=Ann other=((a) Player")]
    [InlineData("Ann was killed by 7656119 is my number", "Kill player=Ann other=7656119 is my number Player")]
    public void The_killer_is_told_by_his_word(string line, string told) => Assert.Equal(told, Lines.Told(line));

    [Theory]
    [InlineData("Ann was killed by")]
    [InlineData(" was killed by Ben")]
    [InlineData("Ann was killed by x76561198000000009")]
    [InlineData("Ann was killed by 7656119 76561198000000009")]
    [InlineData("76561198000000009 was killed by Ben")]
    [InlineData("Ann was suicide by")]
    [InlineData(" was suicide by Stab")]
    [InlineData("Ann died (Fall) today")]
    [InlineData(" died (Fall)")]
    [InlineData("76561198000000009 died (Fall)")]
    [InlineData("Ann died ()")]
    [InlineData("Ann died (a) (b)")]
    [InlineData("Ann died ((Fall)")]
    public void A_death_of_nobody_or_with_an_id_in_it_is_none(string line) => Assert.Equal("Unknown", Lines.Told(line));

    [Theory]
    [InlineData("A was killed by B was killed by C", "A|B was killed by C", "Kill player=A other=B was killed by C Player Settled")]
    [InlineData("A was killed by B was killed by C", "A was killed by B|C", "Kill player=A was killed by B other=C Player Settled")]
    [InlineData("A was killed by B was killed by wolf", "A was killed by B", "Kill player=A was killed by B other=wolf Npc Settled")]
    [InlineData("A was killed by B was killed by Cold", "A was killed by B", "Kill player=A was killed by B other=Cold Natural Settled")]
    [InlineData("A was killed by B was killed by 123", "A was killed by B", "Kill player=A was killed by B other=123 Npc Settled")]
    [InlineData("A was killed by B was killed by C", "A", "Kill Ambiguous")]
    [InlineData("A was killed by B was killed by C", "B was killed by C", "Kill Ambiguous")]
    [InlineData("A was killed by B was killed by C", "A|B was killed by C|A was killed by B|C", "Kill Ambiguous")]
    [InlineData("A was killed by B was killed by wolf was killed by C", "A was killed by B|A|C", "Kill Ambiguous")]
    [InlineData("A was killed by guntrap.deployed (entity)", "guntrap.deployed (entity)", "Kill player=A other=guntrap.deployed Entity")]
    [InlineData("A was killed by 123", "123", "Kill player=A other=123 Npc")]
    [InlineData("A[76561198000000009] was killed by wolf", "wolf", "Kill player=A id=76561198000000009 other=wolf Npc")]
    [InlineData("A was killed by B was killed by C was killed by D", "A was killed by B|C was killed by D", "Kill player=A was killed by B other=C was killed by D Player Settled")]
    public void Who_is_known_settles_what_the_line_does_not(string line, string known, string told) =>
        Assert.Equal(told, Lines.Told(line, known: new Known(known.Split('|'))));

    private sealed class Known(string[] names) : IKnownPlayers
    {
        bool IKnownPlayers.Knows(ReadOnlySpan<byte> name) => names.Contains(Encoding.UTF8.GetString(name));
    }
}
