using System.Text;
using System.Text.Json;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Servers;

namespace GustMark.Tests.Builders;

/// <summary>Batches of lines as the intake makes them of what a server sends.</summary>
internal static class Told
{
    /// <summary>Lines of the live console.</summary>
    public static LineBatch Lines(GameServer server, DateTimeOffset at, params IReadOnlyList<string> lines)
    {
        var batch = new LineBatch(server.Id, server.Guild, null, Math.Max(1, lines.Count));
        foreach (var line in lines)
        {
            var text = Encoding.UTF8.GetBytes(line);
            text.CopyTo(batch.Reserve(text.Length));
            batch.Append(at, 0, FrameType.Generic, LineParser.Parse(FrameType.Generic, 0, text).Kind, text.Length);
        }

        return batch;
    }

    /// <summary>A Chat frame of a PC server.</summary>
    /// <param name="isRepeat">A line has told it before.</param>
    public static LineBatch ChatFrame(
        GameServer server, DateTimeOffset at, ulong steamId, string name, string message, int channel = 0, bool isRepeat = false)
    {
        var batch = new LineBatch(server.Id, server.Guild, null, 1);
        var json = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["Channel"] = channel, ["Message"] = message, ["UserId"] = $"{steamId}", ["Username"] = name,
        });
        var length = ChatFrames.Render(json, batch, out var nameLength);
        if (isRepeat)
            batch.AppendRepeat(at, -1, length, nameLength);
        else
            batch.Append(at, -1, FrameType.Chat, LineKind.Chat, length, nameLength);
        return batch;
    }

    /// <summary>Whoever it is says a phrase of Console Edition's menu.</summary>
    /// <param name="phrase">In English, of those that links ask for.</param>
    public static LineBatch Phrase(GameServer server, DateTimeOffset at, string name, string phrase, string channel = "LOCAL") =>
        Lines(server, at, $"[CHAT {channel}] {name} : {IdOf(phrase)}");

    /// <summary>The id of a phrase of the menu.</summary>
    public static string IdOf(string phrase) =>
        (from menu in (string[])["combat", "building", "questions", "responses", "orders", "location"]
         from slot in Enumerable.Range(0, 8)
         let id = $"d11_quick_chat_{menu}_slot_{slot}"
         where QuickChat.InEnglish(id) == phrase
         select id).Single();
}
