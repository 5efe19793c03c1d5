using System.Text;
using CsCheck;
using GustMark.Core.Console;
using GustMark.Tests.Builders;

namespace GustMark.Tests.ConsoleLines;

public sealed class LineRingTests
{
    [Fact]
    public void The_newest_thousand_are_kept_in_order()
    {
        var ring = new LineRing(new LineRingShare());
        for (var i = 0; i < 2500; i++)
            Append(ring, $"line {i}");

        var kept = ring.Newest(5000, null);

        Assert.Equal(Enumerable.Range(1500, 1000).Select(i => $"line {i}"), kept.Select(line => line.Text));
        Assert.Equal(["line 2498", "line 2499"], ring.Newest(2, null).Select(line => line.Text));
    }

    [Fact]
    public void A_filter_looks_past_what_it_does_not_want()
    {
        var ring = new LineRing(new LineRingShare());
        for (var i = 0; i < 900; i++)
            Append(ring, $"line {i}", i % 100 == 0 ? LineClass.Kill : LineClass.Chat);

        Assert.Equal(["line 700", "line 800"], ring.Newest(2, line => line.Class == LineClass.Kill).Select(line => line.Text));
    }

    [Fact]
    public void Long_lines_are_cut_and_all_together_stay_within_a_mebibyte()
    {
        var ring = new LineRing(new LineRingShare());
        for (var i = 0; i < 3000; i++)
            Append(ring, new string((char)('a' + (i % 26)), 10_000));

        var kept = ring.Newest(1000, null);

        Assert.All(kept, line => Assert.Equal(LineRing.MaxLineBytes, line.Text.Length));
        Assert.InRange(kept.Sum(line => line.Text.Length), 900 * 1024, 1024 * 1024);
        Assert.Equal((char)('a' + (2999 % 26)), kept[^1].Text[0]);
        Assert.All(kept, line => Assert.Single(line.Text.Distinct()));
    }

    [Fact]
    public void It_keeps_what_a_list_would_keep()
    {
        Gen.Select(Gen.Int[1, 12], Gen.Int[0, 400].Array[0, 300]).Sample((capacity, lengths) =>
        {
            var ring = new LineRing(new LineRingShare(), capacity);
            var model = new List<string>();
            foreach (var (number, length) in lengths.Index())
            {
                var text = new string((char)('!' + (number % 90)), length * length % 4000);
                Append(ring, text);
                model.Add(text);
            }

            Assert.Equal(model.TakeLast(capacity), ring.Newest(1000, null).Select(line => line.Text));
        }, iter: 300);
    }

    [Fact]
    public void It_keeps_a_gapless_end_of_what_came_when_memory_is_short()
    {
        Gen.Int[0, 5000].Array[300, 700].Sample(lengths =>
        {
            var ring = new LineRing(new LineRingShare());
            var model = new List<string>();
            foreach (var (number, length) in lengths.Index())
            {
                var text = new string((char)('!' + (number % 90)), length);
                Append(ring, text);
                model.Add(text[..Math.Min(length, LineRing.MaxLineBytes)]);
            }

            var kept = ring.Newest(1000, null);
            Assert.Equal(model.TakeLast(kept.Count), kept.Select(line => line.Text));
            Assert.True(kept.Count == model.Count || kept.Sum(line => line.Text.Length) > 900 * 1024, $"only {kept.Count} of {model.Count} kept");
        }, iter: 30);
    }

    [Fact]
    public void The_memory_is_parted_among_all_servers()
    {
        var share = new LineRingShare();
        for (var i = 0; i < 1000; i++)
            share.Enter();
        var ring = new LineRing(share);
        for (var i = 0; i < 1000; i++)
            Append(ring, $"{i:0000}{new string('x', 100)}");

        var kept = ring.Newest(1000, null);

        Assert.InRange(kept.Count * 104, share.Bytes * 7 / 10, LineRingShare.Total / 1000);
        Assert.Equal("0999", kept[^1].Text[..4]);
        for (var i = 0; i < 999; i++)
            share.Leave();
        Assert.Equal(LineRingShare.Most, share.Bytes);
    }

    [Fact]
    public void A_line_larger_than_the_share_is_kept_alone()
    {
        var share = new LineRingShare();
        for (var i = 0; i < 20_000; i++)
            share.Enter();
        var ring = new LineRing(share);
        Append(ring, "first");

        Append(ring, new string('x', 4000));
        Append(ring, new string('y', 4000));

        Assert.Equal(new string('y', 4000), Assert.Single(ring.Newest(10, null)).Text);
    }

    [Fact]
    public void Appending_allocates_nothing_once_it_is_full()
    {
        var ring = new LineRing(new LineRingShare());
        var line = new ConsoleLine(DateTimeOffset.UnixEpoch, 0, FrameType.Generic, A.KindOf(LineClass.Chat), 0, 80);
        var text = new byte[80];
        for (var i = 0; i < 3000; i++)
            ring.Append(line, text);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 3000; i++)
            ring.Append(line, text);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public async Task It_is_read_whole_while_lines_come()
    {
        var ring = new LineRing(new LineRingShare(), 50);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var writing = Task.Run(() =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
                Append(ring, $"{i}:{new string('x', i % 200)}");
        }, TestContext.Current.CancellationToken);

        for (var round = 0; round < 500; round++)
        {
            var numbers = ring.Newest(50, null).Select(line => (Number: int.Parse(line.Text.Split(':')[0]), Tail: line.Text.Split(':')[1])).ToList();
            Assert.All(numbers, line => Assert.Equal(line.Number % 200, line.Tail.Length));
            Assert.Equal(numbers.Select(line => line.Number), Enumerable.Range(numbers.FirstOrDefault().Number, numbers.Count));
        }

        await enough.CancelAsync();
        await writing;
    }

    private static void Append(LineRing ring, string text, LineClass lineClass = LineClass.System)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        ring.Append(new ConsoleLine(DateTimeOffset.UnixEpoch, 0, FrameType.Generic, A.KindOf(lineClass), 0, bytes.Length), bytes);
    }
}
