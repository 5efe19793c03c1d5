using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.GameServers;

/// <summary>Player lists asked for on a connection, and the lines they become.</summary>
public sealed class PresenceTests : IAsyncDisposable
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 25, 14, 0, 0, TimeSpan.Zero));
    private readonly FakeConsole console = new();
    private readonly GameServer server = Rig.AServer();
    private readonly Rig rig;

    public PresenceTests() => rig = new Rig(time, console, new FakeServerStore(server));

    [Fact]
    public async Task A_join_told_by_two_lists_is_a_line_among_the_others_with_the_platform_that_a_spawn_has_told()
    {
        await rig.StartAsync();
        var session = await console.NextAsync();
        await ListAsync(session, "Ada");
        session.Say("Bo|x [joined] [PS5] has entered the game");

        await NextListAsync(session, "Ada", "Bo|x [joined]");
        await rig.Recorder.SeesAsync("Bo|x [joined] joined [PS5]").Advancing(time, TimeSpan.FromMilliseconds(100));
        await NextListAsync(session, "Bo|x [joined]");

        await rig.Recorder.SeesAsync("Ada left").Advancing(time, TimeSpan.FromMilliseconds(100));
        Assert.DoesNotContain("Ada joined", rig.Recorder.Texts);
    }

    [Fact]
    public async Task An_unanswered_list_and_a_lost_connection_leave_presence_unknown()
    {
        await rig.StartAsync();
        var session = await console.NextAsync();
        await ListAsync(session, "Ada");
        await KnownAsync(true);

        session.Say("Unknown command", await NextAskedAsync(session));
        await KnownAsync(false);
        await NextListAsync(session, "Ada");
        await KnownAsync(true);
        session.Break();

        await KnownAsync(false);
        Assert.Equal(Presence.Unknown, rig.Supervisor.PresenceOf(server.Id, PlayerId.OfName("Ada")));
        Assert.DoesNotContain(rig.Recorder.Texts, text => text.EndsWith(" left", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_death_that_can_be_split_in_two_ways_is_settled_by_who_is_on_the_server()
    {
        await rig.StartAsync();
        var session = await console.NextAsync();
        await ListAsync(session, "Ada was killed by Bo", "Cy");
        await KnownAsync(true);

        session.Say("Ada was killed by Bo was killed by Cy");

        await rig.Recorder.SeesAsync("Ada was killed by Bo was killed by Cy").Advancing(time, TimeSpan.FromMilliseconds(100));
        Assert.Equal(("Ada was killed by Bo", "Cy"), Assert.Single(rig.Recorder.Deaths));
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    private static async Task ListAsync(FakeSession session, params string[] names) =>
        session.Say($"[{string.Join(',', names.Select(name => $$"""{"DisplayName":"{{name}}","SteamID":""}"""))}]", await session.SentAsync("playerlist"));

    private async Task<int> NextAskedAsync(FakeSession session) => await session.SentAsync("playerlist").Advancing(time);

    private async Task NextListAsync(FakeSession session, params string[] names) => await ListAsync(session, names).Advancing(time);

    private Task KnownAsync(bool known) =>
        Patience.UntilAsync(() => rig.Supervisor.RosterOf(server.Id)?.IsKnown == known, $"presence to be {(known ? "known" : "unknown")}");
}
