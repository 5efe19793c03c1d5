using System.Text.Json;
using GustMark.Discord;
using GustMark.Discord.Models;
using GustMark.Discord.Rest;

namespace GustMark.Tests.Discord;

/// <summary>Every route of the client, sent for real and held against Discord's own description.</summary>
public sealed class OpenApiTests
{
    static readonly Interaction Interaction = new() { Id = new(7), ApplicationId = new(6), Token = new("tok"), Type = InteractionType.ApplicationCommand };

    static readonly OutgoingMessage Full = new()
    {
        Content = "text",
        Flags = MessageFlags.SuppressEmbeds,
        AllowedMentions = new() { Parse = ["users"], Roles = [new(1)], RepliedUser = false },
        Embeds =
        [
            new()
            {
                Title = "Title", Description = "Text", Url = "https://example.org", Color = 0x00ff9f, Timestamp = DateTimeOffset.UnixEpoch,
                Footer = new("foot", "https://example.org/i.png"), Author = new("ann", "https://example.org"), Image = new("attachment://a.png"),
                Thumbnail = new("https://example.org/t.png"), Fields = [new("n", "v", true), new("n", "v")],
            },
        ],
        Components =
        [
            ActionRow.Of(new Button { Label = "Go", CustomId = "go", Style = ButtonStyle.Danger, Emoji = new("🔥"), Disabled = false }, new Button { Label = "Docs", Url = "https://example.org", Style = ButtonStyle.Link }),
            ActionRow.Of(new StringSelect { CustomId = "s", Placeholder = "Pick", MinValues = 0, MaxValues = 2, Options = [new("A", "a", "first", new("🔥"), true), new("B", "b")] }),
            ActionRow.Of(new UserSelect { CustomId = "u" }), ActionRow.Of(new RoleSelect { CustomId = "r" }),
            ActionRow.Of(new ChannelSelect { CustomId = "c", ChannelTypes = [ChannelType.GuildText] }),
        ],
    };

    static readonly IReadOnlyList<ApplicationCommand> Commands =
    [
        new()
        {
            Name = "console", Description = "The console", Type = ApplicationCommandType.ChatInput, DefaultMemberPermissions = Permissions.ManageGuild | Permissions.ModerateMembers,
            Contexts = [InteractionContext.Guild], IntegrationTypes = [IntegrationType.GuildInstall],
            NameLocalizations = new Dictionary<string, string> { ["de"] = "konsole" }, DescriptionLocalizations = new Dictionary<string, string> { ["de"] = "Die Konsole" },
            Options =
            [
                new() { Type = OptionType.SubCommand, Name = "send", Description = "Send", Options =
                [
                    new() { Type = OptionType.String, Name = "command", Description = "What", Required = true, MinLength = 1, MaxLength = 200 },
                    new() { Type = OptionType.Integer, Name = "lines", Description = "How many", MinValue = 1, MaxValue = 100, Choices = [new("ten", 10)] },
                    new() { Type = OptionType.Number, Name = "share", Description = "How much", MinValue = 0.5 },
                    new() { Type = OptionType.String, Name = "type", Description = "Kind", Choices = [new("Chat", "chat")] },
                    new() { Type = OptionType.String, Name = "server", Description = "Where", Autocomplete = true },
                    new() { Type = OptionType.Channel, Name = "channel", Description = "Where", ChannelTypes = [ChannelType.GuildText] },
                    new() { Type = OptionType.Role, Name = "role", Description = "Who" }, new() { Type = OptionType.User, Name = "user", Description = "Who" },
                    new() { Type = OptionType.Mentionable, Name = "who", Description = "Who" }, new() { Type = OptionType.Boolean, Name = "now", Description = "Now" },
                    new() { Type = OptionType.Attachment, Name = "file", Description = "File" },
                ] },
                new() { Type = OptionType.SubCommandGroup, Name = "live", Description = "Live", Options = [new() { Type = OptionType.SubCommand, Name = "on", Description = "On" }] },
            ],
        },
        new() { Name = "help", Description = "Help" },
    ];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Routes => [.. Calls.Keys];

    static Dictionary<string, Func<DiscordRest, Task>> Calls { get; } = new()
    {
        ["gateway"] = rest => rest.GetGatewayBotAsync(Ct),
        ["own user"] = rest => rest.GetCurrentUserAsync(Ct),
        ["ping"] = rest => rest.PingAsync(Ct),
        ["own application"] = rest => rest.GetCurrentApplicationAsync(Ct),
        ["guild"] = rest => rest.GetGuildAsync(new(1), Ct),
        ["guild's channels"] = rest => rest.GetGuildChannelsAsync(new(1), Ct),
        ["own guilds"] = rest => rest.GetCurrentGuildsAsync(Ct),
        ["guild's roles"] = rest => rest.GetGuildRolesAsync(new(1), Ct),
        ["new role"] = rest => rest.CreateRoleAsync(new(1), new("[GST] Gusts") { Permissions = Permissions.None, Mentionable = false }, "founded", Ct),
        ["changed role"] = rest => rest.ModifyRoleAsync(new(1), new(3), new("[GST] Gusts"), "renamed", Ct),
        ["deleted role"] = rest => rest.DeleteRoleAsync(new(1), new(3), "closed", Ct),
        ["new channel"] = rest => rest.CreateChannelAsync(new(1), new("gst-gusts")
        {
            Type = ChannelType.GuildText, Topic = "Of the clan", ParentId = new(9),
            PermissionOverwrites = [new(0, Permissions.None, Permissions.ViewChannel) { Id = new(1) }, new(1, Permissions.ViewChannel, Permissions.None) { Id = new(6) }],
        }, "founded", Ct),
        ["changed channel"] = rest => rest.ModifyChannelAsync(new(4), new("gst-gales") { Topic = "" }, "renamed", Ct),
        ["deleted channel"] = rest => rest.DeleteChannelAsync(new(4), null, Ct),
        ["channel's permission"] = rest => rest.SetChannelPermissionAsync(new(4), new(3), new(0, Permissions.ViewChannel, Permissions.None), "repaired", Ct),
        ["member"] = rest => rest.GetGuildMemberAsync(new(1), new(2), Ct),
        ["add role"] = rest => rest.AddMemberRoleAsync(new(1), new(2), new(3), "bought", Ct),
        ["remove role"] = rest => rest.RemoveMemberRoleAsync(new(1), new(2), new(3), null, Ct),
        ["member's nickname"] = rest => rest.SetNicknameAsync(new(1), new(2), "Rusty Pilot", "linked", Ct),
        ["no nickname of a member"] = rest => rest.SetNicknameAsync(new(1), new(2), null, null, Ct),
        ["nickname"] = rest => rest.SetOwnNicknameAsync(new(1), "Gust", Ct),
        ["no nickname"] = rest => rest.SetOwnNicknameAsync(new(1), null, Ct),
        ["channel"] = rest => rest.GetChannelAsync(new(4), Ct),
        ["message"] = rest => rest.CreateMessageAsync(new(4), Full with { MessageReference = new(new(9)) }, Ct),
        ["message with a file"] = rest => rest.CreateMessageAsync(new(4), Full with { Files = [new("a.png", new byte[] { 1, 2 }, "A chart")] }, Ct),
        ["edited message"] = rest => rest.EditMessageAsync(new(4), new(5), Full with { KeepAttachments = [new(8)] }, Ct),
        ["edited message with a file"] = rest => rest.EditMessageAsync(new(4), new(5), Full with { Files = [new("a.png", new byte[] { 1, 2 })] }, Ct),
        ["deleted message"] = rest => rest.DeleteMessageAsync(new(4), new(5), Ct),
        ["one message"] = rest => rest.GetMessageAsync(new(4), new(5), Ct),
        ["messages"] = rest => rest.GetMessagesAsync(new(4), 50, new(9), new(1), Ct),
        ["typing"] = rest => rest.TriggerTypingAsync(new(4), Ct),
        ["commands"] = rest => rest.GetCommandsAsync(new(6), null, Ct),
        ["guild's commands"] = rest => rest.GetCommandsAsync(new(6), new(1), Ct),
        ["overwritten commands"] = rest => rest.OverwriteCommandsAsync(new(6), null, Commands, Ct),
        ["guild's overwritten commands"] = rest => rest.OverwriteCommandsAsync(new(6), new(1), Commands, Ct),
        ["answer"] = rest => RespondAsync(rest, InteractionResponse.WithMessage(Full)),
        ["answer with a file"] = rest => RespondAsync(rest, InteractionResponse.WithMessage(OutgoingMessage.Text("x") with { Files = [new("a.txt", new byte[] { 65 })] })),
        ["deferral"] = rest => RespondAsync(rest, InteractionResponse.WithDeferredMessage(ephemeral: false)),
        ["ephemeral deferral"] = rest => RespondAsync(rest, InteractionResponse.WithDeferredMessage(ephemeral: true)),
        ["deferred update"] = rest => RespondAsync(rest, InteractionResponse.WithDeferredUpdate()),
        ["update"] = rest => RespondAsync(rest, InteractionResponse.WithUpdate(Full)),
        ["suggestions"] = rest => RespondAsync(rest, InteractionResponse.WithSuggestions([new("main", "main"), new("duo", "duo")])),
        ["number suggestions"] = rest => RespondAsync(rest, InteractionResponse.WithSuggestions([new("ten", 10), new("two", 2)])),
        ["modal of rows"] = rest => RespondAsync(rest, InteractionResponse.WithModal(new("m", "Server", [ActionRow.Of(new TextInput
        {
            CustomId = "host", Label = "Host", Style = TextInputStyle.Short, Required = true, MinLength = 1, MaxLength = 200, Placeholder = "example.org", Value = "a",
        })]))),
        ["modal of labels"] = rest => RespondAsync(rest, InteractionResponse.WithModal(new("m", "Server", [new LabelComponent
        {
            Text = "Host", Description = "Where", Component = new TextInput { CustomId = "host", Style = TextInputStyle.Paragraph },
        }]))),
        ["original"] = rest => rest.GetOriginalAsync(Interaction, Ct),
        ["edited original"] = rest => rest.EditOriginalAsync(Interaction, Full, Ct),
        ["deleted original"] = rest => rest.DeleteOriginalAsync(Interaction, Ct),
        ["follow-up"] = rest => rest.CreateFollowUpAsync(Interaction, Full with { Flags = MessageFlags.Ephemeral }, Ct),
        ["follow-up with a file"] = rest => rest.CreateFollowUpAsync(Interaction, Full with { Files = [new("a.png", new byte[] { 1, 2 })] }, Ct),
        ["one follow-up"] = rest => rest.GetFollowUpAsync(Interaction, new(5), Ct),
        ["edited follow-up"] = rest => rest.EditFollowUpAsync(Interaction, new(5), Full, Ct),
        ["deleted follow-up"] = rest => rest.DeleteFollowUpAsync(Interaction, new(5), Ct),
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_request_is_as_Discord_describes_it(string route)
    {
        var description = OpenApiDocument.Load();
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = request => new(200, ReturnsList(request) ? "[]" : "{}");

        await Calls[route](client.Rest);

        Assert.Empty(description.Check(Assert.Single(discord.Requests)));
    }

    [Fact]
    public async Task Every_route_of_the_client_is_among_them()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = request => new(200, ReturnsList(request) ? "[]" : "{}");
        foreach (var call in Calls.Values)
            await call(client.Rest);

        var methods = typeof(DiscordRest).GetMethods().Where(method => method.DeclaringType == typeof(DiscordRest) && method.Name.EndsWith("Async", StringComparison.Ordinal));
        // Global and guild commands share their two methods; the two pings ask for the own user, who is asked for already.
        Assert.Equal(methods.Count() + 2 - 2, discord.Requests.Select(request => $"{request.Method} {request.Path}").Distinct().Count());
    }

    [Theory]
    [InlineData("RichEmbed", """{"title":5}""", "$.title is Number, not")]
    [InlineData("RichEmbed", """{"colour":5}""", "$.colour is not known")]
    [InlineData("RichEmbed", """{"color":16777216}""", "$.color is above maximum")]
    [InlineData("RichEmbedField", """{"name":"x"}""", "$.value is missing")]
    [InlineData("SnowflakeType", "5", "$ is Number, not string")]
    [InlineData("SnowflakeType", "\"x\"", "$ does not match")]
    [InlineData("ButtonStyleTypes", "99", "$ is 99, not")]
    [InlineData("ButtonComponentForMessageRequest", """{"type":3,"style":1}""", "$.type is 3, not of [2]")]
    [InlineData("ActionRowComponentForMessageRequest", """{"type":1,"components":[]}""", "$.components is below minItems 1")]
    [InlineData("ActionRowComponentForMessageRequest", """{"type":1,"components":[{"type":4,"custom_id":"x","style":1}]}""", "$.components[0]")]
    [InlineData("MessageAllowedMentionsRequest", """{"parse":["all"]}""", "$.parse[0]")]
    [InlineData("MessageCreateRequest", """{"content":"x","nonse":"1"}""", "$.nonse is not known")]
    [InlineData("ApplicationCommandUpdateRequest", """{"name":"a","name_localizations":{"de":5}}""", "$.name_localizations.de is Number")]
    public void The_check_finds_what_is_wrong(string schema, string json, string error) =>
        Assert.Contains(OpenApiDocument.Load().CheckAgainst(schema, json), found => found.StartsWith(error, StringComparison.Ordinal));

    [Fact]
    public void The_check_finds_what_is_too_long() =>
        Assert.Equal(["$.title is above maxLength 256"], OpenApiDocument.Load().CheckAgainst("RichEmbed", JsonSerializer.Serialize(new Dictionary<string, string> { ["title"] = new('x', 257) })));

    [Theory]
    [InlineData("POST", "/channels/4/nowhere", "", "", "no POST /channels/4/nowhere")]
    [InlineData("PUT", "/channels/4/messages", "", "{}", "no PUT /channels/4/messages")]
    [InlineData("GET", "/channels/4/messages", "?latest=5", "", "query: latest is not known")]
    [InlineData("POST", "/channels/4/typing", "", "{}", "a body where none is known")]
    [InlineData("POST", "/interactions/1/t/callback", "", """{"type":4,"data":{"content":5}}""", "$.data.content is Number")]
    [InlineData("POST", "/interactions/1/t/callback", "", """{"type":9,"data":{"custom_id":"x","title":"x"}}""", "$.data.components is missing")]
    [InlineData("PUT", "/applications/6/commands", "", """[{"description":"x"}]""", "$[0].name is missing")]
    public void The_check_finds_a_wrong_request(string method, string path, string query, string body, string error) =>
        Assert.Contains(OpenApiDocument.Load().Check(new(method, path, query, body.Length > 0 ? "application/json" : "", body, new Dictionary<string, string>())),
            found => found.StartsWith(error, StringComparison.Ordinal));

    static Task<Message?> RespondAsync(DiscordRest rest, InteractionResponse response) => rest.RespondAsync(Interaction, response, withMessage: true, Ct);

    static bool ReturnsList(SeenRequest request) =>
        request.Path.EndsWith("/commands", StringComparison.Ordinal) || (request.Method == "GET" && (request.Path.EndsWith("/messages", StringComparison.Ordinal) || request.Path.EndsWith("/channels", StringComparison.Ordinal)
            || request.Path.EndsWith("/roles", StringComparison.Ordinal) || request.Path.EndsWith("/guilds", StringComparison.Ordinal)));
}
