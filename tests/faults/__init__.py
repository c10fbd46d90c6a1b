"""What survives when processes are killed: real servers, real workers, real signals."""
