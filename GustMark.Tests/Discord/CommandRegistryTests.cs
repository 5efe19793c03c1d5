using System.Text.Json;
using GustMark.Discord;
using GustMark.Discord.Models;

namespace GustMark.Tests.Discord;

public sealed class CommandRegistryTests
{
    static readonly ApplicationCommand Send = new()
    {
        Name = "console",
        Description = "The console",
        DefaultMemberPermissions = Permissions.ManageGuild,
        Contexts = [InteractionContext.Guild],
        Options =
        [
            new() { Type = OptionType.SubCommand, Name = "send", Description = "Send", Options =
            [
                new() { Type = OptionType.String, Name = "command", Description = "What", Required = true, MaxLength = 200 },
                new() { Type = OptionType.Integer, Name = "lines", Description = "How many", MinValue = 1, MaxValue = 100 },
                new() { Type = OptionType.String, Name = "type", Description = "Kind", Choices = [new("Chat", "chat"), new("Kill", "kill")] },
                new() { Type = OptionType.String, Name = "server", Description = "Where", Autocomplete = true },
            ] },
        ],
    };

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What Discord makes of it: ids, versions, defaults spelled out, permissions as text.</summary>
    const string Told = """
        [{"id":"1","application_id":"6","version":"8","name":"console","description":"The console","type":1,"nsfw":false,"dm_permission":false,
        "default_member_permissions":"32","contexts":[0],"integration_types":[0],"name_localizations":null,"description_localizations":null,
        "options":[{"type":1,"name":"send","description":"Send","options":[
        {"type":3,"name":"command","description":"What","required":true,"max_length":200},
        {"type":4,"name":"lines","description":"How many","min_value":1.0,"max_value":100,"required":false},
        {"type":3,"name":"type","description":"Kind","choices":[{"name":"Chat","value":"chat","name_localizations":null},{"name":"Kill","value":"kill"}]},
        {"type":3,"name":"server","description":"Where","autocomplete":true,"choices":[]}]}]}]
        """;

    [Fact]
    public async Task Commands_that_are_as_declared_are_not_written()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = _ => new(200, Told);

        Assert.False(await client.Commands.RegisterAsync(new(6), new(10), [Send], Ct));
        Assert.Equal("GET /applications/6/guilds/10/commands", string.Join(", ", discord.Requests.Select(r => $"{r.Method} {r.Path}")));
    }

    public static TheoryData<string, string> Differences => new()
    {
        { "\"description\":\"The console\"", "\"description\":\"A console\"" },
        { "\"default_member_permissions\":\"32\"", "\"default_member_permissions\":null" },
        { "\"contexts\":[0]", "\"contexts\":[0,1]" },
        { "\"required\":true", "\"required\":false" },
        { "\"min_value\":1.0", "\"min_value\":2" },
        { "\"max_length\":200", "\"max_length\":100" },
        { "\"value\":\"kill\"", "\"value\":\"death\"" },
        { "\"autocomplete\":true", "\"autocomplete\":false" },
        { "{\"name\":\"Chat\",\"value\":\"chat\",\"name_localizations\":null},", "" },
        { "\"name\":\"send\"", "\"name\":\"submit\"" },
        { "\"name\":\"console\"", "\"name\":\"terminal\"" },
        { "\"name_localizations\":null,\"description_localizations\"", "\"name_localizations\":{\"de\":\"konsole\"},\"description_localizations\"" },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task Any_difference_writes_all(string told, string instead)
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        Assert.Contains(told, Told, StringComparison.Ordinal);
        discord.Answer = _ => new(200, Told.Replace(told, instead, StringComparison.Ordinal));

        Assert.True(await client.Commands.RegisterAsync(new(6), null, [Send], Ct));
        Assert.Equal(["GET /applications/6/commands", "PUT /applications/6/commands"], discord.Requests.Select(r => $"{r.Method} {r.Path}"));
    }

    [Fact]
    public async Task A_command_that_is_no_longer_declared_goes()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = _ => new(200, Told);

        Assert.True(await client.Commands.RegisterAsync(new(6), null, [], Ct));
        Assert.Equal("[]", discord.Requests.Last().Body);
    }

    [Fact]
    public void The_order_of_commands_does_not_count()
    {
        var told = JsonSerializer.Deserialize(Told, DiscordJson.Default.IReadOnlyListApplicationCommand)!;
        var help = new ApplicationCommand { Name = "help", Description = "Help" };

        Assert.True(GustMark.Discord.Interactions.CommandComparison.Same([help, Send], [.. told, help with { Id = new Snowflake(3), Type = ApplicationCommandType.ChatInput }]));
    }
}
