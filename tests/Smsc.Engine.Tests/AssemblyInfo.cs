// A fresh fixture for each test: no state is shared.
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
