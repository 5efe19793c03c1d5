using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Charts;

/// <summary>
/// Draws by <c>gustmark render</c>, a process that ends with the picture and gives back all memory: the libraries that draw would take a third
/// of what the worker may have, from the first picture on.
/// </summary>
/// <param name="program">The executable.</param>
internal sealed class PainterProcess(string program, TimeProvider time, ILogger<PainterProcess> log) : IPainter, IDisposable
{
    /// <summary>A picture that takes longer is not drawn; the answer is owed within Discord's three seconds and a deferral.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Largest picture, in bytes.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private readonly SemaphoreSlim one = new(1, 1);

    public async Task<byte[]?> DrawAsync(Picture picture, CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            using var late = new CancellationTokenSource(Longest, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
            return await RunAsync(picture, either.Token);
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidDataException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            log.NotDrawn(picture.GetType().Name, e.Message);
            return null;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<byte[]> RunAsync(Picture picture, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(program, ["render"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var words = process.StandardError.ReadToEndAsync(ct);
            await using (var input = process.StandardInput.BaseStream)
                await JsonSerializer.SerializeAsync(input, picture, PictureJson.Default.Picture, ct);
            var png = await ReadAsync(process.StandardOutput.BaseStream, ct);
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0 ? png : throw new InvalidDataException($"exit code {process.ExitCode}: {await words}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static async Task<byte[]> ReadAsync(Stream from, CancellationToken ct)
    {
        using var png = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await from.ReadAsync(buffer, ct)) > 0;)
        {
            if (png.Length + read > MaxBytes)
                throw new InvalidDataException("the picture is too large");
            png.Write(buffer, 0, read);
        }

        return png.ToArray();
    }
}
