using System.Diagnostics;

namespace KerasCourse.Datasets;

/// <summary>Says how far a download is: one line that is rewritten on a terminal, a first and a last line elsewhere.</summary>
internal sealed class DownloadMeter
{
    const double Megabyte = 1e6;

    readonly TextWriter? _output;
    readonly string _name;
    readonly long _total;
    readonly long _start;
    readonly bool _rewrites;
    readonly Stopwatch _clock = Stopwatch.StartNew();
    long _done;
    long _shownAt = -1000;

    public DownloadMeter(TextWriter? output, string name, string host, long start, long total)
    {
        (_output, _name, _start, _done, _total) = (output, name, start, start, total);
        _rewrites = ReferenceEquals(output, Console.Error) && !Console.IsErrorRedirected;
        var size = total > 0 ? $" ({total / Megabyte:0.0} MB)" : "";
        _output?.WriteLine(start > 0
            ? $"Going on with {name} from {host} at {start / Megabyte:0.0} MB{size}"
            : $"Downloading {name} from {host}{size}");
    }

    public void Add(int bytes)
    {
        _done += bytes;
        if (!_rewrites || _clock.ElapsedMilliseconds - _shownAt < 200) return;
        _shownAt = _clock.ElapsedMilliseconds;
        var share = _total > 0 ? $"{100.0 * _done / _total,3:0}%  " : "";
        _output!.Write($"\r  {share}{_done / Megabyte:0.0} MB  {Rate:0.0} MB/s   ");
    }

    public void Finish() =>
        _output?.WriteLine($"{(_rewrites ? "\r" : "")}  {_name}: {_done / Megabyte:0.0} MB at {Rate:0.0} MB/s        ".TrimEnd());

    double Rate => (_done - _start) / Megabyte / Math.Max(_clock.Elapsed.TotalSeconds, 1e-3);
}
