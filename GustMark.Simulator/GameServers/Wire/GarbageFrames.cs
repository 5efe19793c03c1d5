using System.Text;

namespace GustMark.Simulator.GameServers.Wire;

/// <summary>WebSocket frames that are no console frames.</summary>
internal static class GarbageFrames
{
    /// <summary>Frames that a WebSocket library hands on; only what reads console frames has to cope.</summary>
    public static IReadOnlyList<byte[]> Bearable { get; } =
    [
        Text("this is not JSON"),
        Text("{\"Message\": \"cut off in the mid"),
        Text("[1, 2, 3]"),
        Text("\"just a string\""),
        Text("{\"Message\": 42, \"Identifier\": \"none\", \"Type\": null, \"Stacktrace\": {}}"),
        Text("{\"Message\": {\"deep\": [[[[[[[[]]]]]]]]}, \"Identifier\": 99999999999999999999}"),
        Text(""),
        FrameRenderer.Wrap([0x00, 0xff, 0xfe, 0x80, 0x7b, 0x22], binary: true),
    ];

    /// <summary>Text that is not UTF-8: a WebSocket library must end the connection over it (RFC 6455, 8.1).</summary>
    public static byte[] InvalidText { get; } = FrameRenderer.Wrap([0x7b, 0x22, 0xc3, 0x28, 0xff, 0x22, 0x7d]);

    static byte[] Text(string text) => FrameRenderer.Wrap(Encoding.UTF8.GetBytes(text));
}
