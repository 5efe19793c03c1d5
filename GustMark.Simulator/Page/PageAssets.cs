using Microsoft.AspNetCore.StaticFiles;

namespace GustMark.Simulator.Page;

/// <summary>Serves the page that is built into the assembly: <c>/</c> and <c>/assets/{path}</c>.</summary>
static class PageAssets
{
    const string Prefix = "GustMark.Simulator.Page.Assets.";

    static readonly FileExtensionContentTypeProvider Types = new();

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", context => ServeAsync(context, "index.html"));
        routes.MapGet("/assets/{**path}", context => ServeAsync(context, (string?)context.GetRouteValue("path") ?? ""));
    }

    static async Task ServeAsync(HttpContext context, string path)
    {
        // A resource's name is its path with dots for slashes.
        await using var asset = typeof(PageAssets).Assembly.GetManifestResourceStream(Prefix + path.Replace('/', '.'));
        if (asset is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var type = Types.TryGetContentType(path, out var known) ? known : "application/octet-stream";
        context.Response.ContentType = type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type;
        context.Response.Headers.CacheControl = "no-cache";
        await asset.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
