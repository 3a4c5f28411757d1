using Smsc.Load.Recording;
using Smsc.Load.Reports;

namespace Smsc.Load.Live;

/// <summary>Shows how a run goes.</summary>
internal interface IProgressView
{
    /// <summary>Runs the whole, with the view around it.</summary>
    Task<RunReport> AroundAsync(Func<Task<RunReport>> run);

    /// <summary>Tells what is being done.</summary>
    void Say(string sentence);

    /// <summary>The measurement starts.</summary>
    void Start(RunOptions options);

    /// <summary>A sample was taken.</summary>
    void Show(Sample sample, Measurement measurement);
}
