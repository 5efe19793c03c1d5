using GustMark.Tests.Builders;
using System.Text;
using GustMark.Core.Console;

namespace GustMark.Tests.ConsoleLines;

public sealed class LineBatchTests
{
    [Fact]
    public void Lines_keep_their_text_while_the_batch_grows()
    {
        var batch = Lines.Batch();
        for (var i = 0; i < 50; i++)
            Append(batch, $"{i} {new string('x', i * 100)}");

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i} {new string('x', i * 100)}"), Enumerable.Range(0, 50).Select(i => batch.Text(batch[i])));
        batch.Release();
    }

    [Fact]
    public void Its_memory_is_not_given_to_another_while_one_reader_is_left()
    {
        var batch = Lines.Batch();
        Append(batch, "read me");
        batch.Retain();
        batch.Release();

        var others = Enumerable.Range(0, 200).Select(_ =>
        {
            var other = Lines.Batch();
            Append(other, "overwritten");
            return other;
        }).ToList();

        Assert.Equal("read me", batch.Text(batch[0]));
        batch.Release();
        Assert.Equal(0, batch.Count);
        others.ForEach(other => other.Release());
    }

    private static void Append(LineBatch batch, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        bytes.CopyTo(batch.Reserve(bytes.Length));
        batch.Append(DateTimeOffset.UnixEpoch, 0, FrameType.Generic, A.KindOf(LineClass.System), bytes.Length);
    }

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
        Assert.Equal(reply, new ConsoleLine(A.Moment, identifier, FrameType.Generic, A.KindOf(lineClass), 0, 0).IsReply);
}
