namespace Smsc.Engine.Submission;

/// <summary>A distribution list that a submit_multi can name (<c>Smsc:DistributionLists:N</c>; SMPP 3.4 §5.2.27).</summary>
public sealed class DistributionListOptions
{
    /// <summary>dl_name: 1 to 20 ASCII characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>The system_id of the one account that may use it; without it all may. An account's own list goes before one for all.</summary>
    public string? Account { get; set; }

    /// <summary>Whom it stands for: 1 to <see cref="SubmissionBatch.MaxItems"/>.</summary>
    public List<DistributionListMemberOptions> Members { get; set; } = [];
}

/// <summary>One of a distribution list (<c>Smsc:DistributionLists:N:Members:N</c>).</summary>
public sealed class DistributionListMemberOptions
{
    /// <summary>destination_addr: 1 to 20 ASCII characters.</summary>
    public string Address { get; set; } = "";

    /// <summary>dest_addr_ton, 0 to 6. Default 1, international.</summary>
    public int Ton { get; set; } = 1;

    /// <summary>dest_addr_npi (SMPP 3.4 §5.2.6). Default 1, E.164.</summary>
    public int Npi { get; set; } = 1;
}
