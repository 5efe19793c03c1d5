using GustMark.Core.Console;
using GustMark.Core.Economy;
using GustMark.Core.Shop;
using GustMark.Worker.Bot.Commands;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Shop;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Bot;

/// <summary>The shop: what it consists of, and its commands.</summary>
internal static class ShopRegistration
{
    public static CommandTable AddShop(this CommandTable commands) => commands
        .Add<ShopListCommand>().Add<ShopBuyCommand>().Add<ShopAddCommand>().Add<ShopEditCommand>().Add<ShopRemoveCommand>().Add<ShopOrdersCommand>();

    public static IServiceCollection AddShop(this IServiceCollection services)
    {
        // Others reserve coins as well.
        services.TryAddSingleton<Holds>();
        return services
            .AddSingleton<ShopService>().AddSingleton<Recipients>().AddSingleton<Purchases>().AddSingleton<OrderDecisions>()
            .AddSingleton<Deliveries>().AddSingleton<LineDelivery>().AddSingleton<LineSettlement>().AddSingleton(new RetryDelay(Random.Shared))
            .AddSingleton<IShopWallets, ShopWallets>().AddSingleton<ShopScenes>()
            .AddSingleton<GiveEchoes>().AddSingleton<ILineSubscriber>(provider => provider.GetRequiredService<GiveEchoes>())
            .AddSingleton<ShopListCommand>().AddSingleton<ShopBuyCommand>().AddSingleton<ShopAddCommand>().AddSingleton<ShopEditCommand>()
            .AddSingleton<ShopRemoveCommand>().AddSingleton<ShopOrdersCommand>()
            .AddSingleton<IComponentHandler>(provider => provider.GetRequiredService<ShopOrdersCommand>())
            .AddSingleton<IHostedService, OrderNotices>();
    }

    /// <summary>What delivers. Starts after the consoles and stops before them: a console that is taken away while something is sent leaves it unclear.</summary>
    public static IServiceCollection AddDeliveries(this IServiceCollection services) => services.AddSingleton<IHostedService, DeliveryLoop>();
}
