using CsCheck;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Linking;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Players.Linking;

/// <summary>One member's way to prove that he is a player.</summary>
public sealed class LinkChallengeTests
{
    private static readonly PlayerId Bob = PlayerId.OfSteam(76561198000000001);
    private static readonly PlayerId Eve = PlayerId.OfSteam(76561198000000002);
    private static readonly LinkRequest Request = new(new MemberId(300), A.Channel, A.Server());
    private static readonly SayPhrases Phrases = new(["Need beds", "Want to trade", "Come in"]);

    private static readonly string[] Others = ["Bob ", "bob", "B\u200Bob", "Eve", "Ｂob", "SERVER"];

    private static readonly Gen<SayPhrases> Tasks = Gen.Int.Select(seed => SayPhrases.New(new FakeRandom(seed)));

    [Fact]
    public void A_code_has_eight_characters_that_cannot_be_taken_for_others() => Gen.Int.Sample(seed =>
    {
        var code = SayCode.New(new FakeRandom(seed)).Code;
        Assert.Equal(8, code.Length);
        Assert.DoesNotContain(code, letter => "0O1IL2Z5SB8AEIOU".Contains(letter, StringComparison.Ordinal));
    });

    [Fact]
    public void Three_phrases_are_asked_for_each_once_and_the_game_has_them() => Tasks.Sample(task =>
    {
        Assert.Equal(3, task.Phrases.Distinct().Count());
        Assert.All(task.Phrases, phrase => Assert.NotEmpty(Told.IdOf(phrase)));
    });

    [Fact]
    public void Every_phrase_that_can_be_asked_for_is_one_of_the_games() => Assert.All(SayPhrases.All, phrase => Assert.NotEmpty(Told.IdOf(phrase)));

    [Theory]
    [InlineData("CDFG3467", LinkProgress.Proved)]
    [InlineData("  cdfg3467 ", LinkProgress.Proved)]
    [InlineData("my code is CDFG3467 ok", LinkProgress.Proved)]
    [InlineData("CDFG3467!", LinkProgress.None)]
    [InlineData("CDFG 3467", LinkProgress.None)]
    [InlineData("XCDFG3467", LinkProgress.None)]
    [InlineData("", LinkProgress.None)]
    public void The_code_is_taken_as_a_word_of_a_message(string message, LinkProgress expected) =>
        Assert.Equal(expected, OnPc("CDFG3467").Hear(Typed(Bob, message)));

    [Fact]
    public void Nobody_else_proves_anything_with_the_code_and_it_is_not_used_up_by_that()
    {
        var challenge = OnPc("CDFG3467");

        Assert.Equal(LinkProgress.None, challenge.Hear(Typed(Eve, "CDFG3467")));
        Assert.Equal(LinkProgress.None, challenge.Hear(Typed(PlayerId.OfName("Bob"), "CDFG3467")));
        Assert.Equal(LinkProgress.Proved, challenge.Hear(Typed(Bob, "CDFG3467")));
        Assert.Equal(LinkProgress.None, challenge.Hear(Typed(Bob, "CDFG3467")));
    }

    [Theory]
    [InlineData(-1, LinkProgress.None)]
    [InlineData(0, LinkProgress.Proved)]
    [InlineData(599, LinkProgress.Proved)]
    [InlineData(600, LinkProgress.None)]
    public void It_counts_for_ten_minutes_from_when_it_was_asked(int seconds, LinkProgress expected) =>
        Assert.Equal(expected, OnPc("CDFG3467").Hear(Typed(Bob, "CDFG3467") with { At = A.Moment.AddSeconds(seconds) }));

    [Fact]
    public void The_phrases_in_order_prove_it()
    {
        var challenge = OnConsole(Phrases);

        Assert.Equal(
            [LinkProgress.Nearer, LinkProgress.Nearer, LinkProgress.Proved], Phrases.Phrases.Select(phrase => challenge.Hear(Said("Bob", phrase))));
        Assert.True(challenge.IsOver);
    }

    [Fact]
    public void A_phrase_pressed_twice_is_one()
    {
        var challenge = OnConsole(Phrases);

        Assert.Equal(
            [LinkProgress.Nearer, LinkProgress.None, LinkProgress.Nearer, LinkProgress.None, LinkProgress.Proved],
            ((string[])["Need beds", "Need beds", "Want to trade", "Want to trade", "Come in"]).Select(phrase => challenge.Hear(Said("Bob", phrase))));
    }

    [Fact]
    public void Another_phrase_in_between_begins_the_order_anew()
    {
        var challenge = OnConsole(Phrases);

        Assert.Equal(
            [
                LinkProgress.Nearer, LinkProgress.Nearer, LinkProgress.Wrong, LinkProgress.Wrong,
                LinkProgress.Nearer, LinkProgress.Nearer, LinkProgress.Wrong, LinkProgress.Nearer, LinkProgress.Proved,
            ],
            ((string[])["Need beds", "Want to trade", "Hello", "Come in", "Need beds", "Want to trade", "Need beds", "Want to trade", "Come in"])
                .Select(phrase => challenge.Hear(Said("Bob", phrase))));
    }

    [Fact]
    public void Ten_other_phrases_end_it()
    {
        var challenge = OnConsole(Phrases);

        for (var i = 1; i < LinkChallenge.MostWrong; i++)
            Assert.Equal(LinkProgress.Wrong, challenge.Hear(Said("Bob", "Hello")));

        Assert.Equal(LinkProgress.Failed, challenge.Hear(Said("Bob", "Hello")));
        Assert.All(Phrases.Phrases, phrase => Assert.Equal(LinkProgress.None, challenge.Hear(Said("Bob", phrase))));
    }

    [Fact]
    public void What_others_say_neither_helps_nor_disturbs() => Gen.Select(Tasks, Gen.Int[0, Others.Length - 1].Array[12], Gen.Int[0, SayPhrases.All.Count - 1].Array[12]).Sample(
        (task, names, indices) =>
        {
            var challenge = OnConsole(task);
            foreach (var phrase in task.Phrases)
            {
                for (var i = 0; i < names.Length; i++)
                    Assert.Equal(LinkProgress.None, challenge.Hear(Said(Others[names[i]], SayPhrases.All[indices[i]])));
                Assert.NotEqual(LinkProgress.None, challenge.Hear(Said("Bob", phrase)));
            }

            Assert.True(challenge.IsOver);
        });

    [Fact]
    public void It_is_proved_by_nothing_but_the_three_in_a_row() => Gen.Select(Tasks, Gen.Int[0, SayPhrases.All.Count - 1].Array[0, 30]).Sample((task, indices) =>
    {
        var challenge = OnConsole(task);
        var heard = new List<string>();
        foreach (var phrase in indices.Select(index => SayPhrases.All[index]))
        {
            if (challenge.IsOver)
                return;
            if (heard.LastOrDefault() != phrase)
                heard.Add(phrase);
            var proved = challenge.Hear(Said("Bob", phrase)) == LinkProgress.Proved;
            Assert.True(!proved || heard.TakeLast(3).SequenceEqual(task.Phrases), string.Join(", ", heard));
        }
    });

    private static LinkChallenge OnPc(string code) => new(Request, new OnlinePlayer(Bob, "Bob", null, null, A.Moment), new SayCode(code), A.Moment);

    private static LinkChallenge OnConsole(SayPhrases task) =>
        new(Request, new OnlinePlayer(PlayerId.OfName("Bob"), "Bob", null, null, A.Moment), task, A.Moment);

    private static Utterance Typed(PlayerId player, string text) => new(player, "whatever", text, IsPhrase: false, A.Moment);

    private static Utterance Said(string name, string phrase) => new(PlayerId.OfName(name), name, Told.IdOf(phrase), IsPhrase: true, A.Moment);
}
