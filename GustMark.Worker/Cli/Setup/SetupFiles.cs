using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GustMark.Worker.Hosting;

namespace GustMark.Worker.Cli.Setup;

/// <summary>The files that a setup writes: the settings, and the token in one of its own that only its owner can read.</summary>
internal sealed class SetupFiles(string folder)
{
    public string Settings { get; } = Path.Combine(folder, "appsettings.json");

    public string Token { get; } = Path.Combine(folder, "discord-token");

    /// <summary>Those that are there already.</summary>
    public IReadOnlyList<string> Present => [.. new[] { Settings, Token }.Where(File.Exists)];

    /// <summary>
    /// Writes both. Settings that are there stay, but for where the token comes from and where Discord is; where they name no data folder, it is the one beside
    /// them, from wherever the worker is started.
    /// </summary>
    /// <param name="apiBase">Null where it is the ordinary one.</param>
    /// <exception cref="FatalException">The settings that are there are none, or a file cannot be written.</exception>
    public async Task WriteAsync(string token, string? apiBase, CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var settings = await ReadAsync(ct);
            var discord = settings["Discord"] as JsonObject ?? [];
            foreach (var former in discord.Where(pair => pair.Key.StartsWith("Token", StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Key).ToList())
                discord.Remove(former);
            discord["Token__File"] = Token;
            if (apiBase is not null)
                discord["ApiBase"] = apiBase;
            settings["Discord"] = discord;
            var storage = settings["Storage"] as JsonObject ?? [];
            if (!storage.Any(pair => pair.Key.StartsWith("DataFolder", StringComparison.OrdinalIgnoreCase)))
                storage["DataFolder"] = Path.Combine(folder, "data");
            settings["Storage"] = storage;

            await ReplaceAsync(Token, Encoding.UTF8.GetBytes(token + "\n"), UnixFileMode.UserRead | UnixFileMode.UserWrite, ct);
            await ReplaceAsync(Settings, Text(settings), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FatalException(ExitCode.CannotCreate, $"The files of the setup cannot be written: {e.Message} Give this user write access to {folder}, or name another with --folder.", e);
        }
    }

    private async Task<JsonObject> ReadAsync(CancellationToken ct)
    {
        if (!File.Exists(Settings))
            return [];
        try
        {
            var read = JsonNode.Parse(
                await File.ReadAllBytesAsync(Settings, ct), documentOptions: new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return read as JsonObject ?? throw new JsonException("it is no object.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new FatalException(ExitCode.Configuration, $"{Settings} is there and is no JSON: {e.Message} It was not touched; mend it or move it away.", e);
        }
    }

    private static byte[] Text(JsonObject settings)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
            settings.WriteTo(json);
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    /// <summary>Whole or not at all, also when it is interrupted; what was there is kept beside it.</summary>
    private static async Task ReplaceAsync(string file, byte[] content, UnixFileMode mode, CancellationToken ct)
    {
        var next = file + ".new";
        File.Delete(next);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        await using (var stream = new FileStream(next, options))
        {
            await stream.WriteAsync(content, ct);
            stream.Flush(flushToDisk: true);
        }

        if (File.Exists(file))
            File.Move(file, file + ".before", overwrite: true);
        File.Move(next, file);
    }
}
