// For `node --import`: a process that a test started is gone when the test's own process is, however that ended. It would
// otherwise run on by itself, and whoever reads what the tests print would wait for it for ever.
process.stdin.once('end', () => process.exit(1)).resume();
process.stdin.unref();
