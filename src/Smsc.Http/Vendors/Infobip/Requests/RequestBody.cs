using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Smsc.Http.Vendors.Infobip.Requests;

/// <summary>A request's body as a whole, in a buffer of the pool.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstOctets = 4 * 1024;
    private byte[] _octets;
    private int _length;

    private RequestBody(int octets) => _octets = ArrayPool<byte>.Shared.Rent(octets);

    /// <summary>The body; JSON in UTF-8 without a byte order mark, whatever the charset was.</summary>
    public ReadOnlyMemory<byte> Octets => _octets.AsMemory(0, _length);

    /// <summary>Whether it is XML; otherwise JSON.</summary>
    public bool IsXml { get; private init; }

    /// <summary>Of XML: its charset, if the header says one that is not UTF-8.</summary>
    public Encoding? Charset { get; private init; }

    /// <summary>Reads it, of no more than some octets.</summary>
    /// <returns>It, or what refuses it.</returns>
    public static async ValueTask<(RequestBody? Body, InfobipError? Error)> ReadAsync(HttpContext context, int mostOctets)
    {
        var request = context.Request;
        if (BodyFormat.TryRead(request.ContentType, out var isXml, out var charset) is { } error) return (null, error);
        if (request.ContentLength > mostOctets) return (null, InfobipError.TooLarge(mostOctets));

        var body = new RequestBody((int)(request.ContentLength ?? FirstOctets)) { IsXml = isXml, Charset = charset };
        try
        {
            if (await body.TryFillAsync(context, mostOctets))
            {
                if (!isXml) body.MakeUtf8(charset);
                return (body, null);
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }

        body.Dispose();
        return (null, InfobipError.TooLarge(mostOctets));
    }

    public void Dispose()
    {
        var octets = _octets;
        (_octets, _length) = ([], 0);
        if (octets.Length > 0) ArrayPool<byte>.Shared.Return(octets);
    }

    private async ValueTask<bool> TryFillAsync(HttpContext context, int mostOctets)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (_length + read.Buffer.Length > mostOctets)
            {
                reader.AdvanceTo(read.Buffer.End);
                return false;
            }

            Append(read.Buffer);
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) return true;
        }
    }

    private void Append(ReadOnlySequence<byte> octets)
    {
        var length = (int)octets.Length;
        if (_octets.Length - _length < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + length, _octets.Length * 2));
            Octets.Span.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_octets);
            _octets = larger;
        }

        octets.CopyTo(_octets.AsSpan(_length));
        _length += length;
    }

    private void MakeUtf8(Encoding? charset)
    {
        if (charset is not null)
        {
            var utf8 = Encoding.UTF8.GetBytes(charset.GetString(Octets.Span));
            ArrayPool<byte>.Shared.Return(_octets);
            _octets = ArrayPool<byte>.Shared.Rent(utf8.Length);
            utf8.CopyTo(_octets, 0);
            _length = utf8.Length;
        }

        var mark = Encoding.UTF8.Preamble;
        if (!Octets.Span.StartsWith(mark)) return;

        Octets.Span[mark.Length..].CopyTo(_octets);
        _length -= mark.Length;
    }
}
