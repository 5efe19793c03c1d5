using System.Globalization;
using GustMark.Core.Economy;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Texts;

/// <summary>Findings of a check in words, the same in Discord and on the command line. Accounts and entries are named as they are kept.</summary>
internal static class AuditWords
{
    public static string Of(AuditFinding finding) => finding switch
    {
        UnbalancedEntry entry => T($"the entry {entry.Entry} creates {Number(entry.Sum)} coins out of nothing"),
        WrongBalance wrong => T($"the account {wrong.Account} says {Number(wrong.Kept)}, and its entries sum to {Number(wrong.Posted)}"),
        NegativeBalance negative => T($"the account {negative.Account} is below zero: {Number(negative.Kept)}"),
        RepeatedEntry repeated => T($"the entry {repeated.Entry} is there {repeated.Times} times"),
        UnbackedHolds held => T($"the account {held.Account} has {Number(held.Kept)} reserved, and its open holds are {Number(held.Held)}"),
        UnreadableRecord unreadable => T($"what is kept cannot be read: {unreadable.Record}"),
        _ => throw new ArgumentException($"No words for {finding.GetType().Name}.", nameof(finding)),
    };

    private static string Number(Int128 number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
