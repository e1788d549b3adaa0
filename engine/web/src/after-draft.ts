// What an agent has chosen and typed for a call and not finished: it survives a reload of the page.

export interface Draft {
  picked: string | null;
  note: string;
}

interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const KEY = 'huifang.after';

export function readDraft(store: Store, call: string): Draft | null {
  try {
    const kept = JSON.parse(store.getItem(KEY) ?? 'null') as (Draft & { call: string }) | null;
    return kept?.call === call ? { picked: kept.picked, note: kept.note } : null;
  } catch {
    return null;
  }
}

/** What is written of a choice, to be compared; without one there is nothing to write. */
export function written(picked: string | null, note: string): string {
  return picked ? `${picked} ${note.trim()}` : '';
}

/** Only of one call: the one before is done with. */
export function keepDraft(store: Store, call: string, draft: Draft): void {
  store.setItem(KEY, JSON.stringify({ call, ...draft }));
}

export function dropDraft(store: Store): void {
  store.removeItem(KEY);
}

/** What stands in the field of a date and time, here; minutes are whole. */
export function fieldTime(ms: number): string {
  const d = new Date(Math.ceil(ms / 60_000) * 60_000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}T${two(d.getHours())}:${two(d.getMinutes())}`;
}

/** The next full hour that is at least an hour away. */
export function nextHour(now: number): number {
  const d = new Date(now + 3_600_000);
  d.setMinutes(0, 0, 0);
  return d.getTime() < now + 3_600_000 ? d.getTime() + 3_600_000 : d.getTime();
}
