// Stands in for node:child_process in the bundles. Commander loads it for subcommands that
// are programs of their own, which mbn does not have; loading it costs 5 ms of start-up.
export const spawn: undefined = undefined;
