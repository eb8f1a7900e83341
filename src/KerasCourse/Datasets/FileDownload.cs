using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace KerasCourse.Datasets;

/// <summary>
/// Downloads a file into NAME.part, going on where an earlier attempt stopped, checks length and hash, and only then gives it its name:
/// a file that has its name is whole.
/// </summary>
internal static class FileDownload
{
    const int Attempts = 3;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Returns <paramref name="target"/>.</summary>
    /// <exception cref="DatasetException">It failed; the message says how.</exception>
    public static string Run(string url, string target, string? checksum, long bytes, TextWriter? progress, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            RunAsync(new Uri(url), target, checksum, bytes, progress, cancel).GetAwaiter().GetResult();
            return target;
        }
        catch (HttpRequestException error)
        {
            throw new DatasetException($"{url}: {Explain(error)}", error);
        }
        catch (HttpIOException error)
        {
            throw new DatasetException($"{url}: the transfer failed ({error.Message})", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{url}: {target} cannot be written: {error.Message}", error);
        }
    }

    static async Task RunAsync(Uri url, string target, string? checksum, long bytes, TextWriter? progress, CancellationToken cancel)
    {
        // A proxy cannot reach this machine's own loopback addresses.
        using var handler = new SocketsHttpHandler { UseProxy = !url.IsLoopback, ConnectTimeout = TimeSpan.FromSeconds(20) };
        using var client = new HttpClient(handler) { Timeout = Patience };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("KerasCourse", "1.0"));
        var part = target + ".part";
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Fetch(client, url, part, bytes, progress, cancel);
                break;
            }
            catch (Exception error) when (attempt < Attempts && IsPassing(error) && !cancel.IsCancellationRequested)
            {
                progress?.WriteLine($"{url.Host}: {error.Message} Going on (attempt {attempt + 1} of {Attempts}).");
            }
            catch (OperationCanceledException error) when (!cancel.IsCancellationRequested)
            {
                throw new HttpRequestException(HttpRequestError.ResponseEnded, $"silence for {Patience.TotalSeconds} seconds", error);
            }
        }
        await Check(url, part, checksum, cancel);
        File.Move(part, target, overwrite: true);
    }

    // What another attempt may mend: a connection that broke off or fell silent, a server that is busy.
    static bool IsPassing(Exception error) => error switch
    {
        HttpRequestException { StatusCode: { } status } =>
            (int)status >= 500 || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestedRangeNotSatisfiable,
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.Unknown } => true,
        HttpIOException or OperationCanceledException => true,
        _ => false,
    };

    static async Task Fetch(HttpClient client, Uri url, string part, long bytes, TextWriter? progress, CancellationToken cancel)
    {
        await using var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1 << 16);
        var start = file.Length;
        if (bytes > 0 && start == bytes) return;
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (start > 0) request.Headers.Range = new RangeHeaderValue(start, null);
        using var response = await Send(client, request, cancel);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable) file.SetLength(0);
        response.EnsureSuccessStatusCode();

        // A server that knows no ranges sends the whole file again.
        var resumed = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == start;
        if (!resumed) start = 0;
        file.SetLength(start);
        file.Position = start;
        var total = response.Content.Headers.ContentLength is { } rest ? start + rest : bytes;
        var meter = new DownloadMeter(progress, Path.GetFileNameWithoutExtension(part), url.Host, start, total);
        await using var content = await response.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[1 << 16];
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        while (true)
        {
            silence.CancelAfter(Patience);
            var count = await content.ReadAsync(buffer, silence.Token);
            if (count == 0) break;
            await file.WriteAsync(buffer.AsMemory(0, count), cancel);
            meter.Add(count);
        }
        meter.Finish();
        if (total > 0 && file.Length < total)
            throw new HttpIOException(HttpRequestError.ResponseEnded, $"The connection ended at {file.Length} of {total} bytes.");
    }

    static async Task<HttpResponseMessage> Send(HttpClient client, HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (OperationCanceledException error) when (!cancel.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "no answer in time", error);
        }
    }

    static async Task Check(Uri url, string part, string? checksum, CancellationToken cancel)
    {
        if (checksum is null) return;
        string computed;
        await using (var file = File.OpenRead(part))
        {
            using HashAlgorithm hash = checksum.Length == 64 ? SHA256.Create() : MD5.Create();
            computed = Convert.ToHexStringLower(await hash.ComputeHashAsync(file, cancel));
        }
        if (computed == checksum) return;
        var length = new FileInfo(part).Length;
        File.Delete(part);
        throw new DatasetException($"{url}: the {length} bytes received are not the file that was expected "
            + $"({(checksum.Length == 64 ? "SHA-256" : "MD5")} {computed}, expected {checksum}). They were deleted. "
            + "A proxy's or a network's log-in page can be the cause.");
    }

    static string Explain(HttpRequestException error) => error switch
    {
        { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } or { HttpRequestError: HttpRequestError.ProxyTunnelError } =>
            $"the proxy refused ({error.Message}). HTTPS_PROXY should read http://user:password@host:port.",
        { StatusCode: { } status } => $"the server answered {(int)status} {status}.",
        { HttpRequestError: HttpRequestError.NameResolutionError } => "the name was not found: no network, or a proxy is needed (HTTPS_PROXY).",
        { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            $"no secure connection ({(error.InnerException ?? error).Message}). Behind a proxy that opens TLS, SSL_CERT_FILE names its certificate.",
        { HttpRequestError: HttpRequestError.ConnectionError } =>
            $"no connection ({error.Message}). Is there a network, or is a proxy needed (HTTPS_PROXY)?",
        _ => $"the transfer failed ({error.Message}).",
    };
}
