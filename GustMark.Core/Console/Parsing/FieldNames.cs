namespace GustMark.Core.Console.Parsing;

/// <summary>What the slices of a reading are called, kind by kind: in JSON and in templates.</summary>
internal static class FieldNames
{
    /// <summary>Of <see cref="LineReading.Detail"/>.</summary>
    public static string OfDetail(LineKind kind) => kind switch
    {
        LineKind.Join or LineKind.Spawn => "platform",
        LineKind.Leave or LineKind.Suicide or LineKind.Kick => "reason",
        LineKind.QuickChat => "phrase",
        LineKind.RoleAdd or LineKind.RoleRemove => "role",
        LineKind.ItemGive => "item",
        LineKind.KitGive => "kit",
        LineKind.Command => "command",
        LineKind.ZoneCreate or LineKind.ZoneRemove => "zone",
        _ => "message",
    };

    /// <summary>Of <see cref="LineReading.Other"/>, where it is not a killer.</summary>
    public static string OfOther(LineKind kind) => LineKinds.ClassOf(kind) == LineClass.Player ? "leader" : "admin";
}
