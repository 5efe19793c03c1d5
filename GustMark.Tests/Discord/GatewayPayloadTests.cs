using System.Text;
using System.Text.Json;
using CsCheck;
using GustMark.Discord;
using GustMark.Discord.Gateway;

namespace GustMark.Tests.Discord;

public sealed class GatewayPayloadTests
{
    const string Interaction = """
        {"t":"INTERACTION_CREATE","s":7,"op":0,"d":{"id":"1","application_id":"6","type":2,"token":"tok","guild_id":"10","channel_id":"42",
        "channel":{"id":"42","type":0},"member":{"user":{"id":"4","username":"ann"},"roles":["5"],"permissions":"32","joined_at":"2026-01-01T00:00:00+00:00"},
        "data":{"id":"8","name":"console","type":1,"options":[{"name":"send","type":1,"options":[{"name":"command","type":3,"value":"status"}]}],
        "resolved":{"users":{"7":{"id":"7","username":"bob"}}}},"message":{"id":"3","channel_id":"42","timestamp":"2026-01-01T00:00:00Z",
        "components":[{"type":1,"components":[{"type":2,"style":1,"custom_id":"x"}]}]},"entitlements":[],"locale":"de"}}
        """;

    static readonly string[] Samples =
    [
        Interaction,
        """{"t":"GUILD_CREATE","s":2,"op":0,"d":{"id":"10","name":"Rust Town","owner_id":"1","roles":[{"id":"10","name":"@everyone","permissions":"0","position":0}],"channels":[{"id":"42","type":0,"name":"main"}],"members":[]}}""",
        """{"t":"GUILD_ROLE_UPDATE","s":3,"op":0,"d":{"guild_id":"10","role":{"id":"5","name":"vip","permissions":"8"}}}""",
        """{"t":"GUILD_MEMBER_UPDATE","s":4,"op":0,"d":{"guild_id":"10","user":{"id":"4"},"roles":["5"],"nick":null}}""",
        """{"t":"GUILD_BAN_ADD","s":5,"op":0,"d":{"guild_id":"10","user":{"id":"4","username":"ann"}}}""",
        """{"op":10,"d":{"heartbeat_interval":41250},"s":null,"t":null}""",
    ];

    [Fact]
    public void An_interaction_is_read()
    {
        var happened = Assert.IsType<InteractionCreated>(Read(Encoding.UTF8.GetBytes(Interaction)));

        Assert.Equal(("tok", "ann", "console", "de"),
            (happened.Interaction.Token.Value, happened.Interaction.Caller!.Username, happened.Interaction.Data!.Name, happened.Interaction.Locale));
    }

    [Fact]
    public void A_ban_is_read()
    {
        var happened = Assert.IsType<MemberBanned>(Read(Encoding.UTF8.GetBytes(Samples.Single(sample => sample.Contains("GUILD_BAN_ADD", StringComparison.Ordinal)))));

        Assert.Equal((10UL, 4UL), (happened.GuildId.Value, happened.User.Id.Value));
    }

    [Fact]
    public void The_head_is_read_wherever_its_members_stand()
    {
        var json = """{"d":{"op":99,"t":"READY","s":1},"new":[1,{"op":3}],"s":12,"op":0,"t":"GUILD_DELETE"}"""u8;
        var payload = GatewayPayload.Parse(json);

        Assert.Equal((Opcode.Dispatch, 12L, EventKind.GuildDelete), (payload.Op, payload.Sequence, payload.Event));
        Assert.Equal("""{"op":99,"t":"READY","s":1}""", Encoding.UTF8.GetString(payload.DataIn(json)));
    }

    [Fact]
    public void An_unknown_event_costs_nothing_for_its_body()
    {
        var json = Encoding.UTF8.GetBytes($$"""{"t":"PRESENCE_UPDATE","s":5,"op":0,"d":{"big":[{{string.Join(',', Enumerable.Range(0, 20_000))}}] } }""");
        GatewayPayload.Parse(json);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var payload = GatewayPayload.Parse(json);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal((EventKind.Unknown, 5L), (payload.Event, payload.Sequence));
        Assert.InRange(allocated, 0, 500);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"op":"0"}""")]
    [InlineData("""{"op":-1}""")]
    [InlineData("""{"op":99999999999}""")]
    [InlineData("""{"op":0""")]
    [InlineData("""{"op":0}{"op":0}""")]
    [InlineData("""{"op":0,"s":1.5}""")]
    [InlineData("""{"op":0,"t":5}""")]
    public void What_is_no_payload_is_a_protocol_error(string json) =>
        Assert.Throws<GatewayProtocolException>(() => GatewayPayload.Parse(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("""{"t":"INTERACTION_CREATE","op":0,"d":{"type":2}}""")]
    [InlineData("""{"t":"INTERACTION_CREATE","op":0,"d":null}""")]
    [InlineData("""{"t":"INTERACTION_CREATE","op":0}""")]
    [InlineData("""{"t":"GUILD_ROLE_CREATE","op":0,"d":{"guild_id":"1"}}""")]
    public void An_event_without_what_it_is_about_is_a_protocol_error(string json) =>
        Assert.Throws<GatewayProtocolException>(() => Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Random_bytes_are_never_more_than_a_protocol_error() => Gen.Byte.Array[0, 400].Sample(Survive, iter: 20_000);

    [Fact]
    public void Damaged_payloads_are_never_more_than_a_protocol_error() =>
        Gen.Select(Gen.Int[0, Samples.Length - 1], Gen.Select(Gen.Int[0, 2_000], Gen.Byte, Gen.Int[0, 2]).Array[1, 4]).Sample((sample, damages) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Samples[sample]).ToList();
            foreach (var (at, value, kind) in damages)
            {
                var index = at % bytes.Count;
                if (kind == 0)
                    bytes[index] = value;
                else if (kind == 1)
                    bytes.Insert(index, value);
                else
                    bytes.RemoveAt(index);
            }
            Survive([.. bytes]);
        }, iter: 20_000);

    [Fact]
    public void Values_of_any_other_type_are_never_more_than_a_protocol_error()
    {
        string[] values = ["null", "1", "-1", "1e400", "\"x\"", "\"\\ud800\"", "[]", "{}", "true", "[null]", "[[1]]", "{\"type\":1}", "99999999999999999999999", "\"2026-13-01T00:00:00Z\""];
        Gen.Select(Gen.Int[0, Samples.Length - 1], Gen.Int[0, 200], Gen.Int[0, values.Length - 1]).Sample((sample, member, value) =>
        {
            var spots = Spots(Samples[sample]);
            var (start, length) = spots[member % spots.Count];
            Survive(Encoding.UTF8.GetBytes(Samples[sample][..start] + values[value] + Samples[sample][(start + length)..]));
        }, iter: 20_000);
    }

    static void Survive(byte[] bytes)
    {
        try
        {
            Read(bytes);
        }
        catch (GatewayProtocolException)
        {
            // Any other kind fails the test.
        }
    }

    static GatewayEvent? Read(byte[] bytes)
    {
        var payload = GatewayPayload.Parse(bytes);
        if (payload.Op == Opcode.Hello)
            EventReader.Data(payload.DataIn(bytes), DiscordJson.Default.HelloData);
        if (payload.Event == EventKind.Ready)
            EventReader.Data(payload.DataIn(bytes), DiscordJson.Default.ReadyData);
        return EventReader.Read(payload.Event, payload.DataIn(bytes));
    }

    /// <summary>Where every value of the (ASCII) text starts and how long it is.</summary>
    static List<(int Start, int Length)> Spots(string json)
    {
        var spots = new List<(int, int)>();
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray)
                continue;
            var start = (int)reader.TokenStartIndex;
            var ahead = reader;
            ahead.Skip();
            spots.Add((start, (int)ahead.BytesConsumed - start));
        }
        return spots;
    }
}
