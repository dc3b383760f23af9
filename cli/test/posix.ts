import process from "node:process";
import { test } from "vitest";

/**
 * For what Windows has not, or gives to administrators only: a shell that closes descriptors, signals
 * that can be caught, modes, devices, links, names with control characters. There such a test is
 * skipped; its name says which of these it needs.
 */
export const testOfPosix = test.skipIf(process.platform === "win32");
