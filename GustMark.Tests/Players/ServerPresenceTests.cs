using System.Text;
using CsCheck;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Players;

namespace GustMark.Tests.Players;

/// <summary>Who is on a server, by lists and lines, and what is not known.</summary>
public sealed class ServerPresenceTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 14, 0, 0, TimeSpan.Zero);
    private static readonly string[] Names = ["Ada", "Bo", "Cy"];
    private static readonly PlayerId Ada = PlayerId.OfName("Ada");
    private static readonly PlayerId Ben = PlayerId.OfSteam(76561198000000002);

    private readonly ServerPresence presence = new(Start);
    private int seconds;

    [Fact]
    public void Before_the_first_list_nobody_is_offline()
    {
        presence.Opened();

        Assert.Equal(Presence.Unknown, presence.Of(Ada));
        Assert.Equal(Start, presence.Roster().UnknownSince);
    }

    [Fact]
    public void The_first_list_is_taken_in_silence_and_the_next_ones_tell_who_came_and_went()
    {
        presence.Opened();

        Assert.Empty(List("Ada", "Bo"));
        Assert.Equal([new PresenceChange("Cy", Joined: true, null), new PresenceChange("Bo", Joined: false, null)], List("Ada", "Cy"));
        Assert.Equal(Presence.Offline, presence.Of(PlayerId.OfName("Bo")));
    }

    [Fact]
    public void After_a_reconnect_the_first_list_is_silent_again()
    {
        presence.Opened();
        List("Ada", "Bo");
        presence.Lost(Now());
        presence.Opened();

        Assert.Empty(List("Bo", "Cy"));
        Assert.Equal(["Bo", "Cy"], presence.Roster().Players.Select(player => player.Name).Order());
    }

    [Fact]
    public void A_lost_connection_or_an_unanswered_question_turns_nobody_offline()
    {
        presence.Opened();
        List("Ada");

        presence.Lost(Now());

        Assert.Equal(Presence.Unknown, presence.Of(Ada));
        Assert.Equal(Presence.Unknown, presence.Of(PlayerId.OfName("Bo")));
        Assert.Equal("Ada", Assert.Single(presence.Roster().Players).Name);
    }

    [Fact]
    public void Not_known_counts_from_the_first_unanswered_question_until_the_next_list()
    {
        presence.Opened();
        List("Ada");
        var first = Now();
        presence.Lost(first);
        presence.Lost(Now());

        Assert.Equal(first, presence.Roster().UnknownSince);
        Assert.Empty(List("Ada"));
        Assert.True(presence.Roster().IsKnown);
    }

    [Fact]
    public void One_empty_list_among_others_is_doubted_and_the_second_believed()
    {
        presence.Opened();
        List("Ada");

        Assert.Empty(List());
        Assert.Equal(Presence.Unknown, presence.Of(Ada));
        Assert.Equal([new PresenceChange("Ada", Joined: false, null)], List());
        Assert.Equal(Presence.Offline, presence.Of(Ada));
    }

    [Fact]
    public void A_spawn_proves_presence_and_platform_and_the_join_comes_with_the_list()
    {
        presence.Opened();
        List();
        Line("Ada [SCARLETT] has entered the game");

        Assert.Equal(Presence.Online, presence.Of(Ada));
        Assert.Equal([new PresenceChange("Ada", Joined: true, "SCARLETT")], List("Ada"));
        Line("Ada [SCARLETT] has entered the game");
        Assert.Empty(List("Ada"));
    }

    [Fact]
    public void Who_was_seen_after_the_question_is_not_missing_from_its_answer()
    {
        presence.Opened();
        List();
        var asked = Now();
        Line("Ada [ps4] has entered the game");

        Assert.Empty(presence.Listed([], asked, Now()));
        Assert.Equal(Presence.Online, presence.Of(Ada));
        Assert.Empty(presence.Listed([], Now(), Now()));
    }

    [Fact]
    public void While_the_lists_fail_a_line_still_proves_its_player_online()
    {
        presence.Opened();
        List();
        presence.Lost(Now());

        Line("[CHAT LOCAL] Ada : d11_quick_chat_responses_slot_0");

        Assert.Equal(Presence.Online, presence.Of(Ada));
        Assert.Equal(Presence.Unknown, presence.Of(PlayerId.OfName("Bo")));
    }

    [Fact]
    public void On_PC_the_game_tells_joins_and_leaves_and_the_lists_only_correct()
    {
        presence.Opened();
        Assert.Empty(presence.Listed([], Now(), Now()));
        Line("10.1.2.3:5000/76561198000000002/Ben joined [windows/76561198000000002]");

        Assert.Equal(Presence.Online, presence.Of(Ben));
        Assert.Empty(presence.Listed([new ListedPlayer("Ben", 76561198000000002, 20, TimeSpan.FromMinutes(9))], Now(), Now()));
        Line("10.1.2.3:5000/76561198000000002/Ben disconnecting: disconnect");
        Assert.Equal(Presence.Offline, presence.Of(Ben));
        Assert.Empty(presence.Listed([], Now(), Now()));
    }

    [Theory]
    [InlineData("[CHAT] Eve[76561198000000009] : x[76561198000000002] : hi")]
    [InlineData("[CHAT SERVER] SERVER : restart in 5 minutes")]
    [InlineData("Ada was killed by Eve")]
    [InlineData("[NOTE PANEL] Player [ Eve ] changed name from [  ] to [ Ada [ps4] has entered the game ]")]
    public void A_line_whose_author_may_be_forged_proves_nobody_present(string line)
    {
        presence.Opened();

        Line(line);

        Assert.Empty(presence.Roster().Players);
    }

    [Fact]
    public void How_long_somebody_is_there_is_by_the_games_own_count()
    {
        presence.Opened();
        var at = Now();
        presence.Listed([new ListedPlayer("Ada", 0, 12, TimeSpan.FromHours(2))], at, at);

        var ada = Assert.Single(presence.Roster().Players);

        Assert.Equal((at - TimeSpan.FromHours(2), 12), (ada.Since, ada.PingMilliseconds));
    }

    [Fact]
    public void Names_that_differ_only_in_what_cannot_be_seen_are_one_player()
    {
        presence.Opened();
        List("Ada");

        Assert.Empty(List("A\u200bda"));
        Assert.Equal("A\u200bda", Assert.Single(presence.Roster().Players).Name);
    }

    [Fact]
    public void Memory_is_bounded_however_many_come_and_go()
    {
        presence.Opened();
        for (var i = 0; i < 20; i++)
        {
            var round = i;
            List([.. Enumerable.Range(0, 500).Select(number => $"guest {round} {number}")]);
        }

        Assert.False(presence.Knows("guest 0 0"u8));
        Assert.True(presence.Knows("guest 19 499"u8));
        Assert.Equal(500, presence.Roster().Players.Count);
    }

    [Fact]
    public void However_lists_failures_and_reconnects_follow_each_other_joins_and_leaves_alternate_and_end_as_the_last_list_says() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 7], (step, names) => (Step: step, Names: Names.Where((_, i) => (names >> i & 1) == 1).ToArray()))
            .Array[1, 40]
            .Sample(steps =>
            {
                var checkedOne = new ServerPresence(Start);
                var online = new HashSet<string>();
                var at = Start;
                var silent = true;
                checkedOne.Opened();
                foreach (var (step, names) in steps)
                {
                    at += TimeSpan.FromSeconds(1);
                    if (step == 0)
                        checkedOne.Lost(at);
                    else if (step == 1)
                        Saw(checkedOne, "Ada [ps4] has entered the game", at);
                    else if (step == 2)
                        (silent, _) = (true, Reopen(checkedOne, at));
                    else
                        Check(checkedOne.Listed([.. names.Select(name => new ListedPlayer(name, 0, null, null))], at, at), names);
                }

                void Check(IReadOnlyList<PresenceChange> changes, string[] names)
                {
                    if (silent)
                    {
                        Assert.Empty(changes);

                        // A doubted empty list does not count as the first.
                        silent = !checkedOne.Roster().IsKnown;
                        if (!silent)
                            online = [.. names];
                        return;
                    }

                    foreach (var change in changes)
                        Assert.True(change.Joined ? online.Add(change.Name) : online.Remove(change.Name), $"{change} told twice");
                    if (checkedOne.Roster().IsKnown)
                        Assert.Equal(names.Order(), online.Order());
                }
            });

    private static bool Reopen(ServerPresence of, DateTimeOffset at)
    {
        of.Lost(at);
        of.Opened();
        return true;
    }

    private DateTimeOffset Now() => Start.AddSeconds(++seconds);

    private IReadOnlyList<PresenceChange> List(params string[] names)
    {
        var asked = Now();
        return presence.Listed([.. names.Select(name => new ListedPlayer(name, 0, null, null))], asked, Now());
    }

    private void Line(string text) => Saw(presence, text, Now());

    private static void Saw(ServerPresence by, string text, DateTimeOffset at) =>
        by.Saw(LineParser.Parse(FrameType.Generic, 0, Encoding.UTF8.GetBytes(text)), at);
}
