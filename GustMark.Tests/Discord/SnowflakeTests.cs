using System.Text.Json;
using CsCheck;
using GustMark.Discord;
using GustMark.Discord.Models;

namespace GustMark.Tests.Discord;

public sealed class SnowflakeTests
{
    [Fact]
    public void Every_id_comes_back_from_text_and_from_JSON() => Gen.ULong.Sample(value =>
    {
        var id = new Snowflake(value);
        var json = $$"""{"id":"{{id}}"}""";
        var written = JsonSerializer.Serialize(new Role { Id = id }, DiscordJson.Default.Role);

        Assert.Equal(id, Snowflake.Parse(id.ToString()));
        Assert.Equal(id, JsonSerializer.Deserialize(json, DiscordJson.Default.Role)!.Id);
        Assert.Contains($"\"id\":\"{value}\"", written, StringComparison.Ordinal);
    });

    [Fact]
    public void An_id_may_be_a_number_in_JSON() =>
        Assert.Equal(new Snowflake(175928847299117063), JsonSerializer.Deserialize("""{"id":175928847299117063}""", DiscordJson.Default.Role)!.Id);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"+1\"")]
    [InlineData("\"12x\"")]
    [InlineData("\"99999999999999999999\"")]
    [InlineData("\"1e3\"")]
    [InlineData("1.5")]
    [InlineData("{}")]
    public void What_is_no_id_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize($$"""{"id":{{json}}}""", DiscordJson.Default.Role));

    [Fact]
    public void It_tells_when_it_was_made() =>
        Assert.Equal(new DateTimeOffset(2016, 4, 30, 11, 18, 25, 796, TimeSpan.Zero), new Snowflake(175928847299117063).CreatedAt);

    [Fact]
    public void The_first_id_of_a_moment_tells_that_moment() => Gen.Long[1_500_000_000_000, 3_000_000_000_000].Sample(milliseconds =>
    {
        var moment = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        Assert.Equal(moment, Snowflake.At(moment).CreatedAt);
    });

    [Fact]
    public void Newer_ids_are_greater() => Assert.True(new Snowflake(2) > new Snowflake(1) && new Snowflake(1).CompareTo(new(2)) < 0);
}
