using System.Text;
using GustMark.Core.Console;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.ConsoleLines;

public sealed class ChatFramesTests
{
    private const string Line = "[CHAT] Zoë[76561198000000141] : hi";

    private readonly FakeTimeProvider time = new();

    [Theory]
    [InlineData("""{"Channel":0,"Message":"hi","UserId":"76561198000000141","Username":"Zoë","Color":"#5af","Time":1}""", Line)]
    [InlineData("""{"channel":1,"message":"hi","userId":76561198000000141,"username":"Zoë"}""", "[TEAM CHAT] Zoë[76561198000000141] : hi")]
    [InlineData("""{"Message":"hi","UserId":"76561198000000141","Username":"Zoë"}""", Line)]
    [InlineData("""{"Channel":2,"Message":"Wipe soon","UserId":"0","Username":"SERVER","More":{"Message":"x"}}""", "[CHAT] SERVER[0] : Wipe soon")]
    [InlineData("""{"Message":"  hi \u0000\n","UserId":"76561198000000141","Username":"Zoë"}""", "[CHAT] Zoë[76561198000000141] :   hi")]
    public void A_chat_frame_reads_like_the_line(string json, string expected) => Assert.Equal(expected, Render(json));

    [Theory]
    [InlineData("""{"Username":"Bob"}""")]
    [InlineData("""{"Message":5,"Username":"Bob"}""")]
    [InlineData("""{"Message":"hi","Username":null}""")]
    [InlineData("""{"Message":"cut""")]
    [InlineData("[]")]
    [InlineData("plain text")]
    [InlineData("")]
    public void What_is_no_chat_is_left_alone(string json) => Assert.Null(Render(json));

    [Theory]
    [InlineData(FrameType.Chat, FrameType.Generic)]
    [InlineData(FrameType.Generic, FrameType.Chat)]
    public void The_second_of_two_sources_is_a_repetition_whichever_comes_first(FrameType first, FrameType second)
    {
        var chat = new ChatFrames(time);

        Assert.Equal((false, true, false), (IsRepeated(chat, first), IsRepeated(chat, second), IsRepeated(chat, second)));
    }

    [Fact]
    public void Saying_the_same_twice_is_shown_twice()
    {
        var chat = new ChatFrames(time);

        Assert.Equal(
            (false, false, true, true),
            (IsRepeated(chat, FrameType.Chat), IsRepeated(chat, FrameType.Chat), IsRepeated(chat, FrameType.Generic), IsRepeated(chat, FrameType.Generic)));
    }

    [Fact]
    public void A_console_without_chat_frames_loses_no_line()
    {
        var chat = new ChatFrames(time);

        Assert.DoesNotContain(Enumerable.Range(0, 500).Select(_ => IsRepeated(chat, FrameType.Generic)), repeated => repeated);
    }

    [Fact]
    public void As_many_are_repetitions_as_the_other_source_is_ahead()
    {
        var chat = new ChatFrames(time);

        Assert.Equal((false, false, true), (IsRepeated(chat, FrameType.Generic), IsRepeated(chat, FrameType.Generic), IsRepeated(chat, FrameType.Chat)));
        Assert.Equal((true, false, true), (IsRepeated(chat, FrameType.Chat), IsRepeated(chat, FrameType.Chat), IsRepeated(chat, FrameType.Generic)));
    }

    [Fact]
    public void What_comes_seconds_later_was_said_again()
    {
        var chat = new ChatFrames(time);
        IsRepeated(chat, FrameType.Chat);

        time.Advance(TimeSpan.FromSeconds(6));

        Assert.False(IsRepeated(chat, FrameType.Generic));
    }

    private static string? Render(string json)
    {
        var batch = Lines.Batch();
        var length = ChatFrames.Render(Encoding.UTF8.GetBytes(json), batch, out _);
        var text = length < 0 ? null : Encoding.UTF8.GetString(batch.Reserve(0)[..length]);
        batch.Release();
        return text;
    }

    private static bool IsRepeated(ChatFrames chat, FrameType source) => chat.IsRepeated(source, Encoding.UTF8.GetBytes(Line));
}
