using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;

namespace GustMark.Tests.ConsoleLines;

/// <summary>Talk, and what people write on notes.</summary>
public sealed class ChatLinesTests
{
    [Theory]
    [InlineData("[CHAT] Ann[76561198000000009] : hello : you", "Chat player=Ann id=76561198000000009 detail=hello : you Global AuthorClaimed")]
    [InlineData("[CHAT] Ann[1/76561198000000009] : hello", "Chat player=Ann id=76561198000000009 detail=hello Global AuthorClaimed")]
    [InlineData("[TEAM CHAT] Ann[76561198000000009] : hello", "Chat player=Ann id=76561198000000009 detail=hello Team AuthorClaimed")]
    [InlineData("[CHAT LOCAL] Ann : d11_quick_chat_orders_slot_5", "QuickChat player=Ann detail=d11_quick_chat_orders_slot_5 Local")]
    [InlineData("[CHAT TEAM] Ann : hello : you", "Chat player=Ann detail=hello : you Team")]
    [InlineData("[CHAT SERVER] SERVER : hello", "Chat player=SERVER detail=hello Server")]
    [InlineData("[CHAT GLOBAL] Ann : hello", "Chat player=Ann detail=hello Global")]
    [InlineData("[CHAT] Ann : hello", "Chat player=Ann detail=hello Global AuthorClaimed")]
    [InlineData("[CHAT] Ann : d11_quick_chat_orders_slot_5", "Chat player=Ann detail=d11_quick_chat_orders_slot_5 Global AuthorClaimed")]
    [InlineData("[CHAT LOCAL] Ann : my d11_quick_chat_orders_slot_5", "Chat player=Ann detail=my d11_quick_chat_orders_slot_5 Local")]
    [InlineData("[CHAT LOCAL] Ann : x", "Chat player=Ann detail=x Local")]
    [InlineData("[CHAT] [76561198000000009] : hello", "Chat player=[76561198000000009] detail=hello Global AuthorClaimed")]
    [InlineData("[CHAT] A] : b[76561198000000009] : hello", "Chat player=A] : b id=76561198000000009 detail=hello Global AuthorClaimed")]
    [InlineData("[CHAT] Ann[7] : hello[76561198000000009] : you", "Chat player=Ann id=7 detail=hello[76561198000000009] : you Global AuthorClaimed")]
    [InlineData("[CHAT] 12345678901234567890123456789012[4294967295/76561198000000001] : hi", "Chat player=12345678901234567890123456789012 id=76561198000000001 detail=hi Global AuthorClaimed")]
    [InlineData("[CHAT] éééééééééééééééééééééééééééééééé[76561198000000001] : hi", "Chat player=éééééééééééééééééééééééééééééééé id=76561198000000001 detail=hi Global AuthorClaimed")]
    [InlineData("[CHAT] 123456789012345678901234567890123[76561198000000001] : hi", "Chat player=123456789012345678901234567890123[76561198000000001] detail=hi Global AuthorClaimed")]
    [InlineData("[CHAT] 1234567890123456789012345678901234567890123456789012345678901234 ] : hi[76561198000000001] : hi", "Chat player=1234567890123456789012345678901234567890123456789012345678901234 ] detail=hi[76561198000000001] : hi Global AuthorClaimed")]
    [InlineData("[CHAT] a[76561198000000009] has spawned", "Spawn player=[CHAT] a id=76561198000000009")]
    [InlineData("[CHAT] a : b[76561198000000009] has spawned", "Spawn player=[CHAT] a : b id=76561198000000009")]
    [InlineData("[CHAT LOCAL] a : b[76561198000000009] has spawned", "Spawn player=[CHAT LOCAL] a : b id=76561198000000009")]
    [InlineData("[CHAT SERVER] a : b[76561198000000009] has spawned", "Chat player=a detail=b[76561198000000009] has spawned Server")]
    [InlineData("[CHAT LOCAL] a with steamid 76561198000000009 joined from ip 203.0.113.9:5", "Join player=[CHAT LOCAL] a id=76561198000000009 ip=203.0.113.9")]
    [InlineData("[Better Chat] [Global] a: b", "ChatEcho")]
    [InlineData("[CHAT LOCAL] Ann[76561198000000009] : hi", "Chat player=Ann[76561198000000009] detail=hi Local")]
    [InlineData("[CHAT] Ann [PS5] has spawned", "Spawn player=[CHAT] Ann detail=PS5")]
    [InlineData("[CHAT] Ann[] : hi", "Chat player=Ann[] detail=hi Global AuthorClaimed")]
    public void Who_speaks_where_is_read_as_far_as_the_line_tells(string line, string told) => Assert.Equal(told, Lines.Told(line));

    [Theory]
    [InlineData("[CHAT LOCAL] Ann : ")]
    [InlineData("[CHAT LOCAL] : x")]
    [InlineData("[CHAT LOCAL]  : x")]
    [InlineData("[CHAT LOCAL] Ann")]
    [InlineData("[CHAT] something")]
    [InlineData("[CHATTER] a : b")]
    [InlineData("[Better Chat] a: b")]
    public void Talk_without_an_author_or_words_is_none(string line) => Assert.Equal("Unknown", Lines.Told(line));

    [Theory]
    [InlineData("[NOTE PANEL] Player [ Ann ] changed name from [ a ] to [ b ]", "NoteEdit player=Ann detail=b before=a")]
    [InlineData("[VENDING MACHINE] Player [ Ann ] changed name from [ a ] to [ b ]", "VendingName player=Ann detail=b before=a")]
    [InlineData("[NOTE PANEL] Player [ Ann ] changed name from [  ] to [  ]", "NoteEdit player=Ann")]
    [InlineData("[NOTE PANEL] Player [ Ann ] changed name from [ a ] to [ b ] to [ a ] to [ b ]", "NoteEdit player=Ann detail=a ] to [ b before=a ] to [ b")]
    [InlineData("[NOTE PANEL] Player [ Ann ] changed name from [ a ] to [ b ] to [ c ] to [ d ]", "NoteEdit player=Ann detail=b ] to [ c ] to [ d before=a")]
    [InlineData("[NOTE PANEL] Player [ Ann ] changed name from [ a ] to [ b ] to [ c ]", "NoteEdit player=Ann detail=b ] to [ c before=a")]
    [InlineData("[NOTE PANEL] Player [ Ann ] changed name from [ a ] changed name from [ b ] to [ c ]", "NoteEdit player=Ann detail=c before=a ] changed name from [ b")]
    [InlineData("[NOTE PANEL] Player [ Ann ] changed name from [ a\n\r\n ] to [ b\\n\\r\\n ]", "NoteEdit player=Ann detail=b before=a")]
    [InlineData("[NOTE PANEL] Player [ A ] changed name from [ a ] to [ b ]", "NoteEdit player=A detail=b before=a")]
    public void A_note_is_split_in_its_middle_or_at_the_first_words(string line, string told) => Assert.Equal(told, Lines.Told(line));

    [Theory]
    [InlineData("[NOTE PANEL] Player [ Ann ] changed name from [ a ] to [ b")]
    [InlineData("[NOTE PANEL] Player [ Ann ] changed name from [ a ] into [ b ]")]
    [InlineData("[NOTE PANEL] Player [ Ann ] changed its name")]
    [InlineData("[NOTE PANEL] Player [  ] changed name from [ a ] to [ b ]")]
    public void A_note_without_an_owner_or_an_end_is_none(string line) => Assert.Equal("Unknown", Lines.Told(line));

    [Theory]
    [InlineData("[CHAT] Ann[76561198000000009] : hi", 3, "Chat player=Ann id=76561198000000009 detail=hi Global")]
    [InlineData("[CHAT] Ann[76561198000000009] : hi] : ho", 3, "Chat player=Ann id=76561198000000009 detail=hi] : ho Global")]
    [InlineData("[CHAT] Ann[0] : hi", 2, "Chat player=Ann id=0 detail=hi Global AuthorClaimed")]
    [InlineData("[CHAT] Ann[0] : hi", 11, "Chat player=Ann id=0 detail=hi Global AuthorClaimed")]
    [InlineData("[CHAT] Ann[0] : hi", 12, "Chat player=Ann id=0 detail=hi Global AuthorClaimed")]
    [InlineData("[CHAT] Ann[0] : hi", 0, "Chat player=Ann id=0 detail=hi Global AuthorClaimed")]
    [InlineData("[CHAT] [0] : hi", 0, "Chat Global")]
    [InlineData("[CHAT] Ann[0] hi", 3, "Chat Global")]
    [InlineData("[CHAT] Ann[] : hi", 3, "Chat player=Ann detail=hi Global")]
    [InlineData("{\"Message\":\"hi\"}", 3, "Chat")]
    [InlineData("hi", 1, "Chat")]
    [InlineData("", 0, "Chat")]
    public void A_Chat_frame_proves_its_author_where_his_name_ends_where_it_says(string line, int authorLength, string told) =>
        Assert.Equal(told, Lines.Told(line, FrameType.Chat, authorLength));

    [Theory]
    [InlineData("{\"Channel\":0,\"Message\":\"hi\",\"UserId\":\"7\",\"Username\":\"Ann\"}", "Ann", "7", "hi", ChatChannel.Global)]
    [InlineData("{\"CHANNEL\":1,\"message\":\"hi\",\"userid\":7,\"USERNAME\":\"Ann\"}", "Ann", "7", "hi", ChatChannel.Team)]
    [InlineData("{\"Channel\":2,\"Message\":\"hi\",\"UserId\":null,\"Username\":\"Ann\"}", "Ann", "", "hi", ChatChannel.Server)]
    [InlineData("{\"Channel\":3,\"Message\":\"hi\",\"Username\":\"Ann\"}", "Ann", "", "hi", ChatChannel.Unsaid)]
    [InlineData("{\"Channel\":\"1\",\"Message\":\"hi\",\"Username\":\"Ann\",\"More\":{\"Message\":\"x\"}}", "Ann", "", "hi", ChatChannel.Unsaid)]
    public void The_JSON_of_a_chat_says_who_spoke_where(string json, string player, string id, string message, ChatChannel channel) =>
        Assert.Equal(new ChatMessage(player, id, message, channel), ChatMessage.Read(System.Text.Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"Message\":\"hi\"}")]
    [InlineData("{\"Username\":\"Ann\"}")]
    [InlineData("{\"Username\":5,\"Message\":\"hi\"}")]
    [InlineData("{\"Username\":\"Ann\",\"Message\":5}")]
    [InlineData("{\"Username\":\"Ann\",\"Message\":\"cut")]
    public void JSON_without_an_author_or_words_is_no_chat(string json) => Assert.Null(ChatMessage.Read(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Only_the_id_0_is_the_game_itself()
    {
        Assert.True(new ChatMessage("anybody", "0", "hi", ChatChannel.Global).IsServer);
        Assert.False(new ChatMessage("SERVER", "7", "hi", ChatChannel.Global).IsServer);
    }
}
