using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Discord;
using GustMark.Discord.Rest;
using GustMark.Simulator;
using GustMark.Simulator.Discord;
using GustMark.Worker.Bot.Adapter;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Bot;

/// <summary>Members and roles, asked of the simulated Discord.</summary>
public sealed class DiscordMembersTests : IAsyncLifetime
{
    private SimulatedDiscord discord = null!;
    private DiscordClient client = null!;
    private DiscordMembers members = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private GuildId Guild => new(discord.World.GuildId);

    public async ValueTask InitializeAsync()
    {
        discord = await SimulatedDiscord.StartAsync(ct: Ct);
        client = new DiscordClient(
            new DiscordClientOptions
            {
                Token = new BotToken(discord.Token),
                Rest = new DiscordRestOptions { BaseAddress = new Uri(discord.Api), BackoffBase = TimeSpan.FromMilliseconds(1) },
            },
            TimeProvider.System, NullLoggerFactory.Instance);
        members = new DiscordMembers(client);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await discord.DisposeAsync();
    }

    [Fact]
    public async Task Who_is_in_the_guild_is_a_member_and_nobody_else_is()
    {
        Assert.True(await members.IsMemberAsync(Guild, Person("player"), Ct));
        Assert.False(await members.IsMemberAsync(Guild, new MemberId(123456789012345678), Ct));
    }

    [Fact]
    public async Task A_role_is_given_and_given_again_without_harm()
    {
        Assert.Null(await members.AddRoleAsync(Guild, Person("player"), Role("moderator"), "Bought with coins", Ct));
        Assert.Null(await members.AddRoleAsync(Guild, Person("player"), Role("moderator"), "Bought with coins", Ct));

        var change = Assert.Single(discord.World.RoleChanges);
        Assert.Equal(("player", "moderator", true, "Bought with coins"), (change.Member, change.Role, change.Added, change.Reason));
        Assert.Contains(Role("moderator"), discord.World.FindPerson("player")!.Roles);
    }

    [Fact]
    public async Task Why_a_role_can_never_be_given_is_said()
    {
        Assert.Equal("the role does not exist any more", await members.AddRoleAsync(Guild, Person("player"), 1, "Bought with coins", Ct));
        Assert.Equal("the member has left this Discord server", await members.AddRoleAsync(Guild, new MemberId(123456789012345678), Role("moderator"), "Bought with coins", Ct));
        Assert.Equal(
            "the bot may not give this role: it needs Manage Roles, and a role of its own above it", await members.AddRoleAsync(Guild, Person("player"), Role(Scene.BotRole), "Bought with coins", Ct));
    }

    [Fact]
    public async Task A_role_is_taken_and_taken_again_without_harm()
    {
        await members.AddRoleAsync(Guild, Person("player"), Role("moderator"), "Linked", Ct);

        Assert.Null(await members.RemoveRoleAsync(Guild, Person("player"), Role("moderator"), "Unlinked", Ct));
        Assert.Null(await members.RemoveRoleAsync(Guild, Person("player"), Role("moderator"), "Unlinked", Ct));
        Assert.Null(await members.RemoveRoleAsync(Guild, Person("player"), 1, "Unlinked", Ct));

        Assert.DoesNotContain(Role("moderator"), discord.World.FindPerson("player")!.Roles);
        Assert.Equal(
            "the bot may not take this role: it needs Manage Roles, and a role of its own above it",
            await members.RemoveRoleAsync(Guild, Person("player"), Role(Scene.BotRole), "Unlinked", Ct));
    }

    [Fact]
    public async Task A_nickname_is_set_but_not_that_of_the_owner()
    {
        Assert.Null(await members.SetNicknameAsync(Guild, Person("player"), "Rusty Pilot", Ct));

        Assert.Equal("Rusty Pilot", discord.World.FindPerson("player")!.Nick);
        Assert.Equal("the member has left this Discord server", await members.SetNicknameAsync(Guild, new MemberId(123456789012345678), "Bob", Ct));
        Assert.Equal(
            "the bot may not set this nickname: it needs Manage Nicknames, and a role of its own above the member's; nobody sets that of the server's owner",
            await members.SetNicknameAsync(Guild, Person("owner"), "Bob", Ct));
    }

    [Fact]
    public async Task Discord_in_trouble_is_no_answer()
    {
        discord.Fault("outage", seconds: 3600);

        await Assert.ThrowsAsync<MembersUnavailableException>(() => members.IsMemberAsync(Guild, Person("player"), Ct));
        await Assert.ThrowsAsync<MembersUnavailableException>(() => members.AddRoleAsync(Guild, Person("player"), Role("moderator"), "Bought with coins", Ct));
    }

    private MemberId Person(string name) => new(discord.World.FindPerson(name)!.Id);

    private ulong Role(string name) => discord.World.FindRole(name)!.Id;
}
