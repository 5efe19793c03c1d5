using GustMark.Core.Access;
using GustMark.Discord;
using GustMark.Discord.Models;
using GustMark.Worker.Bot.Adapter;
using GustMark.Worker.Bot.Port;

namespace GustMark.Tests.Bot;

/// <summary>Discord's interactions as the bot's.</summary>
public sealed class InteractionMappingTests
{
    private static readonly Snowflake Ada = new(300);
    private static readonly Snowflake Owner = new(301);

    [Theory]
    [InlineData(Permissions.None, AccessLevel.Player)]
    [InlineData(Permissions.ManageRoles | Permissions.ManageMessages | Permissions.ManageChannels, AccessLevel.Player)]
    [InlineData(Permissions.ModerateMembers, AccessLevel.Moderator)]
    [InlineData(Permissions.KickMembers, AccessLevel.Moderator)]
    [InlineData(Permissions.BanMembers, AccessLevel.Moderator)]
    [InlineData(Permissions.ManageGuild, AccessLevel.Admin)]
    [InlineData(Permissions.Administrator, AccessLevel.Admin)]
    [InlineData(Permissions.ManageGuild | Permissions.BanMembers, AccessLevel.Admin)]
    public void Permissions_give_the_level(Permissions permissions, AccessLevel level) =>
        Assert.Equal(level, InteractionMapping.LevelOf(Ada, permissions, Owner));

    [Fact]
    public void The_guilds_owner_is_owner_whatever_the_permissions() =>
        Assert.Equal(AccessLevel.Owner, InteractionMapping.LevelOf(Owner, Permissions.None, Owner));

    [Fact]
    public void Where_the_owner_is_not_known_nobody_is() =>
        Assert.Equal(AccessLevel.Admin, InteractionMapping.LevelOf(Ada, Permissions.Administrator, null));

    [Fact]
    public void Absent_permissions_are_none() => Assert.Equal(AccessLevel.Player, InteractionMapping.LevelOf(Ada, null, null));

    [Fact]
    public void A_sub_command_is_one_name_with_its_options()
    {
        var command = Assert.IsType<CommandInteraction>(InteractionMapping.ToPort(Called(), Owner, RoleLevels.None));

        Assert.Equal("console live on", command.Command);
        Assert.Equal("Main", command.Text("server"));
        Assert.Null(command.Text("type"));
        Assert.Equal((100ul, 200ul, 300ul), (command.Guild.Value, command.Channel.Value, command.Caller.Id.Value));
    }

    [Fact]
    public void Outside_of_a_guild_there_is_nothing_to_do() => Assert.Null(InteractionMapping.ToPort(Called() with { GuildId = null }, Owner, RoleLevels.None));

    private static GustMark.Discord.Models.Interaction Called() => new()
    {
        Id = new Snowflake(1),
        Type = InteractionType.ApplicationCommand,
        GuildId = new Snowflake(100),
        ChannelId = new Snowflake(200),
        Member = new Member { User = new User { Id = Ada, Username = "ada" }, Permissions = Permissions.None },
        Data = new InteractionData
        {
            Name = "console",
            Options =
            [
                new InteractionOption
                {
                    Name = "live",
                    Type = OptionType.SubCommandGroup,
                    Options =
                    [
                        new InteractionOption
                        {
                            Name = "on",
                            Type = OptionType.SubCommand,
                            Options = [new InteractionOption { Name = "server", Type = OptionType.String, Value = "Main" }],
                        },
                    ],
                },
            ],
        },
    };
}
