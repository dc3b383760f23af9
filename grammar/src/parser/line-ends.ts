/**
 * A text in which a carriage return alone, which ended lines on old Macs, is a line feed. Nothing
 * else changes, and nothing moves: whoever looks for lines looks for line feeds.
 */
export function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replaceAll(/\r(?!\n)/g, "\n") : text;
}
