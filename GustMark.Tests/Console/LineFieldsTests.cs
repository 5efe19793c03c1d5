using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;

namespace GustMark.Tests.ConsoleLines;

/// <summary>Readings as JSON, and the words that people get to see.</summary>
public sealed class LineFieldsTests
{
    [Theory]
    [InlineData("[CHAT LOCAL] Ann : d11_quick_chat_orders_slot_5", "{\"kind\":\"quick_chat\",\"fields\":{\"player\":\"Ann\",\"phrase\":\"d11_quick_chat_orders_slot_5\",\"channel\":\"local\",\"text\":\"Let\\u0027s go\"}}")]
    [InlineData("[CHAT] Ann[76561198000000009] : hi", """{"kind":"chat","fields":{"player":"Ann","steam_id":"76561198000000009","message":"hi","channel":"global","proof":"author_claimed"}}""")]
    [InlineData("[CHAT SERVER] SERVER : hi", """{"kind":"chat","fields":{"player":"SERVER","message":"hi","channel":"server"}}""")]
    [InlineData("[TEAM CHAT] Ann[7] : hi", """{"kind":"chat","fields":{"player":"Ann","steam_id":"7","message":"hi","channel":"team","proof":"author_claimed"}}""")]
    [InlineData("{\"Channel\":1,\"Message\":\"hi\",\"UserId\":\"7\",\"Username\":\"Ann\"}", """{"kind":"chat","fields":{"player":"Ann","steam_id":"7","message":"hi","channel":"team"}}""", FrameType.Chat)]
    [InlineData("{\"Message\":\"hi\",\"Username\":\"Ann\"}", """{"kind":"chat","fields":{"player":"Ann","message":"hi"}}""", FrameType.Chat)]
    [InlineData("{}", """{"kind":"chat","fields":{}}""", FrameType.Chat)]
    [InlineData("Ann was killed by Ben", """{"kind":"kill","fields":{"victim":"Ann","killer":"Ben","killer_kind":"player"}}""")]
    [InlineData("Ann was killed by wolf", """{"kind":"kill","fields":{"victim":"Ann","killer":"wolf","killer_kind":"npc"}}""")]
    [InlineData("Ann was killed by guntrap.deployed", """{"kind":"kill","fields":{"victim":"Ann","killer":"guntrap.deployed","killer_kind":"entity"}}""")]
    [InlineData("Ann was killed by Cold", """{"kind":"kill","fields":{"victim":"Ann","killer":"Cold","killer_kind":"natural"}}""")]
    [InlineData("Ann was killed by Ben was killed by Cid", """{"kind":"kill","fields":{"proof":"ambiguous"}}""")]
    [InlineData("A[76561198000000009] was killed by B[76561198000000008]", """{"kind":"kill","fields":{"victim":"A","victim_steam_id":"76561198000000009","killer":"B","killer_steam_id":"76561198000000008","killer_kind":"player"}}""")]
    [InlineData("[event] a/event_xmas.prefab", """{"kind":"event_start","fields":{"event":"event_xmas","special":true}}""")]
    [InlineData("[event] a/event_easter.prefab", """{"kind":"event_start","fields":{"event":"event_easter","special":true}}""")]
    [InlineData("[event] a/event_halloween.prefab", """{"kind":"event_start","fields":{"event":"event_halloween","special":true}}""")]
    [InlineData("[event] a/cargo_plane.prefab", """{"kind":"event_start","fields":{"event":"cargo_plane","special":false}}""")]
    [InlineData("[NOTE PANEL] Player [ Ann ] changed name from [  ] to [ a\\r\\nb ]", "{\"kind\":\"note_edit\",\"fields\":{\"player\":\"Ann\",\"old\":\"\",\"new\":\"a\\nb\"}}")]
    [InlineData("[VENDING MACHINE] Player [ Ann ] changed name from [ a ] to [ b ]", """{"kind":"vending_name","fields":{"player":"Ann","old":"a","new":"b"}}""")]
    [InlineData("a\r\nb\nc", """{"kind":"warning","fields":{"message":"a","stack_trace":"b\nc"}}""", FrameType.Warning)]
    [InlineData("a", """{"kind":"error","fields":{"message":"a"}}""", FrameType.Error)]
    [InlineData("[ServerVar] SERVER giving Ann 0 x Wood", """{"kind":"item_give","fields":{"admin":"SERVER","player":"Ann","item":"Wood","amount":0}}""")]
    [InlineData("[ServerVar] SERVER giving Ann kit vip", """{"kind":"kit_give","fields":{"admin":"SERVER","player":"Ann","kit":"vip"}}""")]
    [InlineData("Saved 0 ents", """{"kind":"save","fields":{"entities":0}}""")]
    [InlineData("Saving complete", """{"kind":"save","fields":{}}""")]
    [InlineData("[Ben] has left [Ann]s team, ID: [0]", """{"kind":"team_leave","fields":{"leader":"Ann","player":"Ben","team_id":0}}""")]
    [InlineData("[Ann] Added [Ben] to Group [VIP]", """{"kind":"role_add","fields":{"admin":"Ann","player":"Ben","role":"VIP"}}""")]
    [InlineData("Ann [PS5] has spawned", """{"kind":"spawn","fields":{"player":"Ann","platform":"PS5"}}""")]
    [InlineData("Ann was suicide by Stab", """{"kind":"suicide","fields":{"player":"Ann","reason":"Stab"}}""")]
    [InlineData("Successfully created zone [a]", """{"kind":"zone_create","fields":{"zone":"a"}}""")]
    [InlineData("[rcon] 203.0.113.9: say", """{"kind":"command","fields":{"ip":"203.0.113.9","command":"say"}}""")]
    [InlineData("08/25/2025 14:35:21:LOG: Kicked: Ann", """{"kind":"kick","fields":{"player":"Ann","time":"2025-08-25T14:35:21"}}""")]
    public void A_reading_is_written_with_the_names_of_its_kind(string line, string json, FrameType type = FrameType.Generic) => Assert.Equal(json, Lines.Json(line, type));

    [Theory]
    [InlineData("d11_quick_chat_combat_slot_0", "We're under attack")]
    [InlineData("d11_quick_chat_location_slot_7", "North-west")]
    [InlineData("d11_quick_chat_location_slot_8", "d11_quick_chat_location_slot_8")]
    [InlineData("d11_quick_chat_location_slot_-1", "d11_quick_chat_location_slot_-1")]
    [InlineData("d11_quick_chat_location_slot_", "d11_quick_chat_location_slot_")]
    [InlineData("d11_quick_chat__slot_1", "d11_quick_chat__slot_1")]
    [InlineData("d11_quick_chat_i_have_phrase_format", "I have")]
    [InlineData("d11_quick_chat_i_need_phrase_format My_New.Thing", "I need my new thing")]
    [InlineData("d11_quick_chat_x_phrase_format a", "d11_quick_chat_x_phrase_format a")]
    [InlineData("d11_quick_chat__phrase_format a", "d11_quick_chat__phrase_format a")]
    [InlineData("D11_quick_chat_combat_slot_0", "D11_quick_chat_combat_slot_0")]
    public void A_phrase_that_is_not_on_the_menu_stays_as_it_is(string phrase, string english) => Assert.Equal(english, QuickChat.InEnglish(phrase));

    [Theory]
    [InlineData("", ParticipantKind.Npc, "")]
    [InlineData("_", ParticipantKind.Entity, "_")]
    [InlineData("COLD", ParticipantKind.Natural, "cold")]
    [InlineData("Cold", ParticipantKind.Natural, "cold")]
    [InlineData("a.static_thing prefab", ParticipantKind.Entity, "A Thing")]
    [InlineData("x.entity", ParticipantKind.Entity, "X")]
    [InlineData("12x", ParticipantKind.Npc, "12x")]
    [InlineData("123", ParticipantKind.Player, "123")]
    public void What_has_no_name_is_made_readable(string word, ParticipantKind kind, string name) => Assert.Equal(name, Creatures.NameOf(word, kind));

    [Theory]
    [InlineData("event_airdrop", "Airdrop")]
    [InlineData("EVENT_XMAS", "Christmas")]
    [InlineData("event_new_thing", "New Thing")]
    [InlineData("new_event_thing", "New Event Thing")]
    public void An_event_has_a_name_that_people_know(string word, string name) => Assert.Equal(name, WorldEvents.NameOf(word));

    [Fact]
    public void What_reads_of_the_kinds_is_known_by_its_word_in_any_case()
    {
        Assert.Equal("server", LineKind.PlayerList.Word());
        Assert.True(LineKinds.TryParse("SERVER", out var server));
        Assert.Equal(LineKind.Server, server);
        Assert.Equal(["unknown", "server"], LineKinds.AllWords.TakeLast(2));
    }
}
