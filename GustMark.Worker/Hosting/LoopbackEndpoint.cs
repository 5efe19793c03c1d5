using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Hosting;

/// <summary>Answers <c>GET</c> of its pages on 127.0.0.1 and nothing else. Whoever wants them from elsewhere puts something before it that knows who may.</summary>
/// <param name="setting">Key of the port, for people.</param>
/// <param name="pages">By path. Called for one request after the other.</param>
internal sealed class LoopbackEndpoint(
    int port, string setting, IReadOnlyDictionary<string, Func<CancellationToken, Task<LoopbackPage>>> pages, ILogger log) : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly CancellationTokenSource stopping = new();
    private Task answering = Task.CompletedTask;

    /// <exception cref="FatalException">The port is taken.</exception>
    public void Start()
    {
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        try
        {
            listener.Start();
        }
        catch (HttpListenerException e)
        {
            throw new FatalException(ExitCode.CannotCreate, $"Nothing can be served on port {port} of 127.0.0.1: {e.Message} Set {setting} to another port, or to 0.", e);
        }

        log.Served(string.Join(" and ", pages.Keys.Select(path => $"http://127.0.0.1:{port}{path}")));
        answering = Task.Run(AnswerAsync);
    }

    public async Task StopAsync()
    {
        listener.Stop();
        await stopping.CancelAsync();
        await answering;
    }

    public void Dispose()
    {
        stopping.Cancel();
        listener.Close();
        stopping.Dispose();
    }

    private async Task AnswerAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                // The listener does not wake who begins to wait while it is being stopped.
                context = await listener.GetContextAsync().WaitAsync(stopping.Token);
            }
            catch (Exception e) when (e is HttpListenerException or InvalidOperationException or OperationCanceledException)
            {
                // Stopped.
                return;
            }

            try
            {
                await AnswerAsync(context);
            }
            catch (Exception e) when (e is HttpListenerException or IOException or InvalidOperationException or OperationCanceledException)
            {
                // Whoever asked has gone, or the worker goes.
                log.NotTaken(e.Message);
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var response = context.Response;
        if (context.Request.Url?.AbsolutePath is not { } path || !pages.TryGetValue(path, out var read))
        {
            response.StatusCode = (int)HttpStatusCode.NotFound;
            return;
        }

        if (context.Request.HttpMethod != HttpMethod.Get.Method)
        {
            response.StatusCode = (int)HttpStatusCode.MethodNotAllowed;
            return;
        }

        var page = await read(stopping.Token);
        var text = Encoding.UTF8.GetBytes(page.Text);
        response.StatusCode = (int)page.Status;
        response.ContentType = page.Type;
        response.ContentLength64 = text.Length;
        await response.OutputStream.WriteAsync(text, stopping.Token);
    }
}

/// <summary>What is answered.</summary>
/// <param name="Type">MIME type with the character set, which is UTF-8.</param>
internal sealed record LoopbackPage(string Type, string Text, HttpStatusCode Status = HttpStatusCode.OK);
