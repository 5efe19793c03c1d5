using CsCheck;
using GustMark.Worker.GameServers;
using GustMark.Worker.Limits;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Limits;

/// <summary>How long is waited after a failure, and what the other side may ask for.</summary>
public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<TimeSpan> AnyWait = Gen.OneOf(
        Gen.Long.Select(TimeSpan.FromTicks), Gen.Double[-10, 4000].Select(TimeSpan.FromSeconds), Gen.OneOf(TimeSpan.MinValue, TimeSpan.Zero, TimeSpan.MaxValue));

    [Theory]
    [InlineData("120", 120)]
    [InlineData("1", 1)]
    [InlineData("3600", 3600)]
    [InlineData("3601", 3600)]
    [InlineData("2147483647", 3600)]
    [InlineData("Thu, 26 Nov 2026 12:00:30 GMT", 30)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 3600)]
    public void An_hour_at_most_is_believed(string header, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Read(header));

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    [InlineData("NaN")]
    [InlineData("1e3")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("Thu, 26 Nov 2026 11:59:59 GMT")]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT")]
    public void What_has_passed_or_is_no_time_says_nothing(string header) => Assert.Null(Read(header));

    [Fact]
    public void A_wait_lies_between_half_and_the_whole_of_what_the_failures_make_it() => Gen.Select(Gen.Int[1, int.MaxValue], Gen.Int[1, 3600], Gen.UInt)
        .Sample((failures, longest, seed) =>
        {
            var whole = Math.Min(Math.Pow(2, Math.Min(failures, 30)), longest);

            var wait = new Backoff(TimeSpan.FromSeconds(longest), new Random((int)seed)).After(failures).TotalSeconds;

            Assert.InRange(wait, whole / 2, whole);
        });

    [Fact]
    public void A_wait_is_never_shorter_than_asked_for_up_to_an_hour_and_never_longer_than_either() =>
        Gen.Select(Gen.Int[1, int.MaxValue], Gen.Int[1, 3600], AnyWait, Gen.UInt).Sample((failures, longest, asked, seed) =>
        {
            var hour = TimeSpan.FromHours(1);
            var least = asked > hour ? hour : asked;
            var own = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(failures, 30)), longest));

            var wait = new Backoff(TimeSpan.FromSeconds(longest), new Random((int)seed)).After(failures, asked);

            Assert.True(wait >= least && wait > TimeSpan.Zero, $"{wait} is less than {least}");
            Assert.True(wait <= (least > own ? least : own), $"{wait} is more than {least} and {own}");
        }, iter: 10_000);

    // As the client reads it off an answer.
    private static TimeSpan? Read(string header)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Retry-After", header);
        return RetryAfter.Of(response.Headers.RetryAfter, new FakeTimeProvider(Now));
    }
}
