using GustMark.Core.Results;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals of the shop in words.</summary>
internal static class ShopRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        _ => null,
    };
}
