namespace Smsc.Engine.Messages;

/// <summary>Which face of the server a message came through. The numbers reach the disk.</summary>
public enum SourceFace : byte
{
    /// <summary>A submit_sm of an SMPP session.</summary>
    Smpp = 1,
}
