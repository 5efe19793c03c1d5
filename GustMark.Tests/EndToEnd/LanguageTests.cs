using GustMark.Simulator.GameServers;

namespace GustMark.Tests.EndToEnd;

/// <summary>Who reads what in which language, of a real worker.</summary>
public sealed class LanguageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_is_answered_in_the_own_language_and_channels_speak_that_of_the_Discord_server()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        town.Discord.World.FindPerson("player")!.Locale = "de";

        Assert.Contains("Server (3)", WorkerTown.TextOf(await town.TypeAsync("player", "/server list", Ct)), StringComparison.Ordinal);
        Assert.Contains("Game servers (3)", WorkerTown.TextOf(await town.TypeAsync("moderator", "/server list", Ct)), StringComparison.Ordinal);
        Assert.Contains(
            "`/console send` ist nur für Moderatoren. Deine Stufe hier: Spieler. Moderatoren sind Mitglieder",
            WorkerTown.TextOf(await town.TypeAsync("player", "/console send command:status", Ct)), StringComparison.Ordinal);

        // Who is English reads the answer in English, and the channel German from now on.
        Assert.Contains("`language` **English** → **Deutsch**", WorkerTown.TextOf(await town.TypeAsync("admin", "/config locale language:de timezone:Europe/Berlin", Ct)), StringComparison.Ordinal);
        await town.Server("main").BroadcastAsync("[SERVER] Added [Ann] to [Banned]", FrameTypes.Generic, Ct);
        await town.SeesAsync("main", "**Ann** wurde von **SERVER** gebannt", Ct);
        await town.TypeAsync("moderator", "/dashboard live:True", Ct, "general");
        await town.SeesAsync("general", "Live: wird laufend aktualisiert", Ct);

        Assert.Contains("Es gibt: **", WorkerTown.TextOf(await town.TypeAsync("player", "/server status server:nope", Ct)), StringComparison.Ordinal);
        Assert.Contains("There is no time zone **Mars**", WorkerTown.TextOf(await town.TypeAsync("admin", "/config locale timezone:Mars", Ct)), StringComparison.Ordinal);

        // From here on everybody is answered in the language of the Discord server.
        Assert.Contains("auf Befehle wird allen in derselben Sprache geantwortet", WorkerTown.TextOf(await town.TypeAsync("admin", "/config locale answers:same", Ct)), StringComparison.Ordinal);
        Assert.Contains("Server (3)", WorkerTown.TextOf(await town.TypeAsync("moderator", "/server list", Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_words_texts_anew()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        var folder = town.Data.CreateSubdirectory("texts");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "en.json"), """{ "Dashboard": "Control room" }""", Ct);

        await town.KillWorkerAsync(Ct);
        town.Settings["GUSTMARK__Texts__Folder"] = folder.FullName;
        town.StartWorker();

        Assert.Contains("Players online", await town.UntilAsync("player", "/dashboard", "Control room", Ct), StringComparison.Ordinal);
    }
}
