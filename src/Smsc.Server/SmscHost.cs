using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Console;
using Smsc.Engine;
using Smsc.Engine.Metrics;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Hlr;
using Smsc.Http;
using Smsc.Http.Admin;
using Smsc.Server.Configuration;
using Smsc.Server.Numbers;
using Smsc.Smpp;
using Smsc.Smpp.Transport;
using Smsc.Storage;
using Smsc.Storage.Memory;
using Smsc.Storage.Sqlite;

namespace Smsc.Server;

/// <summary>The composition root: configuration in, a host out. The program runs one; tests run many in one process.</summary>
public static class SmscHost
{
    /// <summary>Less than the 10 s that a supervisor usually grants, and more than <see cref="SmppOptions.UnbindTimeout"/>.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);

    /// <summary>Builds the host. Nothing listens before it is started.</summary>
    /// <param name="args">The command line: <c>--Smsc:Smpp:Port=2775</c>.</param>
    /// <param name="configure">A last word on the builder, for tests.</param>
    /// <param name="clocks">Clocks of a test; real time otherwise.</param>
    /// <exception cref="ConfigurationException">The configuration cannot be used.</exception>
    /// <exception cref="StorageException">The store cannot be used.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null, Clocks? clocks = null)
    {
        var readAt = DateTime.UtcNow;
        var builder = CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd HH:mm:ss.fff ";
            console.UseUtcTimestamp = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });

        // Lines are logged on I/O threads: when nobody reads the console they are dropped, and counted there, before anything waits.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        configure?.Invoke(builder);

        var contentRoot = builder.Environment.ContentRootPath;
        var files = new ConfigurationFiles(((IConfigurationBuilder)builder.Configuration).Sources, readAt);
        var logLevels = new LogLevels(builder.Configuration);
        ((IConfigurationBuilder)builder.Configuration).Add(logLevels);
        var options = ConfigurationReader.Read(builder.Configuration, contentRoot);
        clocks ??= new Clocks(TimeProvider.System, TimeProvider.System);

        // One for all: the store tells the age of messages by it, and the engine moves it.
        clocks = clocks with { Message = clocks.Message as MessageClock ?? new MessageClock(clocks.Message) };
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(clocks);
        builder.Services.AddSingleton(services => OpenStore(options.Storage, clocks.Message, CreateLogger(services)));
        builder.Services.AddSingleton(services => new SmscEngine(
            new EngineOptions
            {
                StoreRead = ReportReads(CreateLogger(services)),
                Accounts = options.Accounts,
                AccountTemplates = options.AccountTemplates,
                Delivery = options.Delivery,
                TimeZone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone),
                Rules = ReloadedSettings.RulesOf(options, options.TimeZone),
                Modes = new ModeOptions { Routes = options.Routes, StrictSystemType = options.StrictSystemType },
                Hlr = options.Hlr,
                SubmitMulti = options.SubmitMulti,
                DistributionLists = options.DistributionLists,
                DefaultMessages = options.DefaultMessages,
                LongMessages = options.LongMessages,
                Events = options.Events,
                MobileOriginated = options.MobileOriginated,
                AcceptAnyAccount = options.AcceptAnyAccount,
                MaxAccounts = options.MaxAccounts,
                NumberRanges = NumberRanges.Read,
            },
            services.GetRequiredService<IMessageStore>(),
            clocks));
        if (options.Hlr.Directory is { } path)
        {
            // Looked at first: what changes while it is read is seen later.
            var seen = FileStamp.Of(path);
            var directory = ReadDirectory(path);
            builder.Services.AddSingleton(services => new NumberDirectoryFile(
                path, directory, seen, services.GetRequiredService<SmscEngine>().NumberContexts, clocks.Session, CreateLogger(services)));
        }

        builder.Services.AddSingleton(services => new ConfigurationReload(
            files, contentRoot, options, services.GetRequiredService<SmscEngine>(), logLevels, clocks.Session, CreateLogger(services)));
        builder.Services.AddSingleton<ReadReloadOptions>(services => services.GetRequiredService<ConfigurationReload>().ReadOptions);
        builder.Services.AddSmscHttp(options.Http);
        builder.Services.AddSingleton(services => new SmscMeter(
            services.GetRequiredService<SmscEngine>(), services.GetService<IMeterFactory>()));
        builder.WebHost.AddSmpp(options.Smpp, clocks.Session);
        builder.WebHost.AddOutbinds(options.Outbinds);

        var certificate = LoadCertificate(options.Smpp, contentRoot, clocks.Session, out var made);
        var listeners = new Listeners(options, certificate);
        builder.Services.AddSingleton(listeners);
        builder.Services.AddSingleton<ReadHttpPort>(() => listeners.Http.First().Port);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            listeners.Listen(server);
        });

        var app = builder.Build();
        app.UseThreadPool();
        app.MapSmscHealth();
        app.MapSmscAdmin();
        app.MapInfobip();
        app.MapSmscLinks();

        var logger = CreateLogger(app.Services);
        Recover(app, options.Storage, logger);
        app.Services.GetService<NumberDirectoryFile>();
        app.Services.GetRequiredService<ConfigurationReload>();
        app.Services.GetRequiredService<SmscMeter>();
        if (made is not null) ServerLog.CertificateMade(logger, made);
        app.Lifetime.ApplicationStarted.Register(() => ServerLog.Ready(logger, listeners));
        app.Lifetime.ApplicationStopping.Register(() => ServerLog.Stopping(logger));
        return app;
    }

    private static WebApplicationBuilder CreateBuilder(string[] args)
    {
        try
        {
            // The usual watcher of appsettings.json wakes up at every write to the message file beside it; see ConfigurationReload.
            return WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);
        }
        catch (InvalidDataException error)
        {
            throw ConfigurationFiles.Unreadable(error);
        }
    }

    private static ILogger CreateLogger(IServiceProvider services) => services.GetRequiredService<ILoggerFactory>().CreateLogger("Smsc");

    private static NumberDirectory ReadDirectory(string path)
    {
        try
        {
            return NumberDirectoryFile.Read(path);
        }
        catch (Exception error) when (error is FormatException or IOException)
        {
            throw new ConfigurationException([$"Smsc:Hlr:Directory: {error.Message}"]);
        }
    }

    private static IMessageStore OpenStore(StorageOptions options, TimeProvider messageClock, ILogger logger) => options.Provider switch
    {
        StorageProvider.Memory => new MemoryMessageStore(options.MaxMessages ?? StorageOptions.MaxMessagesInMemory, options.MaxOctets),
        _ => new SqliteMessageStore(
            options,
            messageClock,
            error =>
            {
                if (error is null) ServerLog.StoreRecovered(logger, options.Path);
                else ServerLog.StoreFails(logger, error.Message);
            },
            octets => ServerLog.LogGrows(logger, options.Path, octets >> 20)),
    };

    private static Action<IOException?> ReportReads(ILogger logger) => error =>
    {
        if (error is null) ServerLog.StoreReadable(logger);
        else ServerLog.StoreUnreadable(logger, error.Message);
    };

    /// <summary>Opens the store and counts what is not settled in it, before anything listens.</summary>
    private static void Recover(WebApplication app, StorageOptions options, ILogger logger)
    {
        try
        {
            var recovered = app.Services.GetRequiredService<SmscEngine>().Recovered;
            if (options.Provider != StorageProvider.Memory)
                ServerLog.Recovered(logger, options.Path, recovered.Unsettled, recovered.WithoutAccount);
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    private static X509Certificate2? LoadCertificate(SmppOptions options, string contentRoot, TimeProvider clock, out string? made)
    {
        made = null;
        if (options.TlsPort < 0) return null;

        try
        {
            if (options.Certificate is not null) return ServerCertificate.Load(options);

            var path = Path.Combine(contentRoot, "data", "smsc.pfx");
            var certificate = ServerCertificate.LoadOrMake(path, clock.GetUtcNow(), out var isNew);
            made = isNew ? path : null;
            return certificate;
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([$"Smsc:Smpp:Certificate: {error.Message}"]);
        }
    }
}
