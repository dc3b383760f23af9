#!/usr/bin/env node
// Committed, not built: npm links it before the build has run. Plain JavaScript that old
// Node versions understand as well.
if (Number.parseInt(process.versions.node, 10) < 22) {
  console.error(
    `mbn needs Node 22 or newer, this is ${process.version}. Inside the repository use: npx mbn`,
  );
  process.exit(2);
}
await import("../dist/mbn.js");
