using System.Text;
using System.Text.Json;
using GustMark.Tests.Storage;

namespace GustMark.Tests.EndToEnd;

/// <summary>A search that finds nothing proves something only if it would have found it.</summary>
public sealed class PlantedSecretsTests
{
    private const string Secret = "pl4nted \"ä%/+\\pw";

    public static TheoryData<string> Forms =>
    [
        Secret, Uri.EscapeDataString(Secret), JsonSerializer.Serialize(new { password = Secret }), Convert.ToHexString(Encoding.UTF8.GetBytes(Secret)),
        .. new[] { "", "x", "xy", "user:", "xyz" }.Select(before => Convert.ToBase64String(Encoding.UTF8.GetBytes(before + Secret + "behind"))),
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_secret_is_found_in_every_form_in_a_text_and_in_the_bytes_of_a_file(string form)
    {
        var secrets = new PlantedSecrets();
        secrets.Plant("it", Secret);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["utf8"], $"before {form} behind", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["utf16"], $"before {form} behind", Encoding.Unicode, TestContext.Current.CancellationToken);

        Assert.Equal(["it"], secrets.In($"before {form} behind"));
        Assert.Equal(["it in utf8"], secrets.InFile(folder["utf8"]));
        Assert.Equal(["it in utf16"], secrets.InFile(folder["utf16"]));
    }

    [Fact]
    public void Nothing_is_found_where_nothing_is()
    {
        var secrets = new PlantedSecrets();
        secrets.Plant("it", Secret);

        Assert.Empty(secrets.In("pl4nted pw"));
    }
}
