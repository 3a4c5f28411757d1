using System.Text;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Hlr;
using Smsc.Http.Vendors.Infobip.Requests;
using Smsc.Http.Vendors.Infobip.Sending;
using Smsc.Http.Vendors.Infobip.Statuses;
using Smsc.Http.Vendors.Infobip.Texts;
using Smsc.Http.Vendors.Infobip.Xml;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Http.Vendors.Infobip.Lookups;

/// <summary>Looks numbers up and answers at once. Each is stored as a lookup over SMPP is, and nobody else is owed an answer.</summary>
internal sealed class LookupEndpoint(SmscEngine engine, InfobipOptions options, InfobipGate gate, IHostApplicationLifetime lifetime)
{
    private readonly FaultedResponses _faults = new(engine.Clocks.Session, lifetime);
    private readonly Mode _mode = engine.Modes.All.First(static mode => mode.Id == ModeId.Hlr);

    public async Task HandleAsync(HttpContext context)
    {
        if (await gate.EnterAsync(context) is not { } account) return;

        var (numbers, error) = await ReadAsync(context);
        if (error is not null)
        {
            await InfobipAnswer.SendAsync(context, error);
            return;
        }

        var submission = new Submission(engine, account, numbers!.Count, _mode);
        try
        {
            var refusals = await SubmitAsync(numbers, submission);
            var isXml = BodyFormat.WantsXml(context.Request);
            var response = new LookupResponse { Results = [.. numbers.Select((to, place) => Show(to, refusals[place], account))] };
            var octets = InfobipAnswer.Write(isXml, response, InfobipJson.Plain.LookupResponse, LookupResponse.WriteXml);
            if (submission.Fault.IsNone) await InfobipAnswer.SendAsync(context, isXml, octets);
            else await _faults.SendAsync(context, isXml, octets, submission.Fault, isEarly: false, submission.Release);
        }
        finally
        {
            submission.Release();
        }
    }

    private async ValueTask<(List<string>? Numbers, InfobipError? Error)> ReadAsync(HttpContext context)
    {
        var (body, error) = await RequestBody.ReadAsync(context, options.MaxBodyOctets);
        if (body is null) return (null, error);

        using (body)
        {
            try
            {
                if (!body.IsXml && DestinationCount.IsAbove(body.Octets.Span, options.MaxLookups))
                    return (null, InfobipError.BadRequest(
                        $"to: there are more than {options.MaxLookups} numbers; one request can have no more."));

                var to = body.IsXml
                    ? XmlInput.Read(body.Octets, body.Charset).List("to").Select(static element => (string?)element.Text.Trim()).ToList()
                    : JsonSerializer.Deserialize(body.Octets.Span, InfobipJson.Default.LookupRequest)?.To;
                if (to is not { Count: > 0 }) return (null, InfobipError.BadRequest("to: there is no number."));
                if (to.Count > options.MaxLookups)
                    return (null, InfobipError.BadRequest($"to: there are {to.Count} numbers; one request can have {options.MaxLookups}."));

                return (to.ConvertAll(static number => number ?? ""), null);
            }
            catch (JsonException wrong)
            {
                return (null, InfobipError.BadRequest(SendRequest.SentenceOf(wrong)));
            }
            catch (XmlException wrong)
            {
                return (null, InfobipError.BadRequest(XmlInput.SentenceOf(wrong)));
            }
        }
    }

    /// <returns>For each number its refusal and what was planned for it.</returns>
    private async Task<LookupOutcome[]> SubmitAsync(List<string> numbers, Submission submission)
    {
        var outcomes = new LookupOutcome[numbers.Count];
        for (var place = 0; place < numbers.Count; place++)
        {
            var refusal = numbers[place].Length == 0 ? StatusId.MissingTo
                : !Destination.TryRead(numbers[place], out var number) ? StatusId.InvalidDestination
                : Add(number, place, submission);
            outcomes[place] = new LookupOutcome(refusal, State: null, ErrorCode: 0);
        }

        await submission.CommitAsync();
        foreach (var batch in submission.Batches)
        {
            foreach (ref readonly var item in batch.Items)
            {
                batch.TryGetPlan(item, out var plan);
                outcomes[item.SequenceNumber] = item.Status == CommandStatus.ESME_ROK
                    ? new LookupOutcome(Refusal: null, plan.State, plan.ErrorCode)
                    : new LookupOutcome(StatusId.Of(item.Status), State: null, ErrorCode: 0);
            }
        }

        return outcomes;
    }

    private static int? Add(string number, int place, Submission submission)
    {
        Span<byte> destination = stackalloc byte[SubmitSm.AddressSize];
        Span<byte> octets = stackalloc byte[128];
        var pdu = new SubmitSm { DestinationAddr = destination[..Encoding.ASCII.GetBytes(number, destination)] };
        var length = Protocol.Pdus.Pdu.Write(octets, CommandId.SubmitSm, sequenceNumber: 0, pdu);
        var status = submission.AddLookup(octets[PduHeader.Size..length], place);
        return status == CommandStatus.ESME_ROK ? null : StatusId.Of(status);
    }

    private LookupView Show(string to, LookupOutcome outcome, Account account)
    {
        if (outcome.Refusal is { } refusal)
            return new LookupView { To = to, Status = StatusTable.Of(refusal), Error = StatusTable.ErrorOf(0) };

        Destination.TryRead(to, out var number);
        var lookup = engine.NumberContexts.LookUp(number);
        var isPlanned = outcome.State is not null and not MessageState.DELIVERED;
        var error = isPlanned ? outcome.ErrorCode : lookup.ErrorCode;
        var isKnown = error == 0 && !isPlanned;
        var state = isPlanned ? outcome.State!.Value : isKnown ? MessageState.DELIVERED : MessageState.UNDELIVERABLE;
        var packages = account.Limits.HlrPackages;
        var hasPortability = packages == HlrPackages.Examples || (packages & HlrPackages.Portability) != 0;
        var hasRoaming = packages == HlrPackages.Examples || (packages & HlrPackages.Roaming) != 0;
        return new LookupView
        {
            To = number,
            MccMnc = isKnown ? lookup.Serving?.MccMnc : null,
            Imsi = isKnown && lookup.Imsi.Length > 0 ? lookup.Imsi : null,
            OriginalNetwork = Show(lookup.Original),
            Ported = hasPortability ? isKnown && lookup.IsPorted : null,
            PortedNetwork = hasPortability && isKnown && lookup.IsPorted ? Show(lookup.Serving) : null,
            Roaming = hasRoaming ? isKnown && lookup.IsRoaming : null,
            RoamingNetwork = hasRoaming && isKnown && lookup.IsRoaming ? Show(lookup.Visited) : null,
            Status = StatusTable.Of(StatusId.Of(state)),
            Error = StatusTable.ErrorOf(error),
        };
    }

    private static NetworkView? Show(MobileNetwork? network) => network is null ? null : new NetworkView
    {
        NetworkName = network.Name,
        NetworkPrefix = network.Prefix,
        CountryName = network.CountryName,
        CountryPrefix = network.CountryPrefix,
    };

    private readonly record struct LookupOutcome(int? Refusal, MessageState? State, ushort ErrorCode);
}
