namespace Smsc.Engine.Messages;

/// <summary>Which face of the server a message came through. The numbers reach the disk.</summary>
public enum SourceFace : byte
{
    /// <summary>A submit_sm of an SMPP session.</summary>
    Smpp = 1,

    /// <summary>A request over HTTP; of a message from a subscriber: it goes there.</summary>
    Http = 2,
}
