// How much room the names along an axis need, and how they are written so that none is cut: beside each other, in
// lines, aslant, or under each other where the picture lies. Widths are estimates: the library measures when it draws.

export const SIZE = 12;
export const LINE = 15;
/** Between two names. */
const GAP = 8;
/** Narrower lines would break words. */
const NARROWEST = 52;
const MOST_LINES = 4;
/** Where the picture cannot lie. */
const MOST_LINES_UPRIGHT = 10;
/** A name that stands aslant takes so much of the axis. */
const SLANT = 14;
const ANGLE = 45;
/** Longer ones stand aslant only where the picture cannot lie. */
export const REACH = 150;

/** Wide characters take the whole square, the others somewhat more than half of it. */
export function widthOf(text: string, size = SIZE): number {
  let width = 0;
  for (const c of text) {
    width += (c.codePointAt(0) ?? 0) >= 0x2e80 ? size : size * 0.6;
  }
  return width;
}

/** Lines that a text takes: broken between words, and between any two wide characters. */
export function linesOf(text: string, width: number): number {
  let lines = 1;
  let filled = 0;
  for (const word of text.match(/[\u2e80-\u{3ffff}]|[^\u2e80-\u{3ffff}\s]+\s*/gu) ?? []) {
    const needed = widthOf(word);
    if (filled > 0 && filled + needed > width) {
      lines++;
      filled = 0;
    }
    lines += Math.max(0, Math.ceil(needed / width) - 1);
    filled += needed;
  }
  return lines;
}

export interface Standing {
  way: 'plain' | 'lines' | 'aslant' | 'some';
  /** Of a line. */
  width: number;
  /** Below the axis. */
  height: number;
}

/** Names beside each other on an axis of that length; null: they are longer than `reach`, and better stand under each other. */
export function standing(names: string[], length: number, reach: number): Standing | null {
  const room = length / Math.max(1, names.length) - GAP;
  const longest = Math.max(0, ...names.map((n) => widthOf(n)));
  if (longest <= room) {
    return { way: 'plain', width: room, height: LINE };
  }
  const lines = Math.max(...names.map((n) => linesOf(n, room)));
  if (room >= NARROWEST && lines <= (reach === Infinity ? MOST_LINES_UPRIGHT : MOST_LINES)) {
    return { way: 'lines', width: room, height: LINE * lines };
  }
  if (longest > reach) {
    return null;
  }
  const way = room + GAP >= SLANT ? 'aslant' : 'some';
  return { way, width: longest, height: Math.ceil(longest * Math.sin((ANGLE * Math.PI) / 180)) + LINE };
}

/** Of a name's label as the library wants it. */
export function label(at: Standing): Record<string, unknown> {
  switch (at.way) {
    case 'plain':
      return { interval: 0 };
    case 'lines':
      return { interval: 0, width: at.width, overflow: 'break', lineHeight: LINE };
    case 'aslant':
      return { interval: 0, rotate: ANGLE };
    case 'some':
      return { hideOverlap: true, rotate: ANGLE };
  }
}

/** Names under each other, beside a picture of that width: their lines, and the height of each place. */
export function lying(names: string[], width: number): { width: number; height: number } {
  const longest = Math.max(0, ...names.map((n) => widthOf(n)));
  const room = Math.min(longest + GAP, width * 0.36);
  const lines = Math.max(1, ...names.map((n) => linesOf(n, room)));
  return { width: room, height: Math.max(24, LINE * lines + GAP) };
}
