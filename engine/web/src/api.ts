// The engine's API. What goes wrong is a value with a code that the texts know.
import type { Agent, CustomerFile, FileEdit, Found, Me, PastPop, Picture } from './protocol';

/** What is wrong with one field. */
export interface Problem {
  field: string;
  code: string;
}

export type Result<T> = { ok: true; value: T } | { ok: false; code: string; retryAfter: number; problems?: Problem[] };

let csrf = '';

async function call<T>(method: 'GET' | 'POST', path: string, body?: unknown, stop?: AbortSignal): Promise<Result<T>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: stop ? AbortSignal.any([stop, AbortSignal.timeout(30_000)]) : AbortSignal.timeout(30_000),
      ...(method === 'POST' && {
        headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
        body: JSON.stringify(body ?? {}),
      }),
    });
    const text = await response.text();
    const json: unknown = text ? JSON.parse(text) : {};
    if (response.ok) {
      return { ok: true, value: json as T };
    }
    const { code = 'internal', problems = [] } = json as { code?: string; problems?: Problem[] };
    return { ok: false, code, retryAfter: Number(response.headers.get('retry-after') ?? 0), problems };
  } catch {
    return { ok: false, code: 'offline', retryAfter: 0 };
  }
}

async function keepToken(answer: Promise<Result<Me>>): Promise<Result<Me>> {
  const me = await answer;
  if (me.ok) {
    csrf = me.value.csrf;
  }
  return me;
}

export const api = {
  me: () => keepToken(call<Me>('GET', '/api/me')),
  signIn: (name: string, password: string) =>
    keepToken(call<Me>('POST', '/api/sign-in', { name, password })),
  signOut: () => call<object>('POST', '/api/sign-out'),
  ready: () => call<Agent>('POST', '/api/agent/ready'),
  pause: (reason: string) => call<Agent>('POST', '/api/agent/pause', { reason }),
  history: () => call<{ pops: PastPop[] }>('GET', '/api/pops'),
  search: (words: string, stop: AbortSignal) => call<Found>('POST', '/api/search', { words }, stop),
  file: (id: number) => call<CustomerFile>('GET', `/api/customers/${id}/file`),
  edit: (id: number, edit: FileEdit) => call<CustomerFile>('POST', `/api/customers/${id}/edit`, edit),
  customer: (id: number) => call<Picture>('GET', `/api/customers/${id}`),
};
