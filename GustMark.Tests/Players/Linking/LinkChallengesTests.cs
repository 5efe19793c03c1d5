using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Linking;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Players.Linking;

/// <summary>The challenges that are open, and what the console proves of them.</summary>
public sealed class LinkChallengesTests
{
    private const ulong BobsId = 76561198000000001;

    private static readonly GameServer Main = A.Server("Main");
    private static readonly OnlinePlayer Bob = new(PlayerId.OfSteam(BobsId), "Bob", null, null, A.Moment);
    private static readonly OnlinePlayer Iris = new(PlayerId.OfName("Iris Quill"), "Iris Quill", null, null, A.Moment);

    private readonly FakeTimeProvider time = new(A.Moment);
    private readonly LinkChallenges challenges;

    public LinkChallengesTests() => challenges = new LinkChallenges(new FakeRandom(), time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_chat_frame_of_that_player_on_that_server_proves_it()
    {
        var challenge = Open(Bob);

        await HearAsync(Told.ChatFrame(Main, A.Moment, BobsId, "Bobby, renamed", Code(challenge)));

        var ended = Ended();
        Assert.Same(challenge, ended?.Challenge);
        Assert.True(ended!.IsProved);
    }

    [Fact]
    public async Task So_does_a_frame_that_repeats_a_line()
    {
        await HearAsync(Told.ChatFrame(Main, A.Moment, BobsId, "Bob", Code(Open(Bob)), isRepeat: true));

        Assert.True(Ended()!.IsProved);
    }

    [Fact]
    public async Task Team_chat_proves_it_as_well()
    {
        await HearAsync(Told.ChatFrame(Main, A.Moment, BobsId, "Bob", Code(Open(Bob)), channel: 1));

        Assert.True(Ended()!.IsProved);
    }

    [Fact]
    public async Task Nothing_else_that_holds_the_code_proves_it()
    {
        var code = Code(Open(Bob));

        await HearAsync(Told.ChatFrame(Main, A.Moment, BobsId + 1, "Bob", code));
        await HearAsync(Told.ChatFrame(Main, A.Moment, BobsId + 1, $"a[{BobsId}] : {code}", code));
        await HearAsync(Told.ChatFrame(Main, A.Moment, 0, "SERVER", code, channel: 2));
        await HearAsync(Told.ChatFrame(A.Server("Duo"), A.Moment, BobsId, "Bob", code));
        await HearAsync(Told.ChatFrame(Main with { Guild = new GuildId(101) }, A.Moment, BobsId, "Bob", code));
        await HearAsync(Told.Lines(Main, A.Moment,
            $"[CHAT] Bob[{BobsId}] : {code}", $"[CHAT] Eve[{BobsId}] : {code}[76561198000000009] : x", $"[TEAM CHAT] Bob[1/{BobsId}] : {code}", $"[CHAT LOCAL] Bob : {code}",
            $"[NOTE PANEL] Player [ Bob ] changed name from [  ] to [ {code} ]", $"Bob[{BobsId}] was killed by {code}", $"[Better Chat] [Global] Bob: {code}"));

        Assert.Null(Ended());
    }

    [Fact]
    public async Task Three_phrases_of_that_name_prove_it_on_Console_Edition()
    {
        var challenge = Open(Iris);

        foreach (var phrase in Phrases(challenge))
        {
            await HearAsync(Told.Phrase(Main, A.Moment, "Iris Quil", phrase));
            await HearAsync(Told.Phrase(Main, A.Moment, "Iris Quill", phrase));
        }

        Assert.True(Ended()!.IsProved);
    }

    [Fact]
    public async Task What_the_server_itself_says_is_no_phrase_of_a_player_of_that_name()
    {
        var challenge = Open(Iris);

        foreach (var phrase in Phrases(challenge))
            await HearAsync(Told.Phrase(Main, A.Moment, "Iris Quill", phrase, channel: "SERVER"));

        Assert.Null(Ended());
    }

    [Fact]
    public async Task Too_many_other_phrases_are_told_and_another_challenge_can_be_asked_for()
    {
        var challenge = Open(Iris);

        for (var i = 0; i < LinkChallenge.MostWrong; i++)
            await HearAsync(Told.Phrase(Main, A.Moment, "Iris Quill", "Hello"));

        Assert.False(Ended()!.IsProved);
        Assert.NotSame(challenge, Open(Iris));
    }

    [Fact]
    public async Task Asked_again_it_is_the_same_until_it_is_proved()
    {
        var challenge = Open(Bob);
        Assert.Same(challenge, Open(Bob));

        await HearAsync(Told.ChatFrame(Main, A.Moment, BobsId, "Bob", Code(challenge)));

        Assert.NotSame(challenge, Open(Bob));
    }

    [Fact]
    public async Task Of_two_challenges_of_a_member_the_newer_one_counts()
    {
        var former = Open(Bob);
        Open(Iris);

        await HearAsync(Told.ChatFrame(Main, A.Moment, BobsId, "Bob", Code(former)));

        Assert.Null(Ended());
    }

    [Fact]
    public async Task Two_members_can_try_for_one_player_each_with_his_own_task()
    {
        var (one, other) = (Open(Bob, by: 300), Open(Bob, by: 301));
        Assert.NotEqual(Code(one), Code(other));

        await HearAsync(Told.ChatFrame(Main, A.Moment, BobsId, "Bob", Code(other)));

        Assert.Same(other, Ended()!.Challenge);
    }

    [Fact]
    public async Task An_expired_challenge_is_forgotten()
    {
        var challenge = Open(Bob);
        time.Advance(LinkChallenge.Lifetime);

        await HearAsync(Told.ChatFrame(Main, time.GetUtcNow(), BobsId, "Bob", Code(challenge)));

        Assert.Null(Ended());
        Assert.NotSame(challenge, Open(Bob));
    }

    [Fact]
    public void Five_can_be_opened_within_an_hour()
    {
        for (var i = 0; i < LinkChallenges.MostAnHour; i++)
        {
            Open(i % 2 == 0 ? Bob : Iris);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        var refused = challenges.Open(RequestOf(300), Iris);
        Assert.Equal(new AskedTooOftenToLink(5, A.Moment.AddHours(1)), refused.Refusal);
        Assert.True(challenges.Open(RequestOf(301), Iris).Accepted);

        time.Advance(TimeSpan.FromMinutes(55));
        Assert.True(challenges.Open(RequestOf(300), Iris).Accepted);
        Assert.False(challenges.Open(RequestOf(300), Bob).Accepted);
    }

    private LinkChallenge Open(OnlinePlayer player, ulong by = 300) => challenges.Open(RequestOf(by), player).Value;

    private static LinkRequest RequestOf(ulong member) => new(new MemberId(member), A.Channel, Main);

    private async Task HearAsync(LineBatch batch)
    {
        await challenges.HandleAsync(batch, Ct);
        batch.Release();
    }

    private EndedChallenge? Ended() => challenges.Ended.TryRead(out var ended) ? ended : null;

    private static string Code(LinkChallenge challenge) => Assert.IsType<SayCode>(challenge.Task).Code;

    private static IReadOnlyList<string> Phrases(LinkChallenge challenge) => Assert.IsType<SayPhrases>(challenge.Task).Phrases;
}
