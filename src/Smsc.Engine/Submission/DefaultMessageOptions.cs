namespace Smsc.Engine.Submission;

/// <summary>A text that a submit can name by its number (<c>Smsc:DefaultMessages:N</c>; SMPP 3.4 §5.2.20).</summary>
public sealed class DefaultMessageOptions
{
    /// <summary>sm_default_msg_id: 1 to 254.</summary>
    public int Id { get; set; }

    /// <summary>The text: up to 254 septets of GSM 7-bit, or else up to 127 units of UCS2.</summary>
    public string Text { get; set; } = "";
}
