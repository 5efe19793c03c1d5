using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GustMark.Simulator.Discord.Forms;

namespace GustMark.Simulator.Discord.Rest;

/// <summary>Reads a request's body: JSON, or multipart with <c>payload_json</c> and <c>files[n]</c>.</summary>
static partial class RestBody
{
    public static async Task<(JsonNode? Json, IReadOnlyList<UploadedFile> Files)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType)
        {
            if (request.ContentLength is 0 || (request.ContentLength is null && !request.Headers.TransferEncoding.Contains("chunked")))
            {
                return (null, []);
            }

            if (!request.HasJsonContentType())
            {
                throw new Refusal(400, 50035, "Invalid Form Body", Expected(request.ContentType));
            }

            try
            {
                return (await JsonNode.ParseAsync(request.Body, cancellationToken: ct), []);
            }
            catch (JsonException)
            {
                throw Refusal.InvalidJson;
            }
        }

        var form = await request.ReadFormAsync(ct);
        var files = new List<UploadedFile>();
        foreach (var file in form.Files)
        {
            var index = FileField().Match(file.Name) is { Success: true } match && int.TryParse(match.Groups[1].Value, out var number) ? number : files.Count;
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, ct);
            files.Add(new(index, file.FileName, file.ContentType ?? "application/octet-stream", bytes.ToArray()));
        }

        try
        {
            return (form["payload_json"].ToString() is { Length: > 0 } json ? JsonNode.Parse(json) : new JsonObject(), files);
        }
        catch (JsonException)
        {
            throw Refusal.InvalidJson;
        }
    }

    static JsonObject Expected(string? contentType) => new()
    {
        ["_errors"] = new JsonArray(new JsonObject
        {
            ["code"] = "CONTENT_TYPE_INVALID",
            ["message"] = $"Expected \"Content-Type\" header to be one of {{'application/json'}}, not {contentType}.",
        }),
    };

    [GeneratedRegex(@"^files\[(\d+)\]$")]
    private static partial Regex FileField();
}
