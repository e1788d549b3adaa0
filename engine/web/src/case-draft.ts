// What an agent types about a case and has not sent: it outlives a reload, the end of the call and a network that is away.
import type { CaseKind } from './protocol';

export interface CaseDraft {
  call: string;
  /** Whose call it is, to be read again later. */
  who: string;
  kind: CaseKind;
  words: string;
  vehicleId: number | null;
  visitId: number | null;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const key = (user: string) => `huifang.case.${user}`;

export function freshCase(call: string, who: string): CaseDraft {
  return { call, who, kind: 'COMPLAINT', words: '', vehicleId: null, visitId: null };
}

/** Null when nothing was typed that is worth keeping. */
export function readCase(store: Store, user: string): CaseDraft | null {
  try {
    const kept = JSON.parse(store.getItem(key(user)) ?? 'null') as CaseDraft | null;
    return kept?.call && kept.words.trim() ? kept : null;
  } catch {
    return null;
  }
}

export function keepCase(store: Store, user: string, draft: CaseDraft): void {
  store.setItem(key(user), JSON.stringify(draft));
}

export function dropCase(store: Store, user: string): void {
  store.removeItem(key(user));
}
