// Results that could not be written in time: kept in this tab, by agent, until they are.

export interface Unsent {
  call: string;
  picked: string;
  note: string;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** More calls than an agent has in a day without a database. */
const MOST = 200;

const key = (user: string) => `huifang.unsent.${user}`;

const NEVER = ['not-your-call', 'not-offered', 'note-too-long', 'needs-note', 'needs-call-back', 'bad-result'];

/** Whether no later try can do better: whatever else it is, passes. */
export function definite(code: string): boolean {
  return NEVER.includes(code);
}

/** The oldest first. */
export function readUnsent(store: Store, user: string): Unsent[] {
  try {
    return JSON.parse(store.getItem(key(user)) ?? '[]') as Unsent[];
  } catch {
    return [];
  }
}

/** In place of what was chosen for that call before. */
export function keepUnsent(store: Store, user: string, last: Unsent): void {
  write(store, user, [...without(store, user, last.call), last].slice(-MOST));
}

export function dropUnsent(store: Store, user: string, call: string): void {
  write(store, user, without(store, user, call));
}

function without(store: Store, user: string, call: string): Unsent[] {
  return readUnsent(store, user).filter((u) => u.call !== call);
}

function write(store: Store, user: string, all: Unsent[]): void {
  if (all.length > 0) {
    store.setItem(key(user), JSON.stringify(all));
  } else {
    store.removeItem(key(user));
  }
}
