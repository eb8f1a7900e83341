using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KerasCourse.Tests;

/// <summary>A web server for one file on this machine's loopback address. Each request gets the next of the given answers, the last one for
/// ever.</summary>
sealed class LoopbackServer : IDisposable
{
    /// <summary>How one request is answered.</summary>
    /// <param name="Status">The HTTP status; 200 turns to 206 for a range.</param>
    /// <param name="KnowsRanges">Whether a Range header is heeded.</param>
    /// <param name="CutAfter">How many bytes of the body are sent before the connection is closed; -1: all.</param>
    public sealed record Answer(int Status = 200, bool KnowsRanges = true, int CutAfter = -1);

    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly byte[] _file;
    readonly Answer[] _answers;

    public List<string> Requests { get; } = [];
    public string Url { get; }

    public LoopbackServer(byte[] file, params Answer[] answers)
    {
        (_file, _answers) = (file, answers.Length == 0 ? [new Answer()] : answers);
        _listener.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/data.bin";
        _ = Serve();
    }

    async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await Respond(client.GetStream());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException) { }
    }

    async Task Respond(NetworkStream stream)
    {
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().Contains("\r\n\r\n"))
        {
            var count = await stream.ReadAsync(buffer);
            if (count == 0) return;
            request.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }
        var range = request.ToString().Split("\r\n").FirstOrDefault(line => line.StartsWith("Range: bytes="));
        var answer = _answers[Math.Min(Requests.Count, _answers.Length - 1)];
        Requests.Add(range ?? "whole");

        var start = range is not null && answer.KnowsRanges ? int.Parse(range["Range: bytes=".Length..].TrimEnd('-')) : 0;
        var status = answer.Status != 200 ? answer.Status : start > _file.Length ? 416 : start > 0 ? 206 : 200;
        var body = status is 200 or 206 ? _file.AsMemory(start) : Encoding.ASCII.GetBytes("no");
        var head = $"HTTP/1.1 {status} X\r\nContent-Length: {body.Length}\r\nConnection: close\r\n"
            + (status == 206 ? $"Content-Range: bytes {start}-{_file.Length - 1}/{_file.Length}\r\n" : "") + "\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(answer.CutAfter < 0 ? body : body[..Math.Min(answer.CutAfter, body.Length)]);
    }

    public void Dispose() => _listener.Stop();
}
