using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GustMark.Simulator.GameServers.World;

/// <summary>Where a chat message is read.</summary>
internal enum ChatChannel
{
    Global,
    Team,
    Server,
}

/// <summary>The JSON inside a Chat frame of PC.</summary>
internal static class ChatMessage
{
    static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(Player player, ChatChannel channel, string text, DateTimeOffset at) =>
        Render(channel, text, player.SteamId, player.Name, "#55aaff", at);

    public static string OfServer(string text, DateTimeOffset at) => Render(ChatChannel.Server, text, "0", "SERVER", "#eee", at);

    static string Render(ChatChannel channel, string text, string userId, string name, string color, DateTimeOffset at)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteNumber("Channel", (int)channel);
            json.WriteString("Message", text);
            json.WriteString("UserId", userId);
            json.WriteString("Username", name);
            json.WriteString("Color", color);
            json.WriteNumber("Time", at.ToUnixTimeSeconds());
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
