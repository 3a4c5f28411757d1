namespace Smsc.Http;

/// <summary>Tells at which port HTTP is served; asked once that is known.</summary>
public delegate int ReadHttpPort();
