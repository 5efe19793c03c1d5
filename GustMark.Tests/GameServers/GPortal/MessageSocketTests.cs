using GustMark.Tests.Builders;
using GustMark.Worker.GameServers.GPortal;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.GameServers.GPortal;

public sealed class MessageSocketTests
{
    [Fact]
    public async Task A_socket_that_was_aborted_between_two_messages_is_a_broken_one()
    {
        using var socket = new MessageSocket(A.Guild, NullLogger.Instance);
        socket.Abort();

        var broken = await Assert.ThrowsAsync<GPortalException>(() => socket.ReceiveAsync(TestContext.Current.CancellationToken));

        Assert.Equal(GPortalFault.Unavailable, broken.Fault);
    }
}
