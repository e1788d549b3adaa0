// The engine's API. What goes wrong is a value with a code that the texts know.
import type { Access, Claim } from './phone/line';
import type { Agent, CallBack, CallBackWaiting, CaseCard, CaseChoices, CaseKind, CaseRow, CaseStep, CustomerFile, FileChange, FileEdit, Found, Led, Me, OpenedCase, PastPop, Picture, Target } from './protocol';

/** What is wrong with one field. */
export interface Problem {
  field: string;
  code: string;
}

/** Where one is signed in: io.huifang.web.Sessions.Own. */
export interface OwnSession {
  here: boolean;
  openedAt: string;
  seenAt: string;
  /** From where it was used, newest last. */
  addresses: string[];
}

/** A call of the sample for review. */
export interface DrawnCall {
  reference: string;
  at: string;
  endedAt: string | null;
  queue: string;
  agent: string;
  e164: string;
  customer: string | null;
  recording: number | null;
  gone: boolean;
}

export type Result<T> = { ok: true; value: T } | { ok: false; code: string; retryAfter: number; problems?: Problem[]; next?: string | null };

export type CallKey = 'hang-up' | 'hold' | 'resume' | 'complete' | 'mark' | 'record' | 'record-stop';

export type LedKey = 'call' | 'hang-up' | 'answer' | 'pass' | 'finish' | 'put-off' | 'return';

export interface LedBody {
  question?: string;
  answer?: string;
  outcome?: string;
  disposition?: string;
  note?: string;
  minutes?: number;
}

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
    const { code = 'internal', problems = [], next = null } = json as { code?: string; problems?: Problem[]; next?: string | null };
    return { ok: false, code, retryAfter: Number(response.headers.get('retry-after') ?? 0), problems, next };
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
  sessions: () => call<{ sessions: OwnSession[] }>('GET', '/api/sessions'),
  endOtherSessions: () => keepToken(call<Me>('POST', '/api/sessions/end-others')),
  ready: () => call<Agent>('POST', '/api/agent/ready'),
  pause: (reason: string) => call<Agent>('POST', '/api/agent/pause', { reason }),
  phone: (claim: Claim) => call<Access>('POST', '/api/phone', claim),
  history: () => call<{ pops: PastPop[] }>('GET', '/api/pops'),
  search: (words: string, stop: AbortSignal) => call<Found>('POST', '/api/search', { words }, stop),
  file: (id: number) => call<CustomerFile>('GET', `/api/customers/${id}/file`),
  fileChanges: (id: number, before: number | null) => call<{ changes: FileChange[]; more: boolean }>('POST', `/api/customers/${id}/changes`, { before }),
  edit: (id: number, edit: FileEdit) => call<CustomerFile>('POST', `/api/customers/${id}/edit`, edit),
  force: (agent: string, state: string) => call<Agent>('POST', `/api/floor/agents/${encodeURIComponent(agent)}/state`, { state }),
  listen: (agent: string, mode: string) => call<object>('POST', `/api/floor/agents/${encodeURIComponent(agent)}/listen`, { mode }),
  stopListening: () => call<object>('POST', '/api/floor/listen/stop'),
  sample: (which: { from: string; to: string; size: number; seed: string }) => call<{ calls: DrawnCall[] }>('POST', '/api/floor/sample', which),
  done: () => call<object>('POST', '/api/wrap-up/done'),
  extend: () => call<object>('POST', '/api/wrap-up/extend'),
  result: (id: string, disposition: string, note: string) =>
    call<object>('POST', `/api/calls/${encodeURIComponent(id)}/result`, { disposition, note }),
  promise: (id: string, at: string, number: string, note: string) =>
    call<object>('POST', `/api/calls/${encodeURIComponent(id)}/call-back`, { at, number, note }),
  caseChoices: (id: string) => call<CaseChoices>('GET', `/api/calls/${encodeURIComponent(id)}/case`),
  openCase: (id: string, c: { kind: CaseKind; words: string; vehicleId: number | null; visitId: number | null }) =>
    call<OpenedCase>('POST', `/api/calls/${encodeURIComponent(id)}/case`, { ...c, kind: c.kind.toLowerCase().replace('_', '-') }),
  cases: (all: boolean) => call<{ cases: CaseRow[]; more: boolean }>('GET', all ? '/api/cases/all' : '/api/cases'),
  case: (id: number) => call<CaseCard>('GET', `/api/cases/${id}`),
  caseStep: (id: number, step: CaseStep) => call<CaseCard>('POST', `/api/cases/${id}/step`, step),
  choosePerson: (id: string, customerId: number) => call<{ customerId: number }>('POST', `/api/calls/${encodeURIComponent(id)}/person`, { customerId }),
  enterPerson: (id: string, name: string, number: string) => call<{ customerId: number }>('POST', '/api/customers', { call: id, name, number }),
  led: () => call<Led>('GET', '/api/led'),
  ledNext: () => call<Led>('POST', '/api/led/next'),
  ledKey: (task: number, key: LedKey, body: LedBody = {}) => call<Led>('POST', `/api/led/${task}/${key}`, body),
  callBacks: () => call<{ callBacks: CallBack[]; waiting: CallBackWaiting[] }>('GET', '/api/call-backs'),
  endCallBack: (id: number, kept: boolean) => call<object>('POST', `/api/call-backs/${id}/end`, { kept }),
  callKey: (id: string, key: CallKey) => call<object>('POST', `/api/calls/${encodeURIComponent(id)}/${key}`),
  transfer: (id: string, to: Target, note: string, ask: boolean) =>
    call<object>('POST', `/api/calls/${encodeURIComponent(id)}/transfer`, { kind: to.kind.toLowerCase(), name: to.name, note, ask }),
  targets: () => call<{ targets: Target[] }>('GET', '/api/transfer-targets'),
  customer: (id: number) => call<Picture>('GET', `/api/customers/${id}`),
};
