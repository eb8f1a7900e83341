using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KerasCourse.Datasets;

namespace KerasCourse.Tests;

/// <summary>Downloads from a server on the loopback address that cuts, refuses, ignores ranges and lies.</summary>
public class FileDownloadTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("download").FullName;
    readonly byte[] _file = new byte[300_000];
    readonly string _sha256, _md5;

    public FileDownloadTests()
    {
        new Random(1).NextBytes(_file);
        _sha256 = Convert.ToHexStringLower(SHA256.HashData(_file));
        _md5 = Convert.ToHexStringLower(MD5.HashData(_file));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Target => Path.Combine(_folder, "sub", "data.bin");

    string Run(LoopbackServer server, string? checksum, TextWriter? progress = null) =>
        FileDownload.Run(server.Url, Target, checksum, _file.Length, progress, default);

    void AssertWhole()
    {
        Assert.Equal(_file, File.ReadAllBytes(Target));
        Assert.False(File.Exists(Target + ".part"));
    }

    [Fact]
    public void A_whole_file_with_progress()
    {
        using var server = new LoopbackServer(_file);
        var progress = new StringWriter();
        Assert.Equal(Target, Run(server, _sha256, progress));
        AssertWhole();
        Assert.StartsWith("Downloading data.bin from 127.0.0.1 (0.3 MB)", progress.ToString());
        Assert.Contains("data.bin: 0.3 MB at ", progress.ToString());
    }

    [Fact]
    public void Goes_on_where_the_connection_broke()
    {
        using var server = new LoopbackServer(_file, new(CutAfter: 100_000), new(CutAfter: 50_000), new());
        Run(server, _md5);
        AssertWhole();
        Assert.Equal(["whole", "Range: bytes=100000-", "Range: bytes=150000-"], server.Requests);
    }

    [Fact]
    public void Goes_on_with_what_an_earlier_run_left()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.WriteAllBytes(Target + ".part", _file[..123_456]);
        using var server = new LoopbackServer(_file);
        Run(server, _sha256);
        AssertWhole();
        Assert.Equal(["Range: bytes=123456-"], server.Requests);
    }

    [Fact]
    public void Starts_again_where_the_server_knows_no_ranges_or_the_part_is_too_long()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.WriteAllBytes(Target + ".part", new byte[123_456]);
        using (var server = new LoopbackServer(_file, new LoopbackServer.Answer(KnowsRanges: false))) Run(server, _sha256);
        AssertWhole();

        File.WriteAllBytes(Target + ".part", new byte[400_000]);
        using (var server = new LoopbackServer(_file)) Run(server, _sha256);
        AssertWhole();
    }

    [Fact]
    public void A_busy_server_is_asked_again()
    {
        using var server = new LoopbackServer(_file, new(Status: 503), new());
        Run(server, _sha256);
        AssertWhole();
    }

    [Fact]
    public void A_wrong_file_is_deleted_and_told()
    {
        using var server = new LoopbackServer(_file);
        var error = Assert.Throws<DatasetException>(() => Run(server, new string('0', 64)));
        Assert.Equal($"{server.Url}: the 300000 bytes received are not the file that was expected (SHA-256 {_sha256}, expected {new string('0', 64)}). "
            + "They were deleted. A proxy's or a network's log-in page can be the cause.", error.Message);
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Refusals_are_told()
    {
        using (var server = new LoopbackServer(_file, new LoopbackServer.Answer(Status: 404)))
        {
            Assert.Equal($"{server.Url}: the server answered 404 NotFound.",
                Assert.Throws<DatasetException>(() => Run(server, _sha256)).Message);
            Assert.Single(server.Requests);
        }
        var closed = new LoopbackServer(_file);
        closed.Dispose();
        Assert.StartsWith($"{closed.Url}: no connection (", Assert.Throws<DatasetException>(() => Run(closed, _sha256)).Message);
    }

    // A certificate that nobody has signed, as that of a proxy that looks into secure connections.
    [Fact]
    public void A_certificate_without_trust_is_told()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.Now.AddDays(-1), DateTimeOffset.Now.AddDays(1));
        using var usable = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            using var secure = new SslStream(client.GetStream());
            await secure.AuthenticateAsServerAsync(usable);
        });
        string url = $"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/data.bin";
        string message = Assert.Throws<DatasetException>(() => FileDownload.Run(url, Target, _sha256, 0, null, default)).Message;
        Assert.StartsWith($"{url}: no secure connection (", message);
        Assert.EndsWith("). Behind a proxy that opens TLS, SSL_CERT_FILE names its certificate.", message);
    }

    // A proxy that wants a password: for plain addresses it answers 407 itself, for secure ones it refuses the tunnel.
    [Theory]
    [InlineData("http://data.example/x.bin")]
    [InlineData("https://data.example/x.bin")]
    public void A_proxy_that_refuses_is_told(string url)
    {
        using var proxy = new LoopbackServer(_file, new LoopbackServer.Answer(Status: 407));
        string message = Through(new WebProxy(new Uri(proxy.Url)), url);
        Assert.StartsWith($"{url}: the proxy refused (", message);
        Assert.EndsWith("). HTTPS_PROXY should read http://user:password@host:port.", message);
    }

    [Fact]
    public void A_name_that_is_not_found_is_told() =>
        Assert.Equal("http://data.invalid/x.bin: the name was not found: no network, or a proxy is needed (HTTPS_PROXY).",
        Through(new WebProxy(), "http://data.invalid/x.bin"));

    string Through(IWebProxy proxy, string url)
    {
        var before = HttpClient.DefaultProxy;
        try
        {
            HttpClient.DefaultProxy = proxy;
            return Assert.Throws<DatasetException>(() => FileDownload.Run(url, Target, _sha256, 0, null, default)).Message;
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    public void A_connection_that_breaks_three_times_is_told_and_the_part_is_kept()
    {
        using var server = new LoopbackServer(_file, new LoopbackServer.Answer(CutAfter: 10));
        Assert.StartsWith($"{server.Url}: the transfer failed (", Assert.Throws<DatasetException>(() => Run(server, _sha256)).Message);
        Assert.Equal(3, server.Requests.Count);
        Assert.True(File.Exists(Target + ".part"));
    }

    [Fact]
    public void A_cancelled_download_stops()
    {
        using var server = new LoopbackServer(_file);
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => FileDownload.Run(server.Url, Target, _sha256, 0, null, cancel.Token));
    }
}
