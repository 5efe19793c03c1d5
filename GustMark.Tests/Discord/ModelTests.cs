using System.Text.Json;
using GustMark.Discord;
using GustMark.Discord.Models;

namespace GustMark.Tests.Discord;

public sealed class ModelTests
{
    [Fact]
    public void Unknown_members_and_unknown_kinds_are_no_obstacle()
    {
        var channel = JsonSerializer.Deserialize("""{"id":"1","type":99,"new_thing":{"a":[1]},"permission_overwrites":null}""", DiscordJson.Default.Channel)!;

        Assert.Equal((99, 0), ((int)channel.Type, channel.PermissionOverwrites.Count));
    }

    [Fact]
    public void A_component_of_a_new_kind_is_kept_as_it_came()
    {
        const string json = """{"components":[{"x":1,"type":77},{"type":1,"components":[{"label":"Go","custom_id":"go","type":2,"style":9}]}],"id":"1","channel_id":"2","timestamp":"2026-01-01T00:00:00Z"}""";

        var message = JsonSerializer.Deserialize(json, DiscordJson.Default.Message)!;

        var unknown = Assert.IsType<UnknownComponent>(message.Components[0]);
        Assert.Equal("""{"x":1,"type":77}""", unknown.Json.GetRawText());
        var button = Assert.IsType<Button>(Assert.IsType<ActionRow>(message.Components[1]).Components[0]);
        Assert.Equal(("go", 9), (button.CustomId, (int)button.Style));
    }

    [Fact]
    public void A_component_comes_back_from_JSON_as_it_was()
    {
        Component[] all =
        [
            new Button { Label = "Yes", CustomId = "y", Style = ButtonStyle.Success, Emoji = new("🔥") },
            new StringSelect { CustomId = "s", Options = [new("A", "a", "first", Default: true)], MinValues = 0, MaxValues = 1 },
            new UserSelect { CustomId = "u" }, new RoleSelect { CustomId = "r" }, new MentionableSelect { CustomId = "m" },
            new ChannelSelect { CustomId = "c", ChannelTypes = [ChannelType.GuildText] },
            new TextInput { CustomId = "t", Label = "Host", Style = TextInputStyle.Short, MaxLength = 10, Required = false },
            new LabelComponent { Text = "Port", Component = new TextInput { CustomId = "p", Style = TextInputStyle.Short } },
        ];
        foreach (var component in all)
        {
            var json = JsonSerializer.Serialize(ActionRow.Of(component), DiscordJson.Default.ActionRow);
            var again = JsonSerializer.Serialize(JsonSerializer.Deserialize(json, DiscordJson.Default.ActionRow)!, DiscordJson.Default.ActionRow);
            Assert.Equal(json, again);
            Assert.Contains($"\"type\":{(int)component.Type}", json, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_texts_of_a_modal_are_found_in_rows_and_in_labels()
    {
        const string json = """
            {"id":"1","type":5,"token":"t","application_id":"2","data":{"custom_id":"m","components":[
            {"type":1,"components":[{"type":4,"custom_id":"host","value":"a.example"}]},
            {"type":18,"id":3,"component":{"type":4,"custom_id":"port","value":"28016"}}]}}
            """;
        var interaction = JsonSerializer.Deserialize(json, DiscordJson.Default.Interaction)!;

        Assert.Equal([new("host", "a.example"), new("port", "28016")], interaction.Data!.SubmittedTexts());
    }

    [Fact]
    public void A_command_s_options_and_resolved_data_are_read()
    {
        const string json = """
            {"id":"1","type":2,"token":"t","application_id":"2","guild_id":"3","member":{"user":{"id":"4","username":"ann"},"roles":["5"],"permissions":"32"},
            "data":{"id":"6","name":"economy","type":1,"options":[{"name":"pay","type":1,"options":[
            {"name":"player","type":6,"value":"7"},{"name":"amount","type":4,"value":250},{"name":"share","type":10,"value":0.5},{"name":"now","type":5,"value":true}]}],
            "resolved":{"users":{"7":{"id":"7","username":"bob"}},"members":{"7":{"roles":[]}}}}}
            """;
        var interaction = JsonSerializer.Deserialize(json, DiscordJson.Default.Interaction)!;
        var options = interaction.Data!.Options[0].Options;

        Assert.Equal("ann", interaction.Caller!.Username);
        Assert.Equal(Permissions.ManageGuild, interaction.Member!.Permissions);
        Assert.Equal("bob", interaction.Data.Resolved!.Users[options[0].Value!.Value.AsId!.Value].Username);
        Assert.Equal((250L, 0.5, true), (options[1].Value!.Value.AsInteger, options[2].Value!.Value.AsNumber, options[3].Value!.Value.AsBoolean));
    }

    [Fact]
    public void No_secret_is_printed()
    {
        var interaction = new Interaction { Token = new("very-secret") };
        var options = new DiscordClientOptions { Token = new(FakeDiscord.Token) };

        Assert.DoesNotContain("very-secret", interaction.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(FakeDiscord.Token, options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(FakeDiscord.Token, new BotToken(FakeDiscord.Token).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("tökén")]
    public void A_text_that_is_no_token_is_refused_without_repeating_it(string text)
    {
        var refusal = Assert.ThrowsAny<ArgumentException>(() => new BotToken(text));
        if (text.Trim().Length > 0)
            Assert.DoesNotContain(text, refusal.Message, StringComparison.Ordinal);
    }
}
