/** A packet that waits to leave: the user's, or padding made in its place when it leaves. */
export type Waiting<Packet> =
  { readonly kind: "normal"; readonly packet: Packet } | { readonly kind: "padding" };

/** First in, first out; taking is O(1) on average. Padding and normal packets keep their order. */
export class EgressQueue<Packet> {
  #items: Waiting<Packet>[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  push(item: Waiting<Packet>): void {
    this.#items.push(item);
  }

  take(): Waiting<Packet> | undefined {
    const item = this.#items[this.#head];
    if (item === undefined) return undefined;
    this.#head += 1;
    if (this.#head > 64 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }
}
