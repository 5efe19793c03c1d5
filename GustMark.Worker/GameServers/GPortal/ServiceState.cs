using System.Text.Json;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>What G-Portal says of a server: RUNNING, STOPPED and so on. A server that is not running has no console.</summary>
internal sealed class ServiceState(Action<GPortalException> stopped) : ISubscriber
{
    public const string Query =
        "subscription serviceState($sid: Int!, $region: REGION!) { serviceState(rsid: {id: $sid, region: $region}) { state __typename } }";

    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The newest word; null while there is none.</summary>
    public string? Now { get; private set; }

    /// <summary>Completes when something has been said, or nothing will be.</summary>
    public Task First => first.Task;

    /// <summary>Why there is no console; null when there is one, or nobody knows.</summary>
    public GPortalException? Obstacle => Now is "STOPPED" or "STOPPING" or "UPDATING" or "MAINTENANCE" or "SUSPENDED"
        ? new GPortalException(GPortalFault.ServerDown, $"G-Portal says that the server is {Now.ToLowerInvariant()}")
        : null;

    public void OnData(JsonElement data)
    {
        if (data.TryGetProperty("serviceState", out var state) && state.ValueKind == JsonValueKind.Object
            && state.TryGetProperty("state", out var word) && word.ValueKind == JsonValueKind.String)
        {
            Now = ForeignText.Clean(word.GetString()!.ToUpperInvariant());
        }

        first.TrySetResult();
        if (Obstacle is { } obstacle)
            stopped(obstacle);
    }

    // The console is what matters; without the state it goes on.
    public void OnEnded(GPortalException why) => first.TrySetResult();
}
