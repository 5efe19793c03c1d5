using GustMark.Core.Results;

namespace GustMark.Tests.Bot;

/// <summary>Every refusal of the shop, and its words.</summary>
internal static class ShopRefusalExamples
{
    public static readonly (Refusal Refusal, string Words)[] All = [];
}
