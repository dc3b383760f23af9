// Paths as the language writes them: with slashes. An import names no drive; the path of the file that
// is compiled, which the host gave, may begin with one. The host maps paths to its own.

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

/**
 * What an absolute path begins with: `/`, a drive (`C:/`) or a share (`//server/share/`). A path
 * that begins with one slash more names no share: `///a` is `/a`.
 */
const ROOT = /^(?:\/\/[^/]+\/[^/]+(?:\/|$)|[A-Za-z]:(?:\/|$)|\/)/;

/** The beginning of an absolute path, with a slash at its end; "" for any other. */
function rootOf(path: string): string {
  const root = ROOT.exec(path)?.[0] ?? "";
  return root === "" || root.endsWith("/") ? root : `${root}/`;
}

/** The folder of a file: "" where the path has none, `/` or `C:/` at the top of an absolute one. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  const root = rootOf(path);
  return slash < root.length ? root : path.slice(0, slash);
}

/** `a/./b/../c` → `a/c`. Leading `..` of a relative path stay; an absolute one has none. */
export function normalize(path: string): string {
  const root = rootOf(path);
  const parts: string[] = [];
  for (const part of path.slice(root.length).split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || root === "") parts.push(part);
  }
  return root + parts.join("/");
}

export function join(folder: string, relative: string): string {
  if (folder === "") return normalize(relative);
  return normalize(folder.endsWith("/") ? folder + relative : `${folder}/${relative}`);
}

/** Whether `path` lies in `root` or below. Both normalized; "" is the host's current folder. */
export function isInside(path: string, root: string): boolean {
  if (root === "") return rootOf(path) === "" && path !== ".." && !path.startsWith("../");
  if (/^\.\.(\/\.\.)*$/.test(root)) {
    // Above the current folder: anything relative that does not climb higher still.
    return rootOf(path) === "" && !path.startsWith(`${root}/..`);
  }
  const [inner, outer] = [withDrive(path), withDrive(root)];
  if (rootOf(inner) !== rootOf(outer)) return false;
  return inner.startsWith(outer.endsWith("/") ? outer : `${outer}/`);
}

/** A drive is the same in capitals and small letters. */
function withDrive(path: string): string {
  return path.replace(/^[a-z]:(?=\/)/, (drive) => drive.toUpperCase());
}

/** `name.mbn` → `.mbn`; "" without one. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot);
}
