import type { IToken } from "chevrotain";
import { unexpected } from "../diagnostics/syntax.ts";
import { Arrow, Assign, Colon, Hard, LBrace, RBrace } from "../tokens/vocabulary.ts";
import { describe } from "./describe.ts";
import { take } from "./expect.ts";
import { startsLine } from "./layout.ts";
import type { Machinery } from "./machinery.ts";
import { beginsExpr } from "./primary.ts";

// The arrow of a transition, and what people write for it.

/** Takes the arrow or what stands for it; whether targets follow. */
export function takeArrow(p: Machinery): boolean {
  if (p.RECORDING_PHASE) {
    p.eat(1, Arrow);
    return true;
  }
  if ((otherArrow(p) ?? take(p, 1, Arrow)) !== undefined) return true;
  return toArrow(p) || toTarget(p) || beginsTarget(p);
}

/** `on X: target` and `on X = target`. */
function otherArrow(p: Machinery): IToken | undefined {
  if (!p.at(Colon) && !p.at(Assign)) return undefined;
  const token = p.peek();
  const fixes = [{ title: "Write `->`", edits: [{ place: p.placeOf(token), text: " ->" }] }];
  p.remark(unexpected, { found: describe(token), expected: "`->`" }, { fixes });
  p.skip();
  return token;
}

/** Tokens between an event and its arrow. */
const FAR = 12;

/** `on (A, B) -> x`: skips to the arrow, if it is on this line. */
function toArrow(p: Machinery): boolean {
  for (let ahead = 1; ahead <= FAR && !startsLine(p, ahead); ahead += 1) {
    const { tokenType } = p.peek(ahead);
    if (tokenType === LBrace || tokenType === RBrace || tokenType === Hard.on) return false;
    if (tokenType !== Arrow) continue;
    for (let passed = 1; passed <= ahead; passed += 1) p.skip();
    return true;
  }
  return false;
}

/** `on A goto x`: something else stands for the arrow. */
function toTarget(p: Machinery): boolean {
  const stays = startsLine(p) || startsLine(p, 2) || !p.atName(2);
  if (stays || p.at(LBrace) || p.at(RBrace)) return false;
  p.skip();
  return true;
}

/** Whether a target of a transition begins here. */
export function beginsTarget(p: Machinery): boolean {
  const token = p.peek();
  const { tokenType } = token;
  const special = tokenType === Hard.for || tokenType === Hard.else || tokenType === Colon;
  return special || beginsExpr(p, token);
}

/** `-> -> x`, `-> state x`: passes over what stands between the arrow and its target. */
export function passToTarget(p: Machinery): void {
  if (startsLine(p) || !p.atName(2)) return;
  if (!p.at(Arrow) && !p.at(Hard.state)) return;
  const token = p.peek();
  const place = p.place(token.startOffset, p.peek(2).startOffset);
  const fixes = [{ title: `Remove \`${token.image}\``, edits: [{ place, text: "" }] }];
  p.remark(unexpected, { found: describe(token), expected: "the name of a state" }, { fixes });
  p.skip();
}
