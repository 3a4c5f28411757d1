using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Smsc.Engine;
using Smsc.Engine.Rules;

namespace Smsc.Http.Admin.Rules;

/// <summary>The rules that count now.</summary>
/// <param name="Source">Configuration: those of the file; Api: others, until they are deleted.</param>
/// <param name="Rules">In their order: the first one that is for a submit has it.</param>
internal sealed record RulesView(
    [property: JsonPropertyName("source"), Description("Configuration: those of the file; Api: others, until they are deleted")] string Source,
    [property: JsonPropertyName("rules"), Description("in their order: the first one that is for a submit has it")] IReadOnlyList<RuleOptions> Rules);

/// <summary>Making the server misbehave while it runs.</summary>
internal sealed class RuleEndpoints(SmscEngine engine)
{
    /// <summary>More than anybody writes; a rule without an address is looked at for each submit.</summary>
    private const int MaxRules = 10_000;

    private readonly Lock _lock = new();

    public void Map(RouteGroupBuilder api)
    {
        api = api.MapGroup("").WithTags("rules");
        api.MapGet("/rules", Get)
            .Described("GetRules", "The rules that count now, as appsettings.json has them").Produces<RulesView>();
        api.MapPut("/rules", (Delegate)Put).Accepts<List<RuleOptions>>("application/json")
            .Described("PutRules", "Other rules count, in place of all that counted before").Produces<RulesView>().Fails(400, 413, 415);
        api.MapPost("/rules", Post).Accepts<RuleOptions>("application/json")
            .Described("AddRule", "One more rule").Produces<RulesView>(StatusCodes.Status201Created).Fails(400, 413, 415);
        api.MapDelete("/rules", Delete)
            .Described("DeleteRules", "The rules of the configuration count again, and what they count begins again").Produces<RulesView>();
    }

    private IResult Get() => View(StatusCodes.Status200OK);

    private async Task<IResult> Put(HttpContext context)
    {
        var (rules, problem) = await JsonBody.ReadAsync(context, RuleJson.Rules);
        if (rules is not null && rules.IndexOf(null!) is var empty and >= 0)
            return Problems.Of(StatusCodes.Status400BadRequest, $"rules[{empty}]", "It is null.");

        return problem ?? Replace(rules!, "rules", StatusCodes.Status200OK);
    }

    private async Task<IResult> Post(
        HttpContext context,
        [FromQuery(Name = "position"), Description("first (default): before all others; last: behind them")] string? position)
    {
        if (position is not (null or "first" or "last"))
            return Problems.Of(StatusCodes.Status400BadRequest, "position", $"'{position}' is neither first nor last.");

        var (rule, problem) = await JsonBody.ReadAsync(context, RuleJson.Rule);
        if (problem is not null) return problem;

        // Nobody else's change gets lost.
        lock (_lock)
        {
            var others = engine.Rules.Current.Options;
            return Replace(position == "last" ? [.. others, rule!] : [rule!, .. others], "", StatusCodes.Status201Created, rule);
        }
    }

    private IResult Delete()
    {
        lock (_lock) engine.Rules.Reset();
        return View(StatusCodes.Status200OK);
    }

    /// <param name="rules">The rules.</param>
    /// <param name="key">What the names of wrong fields begin with.</param>
    /// <param name="status">Of the answer.</param>
    /// <param name="added">The only one that is the request's.</param>
    private IResult Replace(List<RuleOptions> rules, string key, int status, RuleOptions? added = null)
    {
        var errors = new RequestErrors();
        if (rules.Count > MaxRules) errors.Add(key, $"There are more than {MaxRules} rules.");
        foreach (var sentence in RuleCheck.Check(rules.Select((rule, place) => (rule == added ? "rule" : $"rules[{place}]", rule))))
            errors.Add(FieldOf(sentence), sentence);
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i].Account is { Length: > 0 } account && !engine.Accounts.TryFind(account, out _))
                errors.Add(rules[i] == added ? "rule.Account" : $"rules[{i}].Account", $"'{account}' is no account.");
        }

        if (errors.Any) return errors.ToProblem();

        lock (_lock) engine.Rules.Replace(engine.Rules.Configured.With(rules));
        return View(status);
    }

    private IResult View(int status)
    {
        var current = engine.Rules.Current;
        return TypedResults.Json(
            new RulesView(current == engine.Rules.Configured ? "Configuration" : "Api", current.Options), RuleJson.View, statusCode: status);
    }

    /// <summary>Each sentence starts with the key of its value: <c>rules[0]:Outcomes:1:State is missing.</c></summary>
    private static string FieldOf(string sentence)
    {
        var key = sentence[..sentence.IndexOf(' ')].TrimEnd(':');
        return string.Join('.', key.Split(':'));
    }
}
