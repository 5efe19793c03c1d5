using GustMark.Core.Console;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Core;

/// <summary>Pooled lines and those who read them.</summary>
public sealed class LineBatchTests
{
    [Fact]
    public void Lines_keep_their_order_class_and_text()
    {
        var batch = A.Batch(A.Server(), (LineClass.Chat, "grüße 🐺"), (LineClass.Save, ""), (LineClass.Kill, new string('x', 9000)));

        Assert.Equal(["grüße 🐺", "", new string('x', 9000)], batch.Lines.ToArray().Select(line => batch.Text(line)));
        Assert.Equal([LineClass.Chat, LineClass.Save, LineClass.Kill], batch.Lines.ToArray().Select(line => line.Class));
    }

    [Fact]
    public void Lines_can_be_read_until_the_last_reader_has_released_them()
    {
        var batch = A.Batch(A.Server(), (LineClass.Chat, "hello"));
        batch.Retain();

        batch.Release();
        Assert.Equal("hello", batch.Text(batch[0]));

        batch.Release();
        Assert.Equal(0, batch.Count);
        Assert.True(batch.Lines.IsEmpty);
    }

    [Theory]
    [InlineData(0, LineClass.System, false)]
    [InlineData(-1, LineClass.System, false)]
    [InlineData(7, LineClass.System, true)]
    [InlineData(7, LineClass.Kill, false)]
    public void Only_an_answer_in_which_nothing_happened_is_a_reply(int identifier, LineClass lineClass, bool reply) =>
        Assert.Equal(reply, new ConsoleLine(A.Moment, identifier, FrameType.Generic, lineClass, 0, 0).IsReply);
}
