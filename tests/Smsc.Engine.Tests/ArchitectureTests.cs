using System.Reflection;
using System.Xml.Linq;
using Smsc.Protocol;
using Smsc.Storage.Memory;

namespace Smsc.Engine.Tests;

/// <summary>One direction only: Server -> {Smpp, Http, Storage} -> Engine -> Protocol, Client -> Protocol.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Smsc.Protocol"] = [],
        ["Smsc.Engine"] = ["Smsc.Protocol"],
        ["Smsc.Client"] = ["Smsc.Protocol"],
        ["Smsc.Smpp"] = ["Smsc.Engine", "Smsc.Protocol"],
        ["Smsc.Http"] = ["Smsc.Engine", "Smsc.Protocol"],
        ["Smsc.Storage"] = ["Smsc.Engine", "Smsc.Protocol"],
        ["Smsc.Server"] = ["Smsc.Smpp", "Smsc.Http", "Smsc.Storage", "Smsc.Engine", "Smsc.Protocol"],
    };

    [Test]
    public void Projects_reference_only_what_lies_below_them()
    {
        var projects = Directory.GetFiles(Path.Combine(Root(), "src"), "*.csproj", SearchOption.AllDirectories);
        projects.Select(Path.GetFileNameWithoutExtension).Should().BeEquivalentTo(MayReference.Keys, "each project has its place in the direction");

        foreach (var project in projects)
        {
            var references = XDocument.Load(project).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
            references.Should().BeSubsetOf(MayReference[Path.GetFileNameWithoutExtension(project)], project);
        }
    }

    [TestCase("Smsc.Protocol")]
    [TestCase("Smsc.Engine")]
    [TestCase("Smsc.Client")]
    public void The_lower_projects_need_nothing_but_the_runtime(string name)
    {
        var project = XDocument.Load(Path.Combine(Root(), "src", name, name + ".csproj"));

        project.Descendants("PackageReference").Should().BeEmpty();
        project.Descendants("FrameworkReference").Should().BeEmpty();
    }

    [Test]
    public void Assemblies_reference_only_what_lies_below_them()
    {
        foreach (var assembly in new[] { typeof(CommandId).Assembly, typeof(SmscEngine).Assembly, typeof(MemoryMessageStore).Assembly })
        {
            var references = assembly.GetReferencedAssemblies().Select(reference => reference.Name!).ToArray();
            references.Where(name => name.StartsWith("Smsc.", StringComparison.Ordinal)).Should().BeSubsetOf(MayReference[assembly.GetName().Name!]);
            references.Should().OnlyContain(name =>
                name.StartsWith("Smsc.", StringComparison.Ordinal) || name.StartsWith("System.", StringComparison.Ordinal)
                || (name.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal) && assembly == typeof(MemoryMessageStore).Assembly));
        }
    }

    [Test]
    public void Every_public_class_of_the_engine_is_sealed_or_abstract()
    {
        var open = typeof(SmscEngine).Assembly.GetExportedTypes().Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract);

        open.Should().BeEmpty();
    }

    [Test]
    public void The_ports_are_all_the_public_interfaces_that_the_engine_has()
    {
        var interfaces = typeof(SmscEngine).Assembly.GetExportedTypes().Where(type => type.IsInterface).Select(type => type.Name);

        interfaces.Should().BeEquivalentTo("IMessageStore", "ISession", "ISubmitter");
    }

    [Test]
    public void The_engine_shows_no_field_but_those_of_values()
    {
        var fields = typeof(SmscEngine).Assembly.GetExportedTypes().Where(type => type.IsClass)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Instance));

        fields.Should().BeEmpty();
    }

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Smsc.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No Smsc.sln above " + AppContext.BaseDirectory);
    }
}
