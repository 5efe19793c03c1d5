using GustMark.Core.Economy;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Views;

namespace GustMark.Tests.Bot;

/// <summary>How news are written.</summary>
public sealed class NewsViewTests
{
    private static readonly AccountId Ann = AccountId.Wallet(A.Guild, new MemberId(11));
    private static readonly AccountId Bob = AccountId.Wallet(A.Guild, new MemberId(12));

    public static TheoryData<EntryKind, string?, string> Entries => new()
    {
        { EntryKind.Pay, "raid", "<@11> paid <@12> **50** 🪙: raid" },
        { EntryKind.Grant, "*win*", "<@12> granted <@11> **50** 🪙: \\*win\\*" },
        { EntryKind.Deduct, null, "<@12> took **50** 🪙 from <@11>" },
        { EntryKind.Daily, null, "<@11> fetched the day's **50** 🪙" },
        { EntryKind.Capture, "Kit", "<@11> spent **50** 🪙 on Kit" },
        { EntryKind.Bet, "slots", "<@11> bet **50** 🪙 on slots and got **120** 🪙" },
        { EntryKind.Clan, null, "<@11> put **50** 🪙 into the bank of a clan" },
        { EntryKind.Event, "koth", "<@11> got **50** 🪙: koth" },
    };

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_entry_is_a_sentence(EntryKind kind, string? reason, string sentence) =>
        Assert.EndsWith(" " + sentence, NewsView.Line(new CoinsMoved(Entry(kind, reason)), new RouteFeed(FeedKind.All, null), EconomySettings.Default), StringComparison.Ordinal);

    [Fact]
    public void What_lacks_a_word_of_the_template_is_a_sentence()
    {
        var feed = new RouteFeed(FeedKind.Economy, FeedTemplate.Parse("{member}: {reason}", FeedKind.Economy).Value);

        Assert.Equal("<@11>: raid", NewsView.Line(new CoinsMoved(Entry(EntryKind.Pay, "raid")), feed, EconomySettings.Default));
        Assert.EndsWith("paid <@12> **50** 🪙", NewsView.Line(new CoinsMoved(Entry(EntryKind.Pay, null)), feed, EconomySettings.Default), StringComparison.Ordinal);
    }

    private static LedgerEntry Entry(EntryKind kind, string? reason)
    {
        (AccountId, long)[] postings = kind switch
        {
            EntryKind.Pay => [(Ann, -50), (Bob, 50)],
            EntryKind.Deduct => [(Ann, -50), (AccountId.Mint(A.Guild), 50)],
            EntryKind.Capture => [(AccountId.HeldOf(Ann), -50), (AccountId.House(A.Guild), 50)],
            EntryKind.Bet => [(AccountId.HeldOf(Ann), -50), (AccountId.House(A.Guild), -70), (Ann, 120)],
            EntryKind.Clan => [(Ann, -50), (AccountId.Clan(A.Guild, "x"), 50)],
            _ => [(AccountId.Mint(A.Guild), -50), (Ann, 50)],
        };
        var actor = kind is EntryKind.Grant or EntryKind.Deduct ? new MemberId(12) : new MemberId(11);
        return new LedgerEntry(A.Guild, new EntryId("x"), kind, actor, A.Moment, [.. postings.Select(posting => new Posting(posting.Item1, new Coins(posting.Item2)))], reason);
    }
}
