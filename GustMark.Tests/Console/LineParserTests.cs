using System.Text;
using System.Text.Json;
using CsCheck;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Tests.Builders;

namespace GustMark.Tests.ConsoleLines;

/// <summary>What lines tell, and what they cannot be made to tell.</summary>
public sealed class LineParserTests
{
    private const string Sid = "76561198000000001";
    private const string Other = "76561198000000002";

    // Legal names of PC players: up to 32 characters of anything.
    private static readonly string[] HostileNames =
    [
        "x was killed by y", "[CHAT] a : b", "[SERVER] Added [x] to Group [a", "a disconnecting: b", "x joined [ps4]", "Saved 1 ents", "giving a 6 x b",
        "[ServerVar] giving a 6 x b", "[event] a.prefab", "Successfully created zone [a", "Kicked: a", "[76561198000000009] has spawned", "a[76561198000000009] : b",
        "[CHAT LOCAL] a : b", "[a] created a team, ID: [4", "has entered the game", "b was suicide by Suicide", "died (Fall)", "[NOTE PANEL] Player [ a ]", "a] was killed by b",
        "Executing console system command", "\U0001F600\u202Erev", "[EAC] Kicking", "[EAC] Kicking / x", "Kickbanned User: - x", "1.2.3.4:5/76561198000000009/a", "12345", "[TEAM CHAT] a : b", "wolf (wolf)",
    ];

    private static readonly Gen<string> AnyName = Gen.OneOf(
        OneOf(HostileNames),
        Gen.Char[' ', '~'].Array[1, 32].Select(letters => new string(letters)).Where(name => name.Trim() == name));

    [Fact]
    public void Every_labelled_case_is_read_as_it_is_labelled()
    {
        var wrong = new List<string>();
        foreach (var row in File.ReadLines(SharedFiles.PathOf("data", "console", "cases.jsonl")))
        {
            using var labelled = JsonDocument.Parse(row);
            using var found = JsonDocument.Parse(Json(labelled.RootElement.GetProperty("frame").GetRawText()));
            var (kind, fields) = (labelled.RootElement.GetProperty("kind"), found.RootElement.GetProperty("fields"));
            if (found.RootElement.GetProperty("kind").GetString() != kind.GetString())
                wrong.Add($"{found.RootElement} for {row}");
            foreach (var field in labelled.RootElement.GetProperty("fields").EnumerateObject())
            {
                if (!fields.TryGetProperty(field.Name, out var value) || !JsonElement.DeepEquals(value, field.Value))
                    wrong.Add($"{field.Name} in {found.RootElement} for {row}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Nothing_of_a_recorded_evening_is_unknown() => Assert.All(
        File.ReadLines(SharedFiles.PathOf("data", "console", "stream-1.jsonl")),
        frame => Assert.DoesNotContain("\"unknown\"", Json(frame), StringComparison.Ordinal));

    [Theory]
    [InlineData("V was killed by K", "kill V K Player")]
    [InlineData("V  was killed by  K", "kill V K Player")]
    [InlineData("V was killed by Drowned", "kill V Drowned Natural")]
    [InlineData("V was killed by (Drowned)", "kill V Drowned Natural")]
    [InlineData("V was killed by guntrap.deployed (entity) at (1.0, -2.0, 3.5)", "kill V guntrap.deployed Entity")]
    [InlineData("V was killed by patrolhelicopter (entity)", "kill V patrolhelicopter Npc")]
    [InlineData("V was killed by ch47scientists.entity (entity)", "kill V ch47scientists.entity Entity")]
    [InlineData("V was killed by wall.external.high.stone", "kill V wall.external.high.stone Entity")]
    [InlineData("V was killed by k.k", "kill V k.k Player")]
    [InlineData("V was killed by Pee Pee 9000", "kill V Pee Pee 9000 Natural")]
    [InlineData("[ServerVar] SERVER giving V kit elite 2", "kit_give V SERVER None")]
    [InlineData("[ServerVar] giving V 2.0 x Wood", "item_give V  None")]
    [InlineData("[ServerVar] SERVER giving V 2 x First kit of all", "item_give V SERVER None")]
    [InlineData($"V[1/{Sid}] was killed by K[{Other}] at (1.0, 2.0, 3.0)", "kill V K Player")]
    [InlineData($"7645878[29630/7645878] was killed by K[1/{Other}]", "kill 7645878 K Player")]
    [InlineData($"12345[1/{Sid}] was killed by 999[999]", "kill 12345 999 Npc")]
    [InlineData($"V[1/{Sid}] was killed by Novelty", "kill V Novelty Natural")]
    [InlineData($"V[1/{Sid}] was suicide by Heat at (1, 2, 3)", "suicide V  None")]
    [InlineData("A kicked B from the team, ID: [12]", "team_leave B A None")]
    [InlineData("A has invited B to their team, ID: [12].", "team_invite B A None")]
    [InlineData("A canceled the invitation for B to their team, ID: [12]", "team_invite_cancel B A None")]
    [InlineData("[event] assets/prefabs/npc/patrol helicopter/patrolhelicopter.prefab", "event_start   None")]
    [InlineData("NAME joined [PS5]", "join NAME  None")]
    [InlineData("", "server   None")]
    public void Each_form_is_read(string line, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        var reading = LineParser.Parse(FrameType.Generic, 0, bytes);

        Assert.Equal(expected, $"{reading.Kind.Word()} {Encoding.UTF8.GetString(reading.Player)} {Encoding.UTF8.GetString(reading.Other)} {reading.OtherKind}");
        Assert.Equal(LineProof.Proven, reading.Proof);
    }

    [Fact]
    public void A_name_of_any_letters_comes_out_of_every_signed_line_as_it_went_in() =>
        Gen.Select(AnyName, AnyName).Sample((name, killer) =>
        {
            Told(LineKind.Spawn, $"{name}[{Sid}] has spawned", name);
            Told(LineKind.Spawn, $"{name}[77/{Sid}] has entered the game", name);
            Told(LineKind.Leave, $"{name}[77/{Sid}] has left the game", name);
            Told(LineKind.Suicide, $"{name}[77/{Sid}] was suicide by Stab", name);
            Told(LineKind.Kill, $"{name}[77/{Sid}] was killed by wolf (wolf)", name);
            Told(LineKind.Kill, $"{name}[{Sid}] was killed by {killer}[{Other}] at (1.0, 2.0, 3.0)", name, killer);
            Told(LineKind.Kill, $"{name}[77/{Sid}] was killed by {killer}[78/{Other}]", name, killer);
            Told(LineKind.Join, $"203.0.113.9:5/{Sid}/{name} joined [windows/{Sid}]", name);
            Told(LineKind.Join, $"{name} with steamid {Sid} joined from ip 203.0.113.9:5", name);
        }, iter: 10_000);

    [Fact]
    public void What_is_said_yields_nothing_but_chat() =>
        Gen.Select(OneOf("hi", $"V[1/{Sid}] was killed by K[2/{Other}]", "a was killed by b", $"[SERVER] Added [x] to Group [Owner]", $"x[{Other}] has spawned",
            "a\n[SERVER] Added [x] to [Banned]", "x has left ys team, ID: [3]", $"1.2.3.4:5/{Other}/x disconnecting: y", "[CHAT] z[1] : q"), OneOf(HostileNames)).Sample((text, name) =>
        {
            foreach (var line in (string[])[$"[CHAT] {name}[{Sid}] : {text}", $"[TEAM CHAT] {name}[77/{Sid}] : {text}", $"[CHAT SERVER] SERVER : {text}"])
                Assert.Equal(LineClass.Chat, Lines.ClassOf(line));
            Assert.Equal(LineKind.NoteEdit, KindOf($"[NOTE PANEL] Player [ Bob ] changed name from [ {text} ] to [ {text} ]"));
            Assert.Equal(LineKind.Command, KindOf($"Executing console system command 'say {text}'."));
        });

    [Fact]
    public void Only_a_Chat_frame_proves_who_spoke()
    {
        // The forger has put another's id into his name.
        var name = $"Ada[{Other}] : hi";
        var line = Encoding.UTF8.GetBytes($"[CHAT] {name}[{Sid}] : hello");
        var claimed = LineParser.Parse(FrameType.Generic, 0, line);
        var proven = LineParser.Parse(FrameType.Chat, -1, line, name.Length);

        Assert.Equal(LineProof.AuthorClaimed, claimed.Proof);
        Assert.Equal((LineProof.Proven, Sid, name), (proven.Proof, Encoding.UTF8.GetString(proven.SteamId), Encoding.UTF8.GetString(proven.Player)));
        Assert.Equal("hello", Encoding.UTF8.GetString(proven.Detail));
    }

    [Fact]
    public void A_death_that_can_be_split_in_two_ways_names_nobody_until_the_players_are_known()
    {
        var line = Encoding.UTF8.GetBytes("Ann was killed by Ben was killed by Cid");

        var unknown = LineParser.Parse(FrameType.Generic, 0, line);
        Assert.Equal((LineKind.Kill, LineProof.Ambiguous, true), (unknown.Kind, unknown.Proof, unknown.Player.IsEmpty));

        var known = LineParser.Parse(FrameType.Generic, 0, line, known: new Known("Ann", "Ben was killed by Cid"));
        Assert.Equal(("Ann", "Ben was killed by Cid"), (Encoding.UTF8.GetString(known.Player), Encoding.UTF8.GetString(known.Other)));

        var both = LineParser.Parse(FrameType.Generic, 0, line, known: new Known("Ann", "Ben was killed by Cid", "Ann was killed by Ben", "Cid"));
        Assert.Equal(LineProof.Ambiguous, both.Proof);
    }

    [Fact]
    public void A_player_named_like_an_animal_is_a_player_where_he_is_known()
    {
        var line = "Ann was killed by wolf"u8;

        Assert.Equal(ParticipantKind.Npc, LineParser.Parse(FrameType.Generic, 0, line).OtherKind);
        Assert.Equal(ParticipantKind.Player, LineParser.Parse(FrameType.Generic, 0, line, known: new Known("wolf")).OtherKind);
    }

    [Fact]
    public void What_is_printed_while_our_command_runs_and_is_no_event_is_its_answer()
    {
        var line = "some words of a mod"u8;

        Assert.Equal(LineKind.Unknown, LineParser.Parse(FrameType.Generic, 0, line).Kind);
        Assert.Equal(LineKind.Server, LineParser.Parse(FrameType.Generic, 7, line).Kind);
        Assert.Equal(LineKind.ItemGive, LineParser.Parse(FrameType.Generic, 7, "[ServerVar] giving Bob 6 x Wood"u8).Kind);
    }

    [Fact]
    public void The_time_of_a_log_is_carried_and_an_impossible_one_is_text()
    {
        Assert.Contains("\"time\":\"2025-08-25T14:35:21\"", Json("""{"Message":"08/25/2025 14:35:21:LOG: A has entered the game"}"""), StringComparison.Ordinal);
        Assert.True(LineParser.Parse(FrameType.Generic, 0, "13/41/2025 14:35:21:LOG: x"u8).LogTime.IsEmpty);
    }

    [Fact]
    public void A_stack_trace_belongs_to_its_error()
    {
        var json = Json("""{"Message":"NullReferenceException: x","Identifier":0,"Type":"Error","Stacktrace":"at A\nat B"}""");

        Assert.Equal("""{"kind":"error","fields":{"message":"NullReferenceException: x","stack_trace":"at A\nat B"}}""", json);
    }

    [Theory]
    [InlineData("d11_quick_chat_orders_slot_5", "Let's go")]
    [InlineData("d11_quick_chat_i_need_phrase_format d11_Scrap", "I need scrap")]
    [InlineData("d11_quick_chat_i_need_phrase_format metal.fragments", "I need metal fragments")]
    [InlineData("d11_quick_chat_activities_phrase_format d11_Metal_Fragments", "Going for metal fragments")]
    [InlineData("d11_quick_chat_i_have_phrase_format bow.hunting", "I have a hunting bow")]
    [InlineData("d11_quick_chat_orders_slot_99", "d11_quick_chat_orders_slot_99")]
    [InlineData("something else", "something else")]
    public void Phrases_are_told_in_English(string phrase, string english) => Assert.Equal(english, QuickChat.InEnglish(phrase));

    [Theory]
    [InlineData("guntrap.deployed", ParticipantKind.Entity, "Shotgun Trap")]
    [InlineData("some.new_thing.deployed", ParticipantKind.Entity, "Some New Thing")]
    [InlineData("7645878", ParticipantKind.Npc, "Scientist")]
    [InlineData("wolf", ParticipantKind.Npc, "Wolf")]
    [InlineData("Hunger", ParticipantKind.Natural, "hunger")]
    [InlineData("guntrap.deployed", ParticipantKind.Player, "guntrap.deployed")]
    public void What_kills_has_a_name_that_people_know(string word, ParticipantKind kind, string name) => Assert.Equal(name, Creatures.NameOf(word, kind));

    [Fact]
    public void Every_kind_has_a_word_and_a_class()
    {
        Assert.All(Enum.GetValues<LineKind>(), kind => Assert.NotEmpty(kind.Word()));
        Assert.All(LineKinds.AllWords, word => Assert.True(LineKinds.TryParse(word, out _)));
        Assert.False(LineKinds.TryParse("nonsense", out _));
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static void Told(LineKind kind, string line, string player, string? other = null)
    {
        var reading = LineParser.Parse(FrameType.Generic, 0, Encoding.UTF8.GetBytes(line));
        Assert.True(kind == reading.Kind, $"{reading.Kind} instead of {kind}: {line}");
        Assert.Equal(player, Encoding.UTF8.GetString(reading.Player));
        if (other is not null)
            Assert.Equal(other, Encoding.UTF8.GetString(reading.Other));
    }

    private static LineKind KindOf(string line) => LineParser.Parse(FrameType.Generic, 0, Encoding.UTF8.GetBytes(line)).Kind;

    private static string Json(string frame)
    {
        var batch = Lines.Batch();
        var read = FrameReader.Read(Encoding.UTF8.GetBytes(frame), batch);
        var text = (ReadOnlySpan<byte>)batch.Reserve(0)[..read.Length];
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            LineFields.Write(json, LineParser.Parse(read.Type, read.Identifier, text), text);
        batch.Release();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class Known(params string[] names) : IKnownPlayers
    {
        bool IKnownPlayers.Knows(ReadOnlySpan<byte> name) => names.Contains(Encoding.UTF8.GetString(name));
    }
}
