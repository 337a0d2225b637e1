/**
 * Loaded into every measured server before its own code (node --import): answers the launcher with what the process
 * has used, threads included, and ends the process with the launcher. It touches nothing else.
 */
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({
    cpuMs: (user + system) / 1_000,
    peakMb: process.resourceUsage().maxRSS / 1_024,
  });
});
process.on('disconnect', () => process.exit(0));
