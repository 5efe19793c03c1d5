using System.Net;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.State;

namespace GustMark.Tests.Simulator.Discord;

/// <summary>Roles and channels that a bot makes, and people who go.</summary>
public sealed class RoomTests : IAsyncLifetime
{
    SimulatedDiscord discord = null!;
    BotSide bot = null!;

    public async ValueTask InitializeAsync()
    {
        discord = await SimulatedDiscord.StartAsync(ct: TestContext.Current.CancellationToken);
        bot = new(discord);
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await discord.DisposeAsync();
    }

    [Fact]
    public async Task A_channel_is_seen_by_those_who_have_its_role()
    {
        var role = await MakeRoleAsync("[GST] Gusts");
        var (made, channel) = await bot.SendAsync("POST", $"guilds/{bot.GuildId}/channels", new
        {
            name = "GST Gusts",
            permission_overwrites = new object[]
            {
                new { id = bot.GuildId, type = 0, allow = 0, deny = Permission.ViewChannel },
                new { id = role, type = 0, allow = Permission.ViewChannel, deny = 0 },
                new { id = discord.ApplicationId, type = 1, allow = Permission.ViewChannel, deny = 0 },
            },
        });
        await bot.SendAsync("PUT", $"guilds/{bot.GuildId}/members/{bot.UserId("player")}/roles/{role}");

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("gst-gusts", channel!["name"]!.ToString());
        var room = discord.World.FindChannel("gst-gusts")!;
        Assert.True(discord.World.Sees(discord.World.FindPerson("player")!, room));
        Assert.False(discord.World.Sees(discord.World.FindPerson("player2")!, room));
        Assert.True(discord.World.Sees(discord.World.Bot, room));
    }

    [Fact]
    public async Task A_role_above_the_bots_own_is_out_of_reach()
    {
        var own = Shapes.Id(discord.World.FindRole(GustMark.Simulator.Scene.BotRole)!.Id);

        var (response, body) = await bot.SendAsync("PATCH", $"guilds/{bot.GuildId}/roles/{own}", new { name = "Mine" });

        Assert.Equal((HttpStatusCode.Forbidden, 50013), (response.StatusCode, (int)body!["code"]!));
    }

    [Fact]
    public async Task Nobody_hands_out_what_he_has_not()
    {
        var (response, body) = await bot.SendAsync("POST", $"guilds/{bot.GuildId}/roles", new { name = "x", permissions = Permission.Administrator });

        Assert.Equal((HttpStatusCode.Forbidden, 50013), (response.StatusCode, (int)body!["code"]!));
    }

    [Fact]
    public async Task A_deleted_role_is_gone_from_members_and_channels()
    {
        var role = await MakeRoleAsync("short-lived");
        await bot.SendAsync("PUT", $"guilds/{bot.GuildId}/members/{bot.UserId("player")}/roles/{role}");

        var (deleted, _) = await bot.SendAsync("DELETE", $"guilds/{bot.GuildId}/roles/{role}");
        var (again, body) = await bot.SendAsync("DELETE", $"guilds/{bot.GuildId}/roles/{role}");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal((HttpStatusCode.NotFound, 10011), (again.StatusCode, (int)body!["code"]!));
        Assert.Empty(discord.World.FindPerson("player")!.Roles);
    }

    [Fact]
    public async Task There_are_250_roles_at_most()
    {
        lock (discord.World.Gate)
        {
            while (discord.World.Roles.Count < GuildRooms.MostRoles)
                discord.Rooms.AddRole("filler", 0, 0, "");
        }

        var (response, body) = await bot.SendAsync("POST", $"guilds/{bot.GuildId}/roles", new { name = "one more" });

        Assert.Equal((HttpStatusCode.BadRequest, 30005), (response.StatusCode, (int)body!["code"]!));
    }

    [Fact]
    public async Task Who_was_banned_is_no_member_and_may_come_back_without_roles()
    {
        lock (discord.World.Gate)
            discord.Rooms.Ban(discord.World.FindPerson("moderator")!);
        var (gone, _) = await bot.SendAsync("GET", $"guilds/{bot.GuildId}/members/{Shapes.Id(discord.World.Former[0].Id)}");
        lock (discord.World.Gate)
            discord.Rooms.Return("moderator");

        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Empty(discord.World.FindPerson("moderator")!.Roles);
    }

    async Task<string> MakeRoleAsync(string name)
    {
        var (response, role) = await bot.SendAsync("POST", $"guilds/{bot.GuildId}/roles", new { name, permissions = 0 });
        Assert.True(response.IsSuccessStatusCode, role?.ToJsonString());
        return role!["id"]!.ToString();
    }
}
