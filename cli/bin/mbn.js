#!/usr/bin/env node
// Committed, not built: npm links it before the build has run. Plain JavaScript that old
// Node versions understand as well.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `mbn needs Node 22.12 or newer, this is ${process.version}. Inside the repository use: npx mbn`,
  );
  process.exit(2);
}
await import("../dist/mbn.js");
