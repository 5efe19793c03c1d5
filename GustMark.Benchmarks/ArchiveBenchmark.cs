using System.Diagnostics;
using System.Globalization;
using System.Text;
using GustMark.Benchmarks.Reporting;
using GustMark.Core.Archive;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
using GustMark.Worker.Archive;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GustMark.Benchmarks;

/// <summary>An archive of one server over ten days: how fast it is written, how large it is, how long a search takes.</summary>
internal static class ArchiveBenchmark
{
    private const int Days = 10;

    private static readonly DateTimeOffset Start = new(2026, 11, 10, 0, 0, 0, TimeSpan.Zero);
    private static readonly ServerId Server = new(new Guid("0195d0a0-0000-7000-8000-000000000001"));

    private static readonly string[] Words =
        "the a raid base is on my wall door loot rock sulfur metal who has any need help come north south at tonight wipe lag admin thanks lol nice team bag boat heli cargo trade scrap wood stone tea for cheater report where are you guys gg ez again"
            .Split(' ');

    public static async Task<Measurement> MeasureAsync(int lines)
    {
        var data = Directory.CreateTempSubdirectory("gustmark-archive-");
        try
        {
            return await MeasureAsync(ArchiveFolder.In(data.FullName), lines);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<Measurement> MeasureAsync(ArchiveFolder folder, int lines)
    {
        var rate = await WriteAsync(folder, lines);
        var bytes = folder.All().Sum(segment => new FileInfo(segment.Path).Length);
        var figures = new List<Figure> { new("Written", rate, "lines/s"), new("On disk, a line", (double)bytes / lines, "bytes") };

        using var search = new ArchiveSearch(folder, Options.Create(new ArchiveOptions()), new LiveOptions<ArchiveOptions>(new()), TimeProvider.System);
        var query = new ArchiveQuery(Server);
        foreach (var (name, wanted) in new[]
        {
            ("rare word, in the oldest day", query with { Text = "Zyxwurst" }),
            ("word that is nowhere", query with { Text = "quetzalcoatl" }),
            ("frequent word", query with { Text = "SULFUR" }),
            ("three characters, nowhere", query with { Text = "q#z" }),
            ("two characters, nowhere", query with { Text = "q#" }),
            ("one character, nowhere", query with { Text = "~" }),
            ("three characters, frequent", query with { Text = "lol" }),
            ("beyond ASCII, nowhere", query with { Text = "ölüm" }),
            ("one character beyond ASCII, nowhere", query with { Text = "ж" }),
            ("frequent words in a rare order", query with { Text = "lol lol lol lol lol lol" }),
            ("kind only (bans)", query with { Kinds = LineKindSet.Of(LineKind.Ban) }),
            ("player, by SteamID", query with { Player = SteamIdOf(4321) }),
            ("player, by name", query with { Player = NameOf(4321) }),
            ("one hour, a week ago", query with { Text = "raid", Since = Start.AddDays(3), Until = Start.AddDays(3).AddHours(1) }),
        })
        {
            var watch = Stopwatch.StartNew();
            await search.SearchAsync(wanted, CancellationToken.None);
            var first = watch.Elapsed;
            watch.Restart();
            await search.SearchAsync(wanted, CancellationToken.None);
            figures.Add(new($"Search: {name}", first.TotalMilliseconds, "ms", Aim.Below(1000)));
            figures.Add(new($"Search: {name}, again", watch.Elapsed.TotalMilliseconds, "ms", Aim.Below(1000)));
        }

        figures.Add(new("Resident", Environment.WorkingSet / 1048576.0, "MB"));
        return new Measurement("The archive", $"{lines:N0} lines of one server over {Days} days, written and searched.", figures);
    }

    /// <summary>Lines a second.</summary>
    private static async Task<double> WriteAsync(ArchiveFolder folder, int lines)
    {
        var options = new LiveOptions<ArchiveOptions>(new ArchiveOptions { RetentionDays = 3650 });
        var rotation = new ArchiveRotation(folder, options, TimeProvider.System, NullLogger<ArchiveRotation>.Instance);
        using var archive = new LineArchive(folder, rotation, TimeProvider.System, NullLogger<LineArchive>.Instance, LineKindSet.All);
        await archive.StartAsync(CancellationToken.None);
        var random = new Random(1);
        var text = new StringBuilder();
        var watch = new Stopwatch();
        var step = TimeSpan.FromDays(Days) / lines;
        for (var i = 0; i < lines;)
        {
            // Making the lines is not what is measured; what the archive does meanwhile is, in part, on the other core.
            var batch = new LineBatch(Server, new GuildId(1), null, 50);
            for (var n = 0; n < 50 && i < lines; n++, i++)
            {
                var kind = i == lines / 20 ? Rare(text) : Next(random, text);
                var utf8 = Encoding.UTF8.GetBytes(text.ToString());
                utf8.CopyTo(batch.Reserve(utf8.Length));
                batch.Append(Start + (step * i), 0, FrameType.Generic, kind, utf8.Length);
            }

            watch.Start();
            await archive.HandleAsync(batch, CancellationToken.None);
            watch.Stop();
            batch.Release();
        }

        watch.Start();
        await archive.StopAsync(CancellationToken.None);
        return lines / watch.Elapsed.TotalSeconds;
    }

    private static LineKind Rare(StringBuilder text)
    {
        text.Clear().Append("[CHAT] Ada[76561198000000001] : zyxwurst!");
        return LineKind.Chat;
    }

    private static LineKind Next(Random random, StringBuilder text)
    {
        // A few dozen players of thousands are there at a time; some come back.
        var player = random.Next(8) == 0 ? random.Next(20_000) : random.Next(60);
        var other = random.Next(20_000);
        text.Clear();
        var roll = random.Next(10_000);
        switch (roll)
        {
            case 0:
                text.Append(CultureInfo.InvariantCulture, $"[ServerVar] Added ban for {NameOf(player)}[{SteamIdOf(player)}] reason: cheating");
                return LineKind.Ban;
            case < 3000:
                text.Append(CultureInfo.InvariantCulture, $"[CHAT] {NameOf(player)}[{SteamIdOf(player)}] :");
                for (var words = random.Next(1, 10); words > 0; words--)
                    text.Append(' ').Append(Words[random.Next(Words.Length)]);
                return LineKind.Chat;
            case < 6000:
                text.Append(CultureInfo.InvariantCulture, $"{NameOf(player)}[{SteamIdOf(player)}] was killed by {NameOf(other)}[{SteamIdOf(other)}] at ({random.Next(-2000, 2000)}.{random.Next(100)}, {random.Next(60)}.{random.Next(100)}, {random.Next(-2000, 2000)}.{random.Next(100)})");
                return LineKind.Kill;
            case < 7500:
                text.Append(CultureInfo.InvariantCulture, $"{random.Next(256)}.{random.Next(256)}.{random.Next(256)}.{random.Next(256)}:{random.Next(65536)}/{SteamIdOf(player)}/{NameOf(player)} joined [windows/{SteamIdOf(player)}]");
                return LineKind.Join;
            case < 9000:
                text.Append(CultureInfo.InvariantCulture, $"{NameOf(player)}[{SteamIdOf(player)}] has entered the game");
                return LineKind.Spawn;
            case < 9500:
                text.Append(CultureInfo.InvariantCulture, $"Saved {random.Next(50_000, 90_000)} ents, cache({random.NextDouble():F2}), write({random.NextDouble():F2}), disk({random.NextDouble():F2}).");
                return LineKind.Save;
            default:
                text.Append(CultureInfo.InvariantCulture, $"[event] assets/prefabs/npc/cargo plane/cargo_plane.prefab {random.Next(100_000)}");
                return LineKind.EventStart;
        }
    }

    private static string SteamIdOf(int player) => (76561198000000000L + (player * 48_271L * 16_807L % 1_999_999_973L)).ToString(CultureInfo.InvariantCulture);

    private static string NameOf(int player) => $"{Words[player % Words.Length]}{Words[player / Words.Length % Words.Length]}{player % 97}";
}
