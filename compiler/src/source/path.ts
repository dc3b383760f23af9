// Paths as the language writes them: forward slashes, no drives. The host maps them to its own.

/** What an import's text asks for. */
export type Written =
  | { readonly kind: "std" }
  | { readonly kind: "relative" }
  | { readonly kind: "absolute" }
  | { readonly kind: "backslash" };

export function classify(written: string): Written {
  if (written === "std" || written.startsWith("std/")) return { kind: "std" };
  if (written.includes("\\")) return { kind: "backslash" };
  if (written.startsWith("/") || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(written)) {
    return { kind: "absolute" };
  }
  return { kind: "relative" };
}

/** The folder of a file: "" where the path has none, "/" at the top of an absolute one. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  if (slash === 0) return "/";
  return slash < 0 ? "" : path.slice(0, slash);
}

/** `a/./b/../c` → `a/c`. Leading `..` of a relative path stay; an absolute one has none above `/`. */
export function normalize(path: string): string {
  const absolute = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || !absolute) parts.push(part);
  }
  return (absolute ? "/" : "") + parts.join("/");
}

export function join(folder: string, relative: string): string {
  return normalize(folder === "" ? relative : `${folder}/${relative}`);
}

/** Whether `path` lies in `root` or below. Both normalized; "" is the host's current folder. */
export function isInside(path: string, root: string): boolean {
  if (root === "") return !path.startsWith("/") && path !== ".." && !path.startsWith("../");
  if (root === "/") return path.startsWith("/");
  if (/^\.\.(\/\.\.)*$/.test(root)) {
    // Above the current folder: anything relative that does not climb higher still.
    return !path.startsWith("/") && !path.startsWith(`${root}/..`);
  }
  return path.startsWith(`${root}/`);
}

/** `name.mbn` → `.mbn`; "" without one. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot);
}
