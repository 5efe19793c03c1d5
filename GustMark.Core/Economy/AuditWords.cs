using System.Globalization;

namespace GustMark.Core.Economy;

/// <summary>Findings of a check in words, the same in Discord and on the command line. Accounts and entries are named as they are kept.</summary>
public static class AuditWords
{
    public static string Of(AuditFinding finding) => finding switch
    {
        UnbalancedEntry entry => $"the entry {entry.Entry} creates {Number(entry.Sum)} coins out of nothing",
        WrongBalance wrong => $"the account {wrong.Account} says {Number(wrong.Kept)}, and its entries sum to {Number(wrong.Posted)}",
        NegativeBalance negative => $"the account {negative.Account} is below zero: {Number(negative.Kept)}",
        RepeatedEntry repeated => $"the entry {repeated.Entry} is there {repeated.Times} times",
        UnbackedHolds held => $"the account {held.Account} has {Number(held.Kept)} reserved, and its open holds are {Number(held.Held)}",
        UnreadableRecord unreadable => $"what is kept cannot be read: {unreadable.Record}",
        _ => throw new ArgumentException($"No words for {finding.GetType().Name}.", nameof(finding)),
    };

    private static string Number(Int128 number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
