using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Gambling.Games;

namespace GustMark.Worker.Gambling;

/// <summary>What <c>/gamble verify</c> shows and <c>gustmark verify</c> reads: a JSON object with the public values of a game.</summary>
internal static class GameProofJson
{
    // It is read by people, and shown in a block of code, not in a page.
    private static readonly GameProofContext Readable = new(new JsonSerializerOptions(GameProofContext.Default.Options)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(GameProof proof) => JsonSerializer.Serialize(proof, Readable.GameProof);

    /// <summary>Reads one game after the other.</summary>
    /// <exception cref="JsonException">It is no such object, or one that lacks something.</exception>
    public static async IAsyncEnumerable<GameProof> ReadAsync(Stream input, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var proof in JsonSerializer.DeserializeAsyncEnumerable(input, GameProofContext.Default.GameProof, topLevelValues: true, ct))
            yield return proof ?? throw new JsonException("There is a null in place of a game.");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(GameProof))]
internal sealed partial class GameProofContext : JsonSerializerContext;
