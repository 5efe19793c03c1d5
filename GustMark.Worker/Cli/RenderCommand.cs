using System.CommandLine;
using System.Text.Json;
using GustMark.Worker.Charts;
using GustMark.Worker.Hosting;

namespace GustMark.Worker.Cli;

/// <summary><c>gustmark render</c>: draws a picture for the worker, which so does not keep the memory that drawing takes.</summary>
internal static class RenderCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("render", "Draw a chart: its data as JSON on standard input, a PNG on standard output. The worker uses this itself.");
        command.SetAction(async (_, ct) =>
        {
            try
            {
                await using var input = surroundings.Input();
                if (await JsonSerializer.DeserializeAsync(input, PictureJson.Default.Picture, ct) is not { } picture)
                    throw new JsonException("There is no picture to draw.");
                await using var output = surroundings.RawOutput();
                await output.WriteAsync(picture.Png(), ct);
                return ExitCode.Ok;
            }
            catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException or InvalidOperationException)
            {
                await surroundings.Error.WriteLineAsync($"This cannot be drawn: {e.Message}");
                return ExitCode.Unreadable;
            }
        });
        return command;
    }
}
