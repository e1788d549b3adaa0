// What the key for recording means, pressed once more. Pure.
import type { Taping } from './protocol';

/** What the key asked for last, and how the recording of that call was shown then. */
export interface TapeWish {
  call: string;
  on: boolean;
  shown: Taping['state'] | null;
}

/**
 * Whether the call is recorded, or about to be. The engine's yes to a key may be here before the feed tells of it: until
 * something else is shown than when the key was pressed, what was asked for counts.
 */
export function taped(call: string, taping: Taping | null, last: TapeWish | null): boolean {
  const shown = taping?.state ?? null;
  if (last && last.call === call && last.shown === shown) {
    return last.on;
  }
  return shown === 'ANNOUNCING' || shown === 'ON';
}
