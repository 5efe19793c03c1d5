using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Rekeying;

namespace GustMark.Tests.Hosting.Health;

/// <summary>A database that answers what it is told to.</summary>
internal sealed class FakeDatabase : IWorkerDatabase
{
    public Func<Task<byte[]?>> Sample { get; set; } = () => Task.FromResult<byte[]?>([1]);

    /// <summary>How often it was read.</summary>
    public int Reads { get; private set; }

    /// <summary>Completes when it is read for the first time.</summary>
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "the fake";

    public bool TakesWrites => true;

    public Task<byte[]?> KeySampleAsync(CancellationToken ct)
    {
        Reads++;
        Asked.TrySetResult();
        return Sample();
    }

    public Task KeepKeySampleAsync(byte[] sample, CancellationToken ct) => throw new NotSupportedException();

    public Task<byte[]?> NextKeySampleAsync(CancellationToken ct) => throw new NotSupportedException();

    public Task<RekeyedSecrets> RekeyAsync(KeyPair keys, Action<RekeyStep> told, CancellationToken ct) => throw new NotSupportedException();

    public Task<bool> WipeAsync(CancellationToken ct) => throw new NotSupportedException();

    public Task ProbeAsync(CancellationToken ct) => throw new NotSupportedException();

    public IWorkerStores StoresOf(SecretBox box, TimeProvider time) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
