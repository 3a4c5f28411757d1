using System.Runtime.CompilerServices;

// Lists on the stack are read only as far as they were written: clearing kilobytes of them first cost as much as the work on a small batch.
[module: SkipLocalsInit]
