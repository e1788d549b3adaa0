// What the page knows, and how a frame changes it. Pure.
import { onFloor, type Floor } from './floor';
import type { Agent, Config, Frame, PastPop, Picture, Pop, Trust, Work } from './protocol';

export interface Desk {
  agent: Agent | null;
  /** On the screen, newest first; live ones and those not yet put away. */
  pops: Pop[];
  history: PastPop[];
  /** What is owed to calls. */
  work: Work;
  trust: Trust;
  /** Null for who has no say in the files. */
  config: Config | null;
  /** Null for who is no supervisor. */
  floor: Floor | null;
  /** Engine's clock minus this machine's, ms. */
  clockOffset: number;
  /** Looked up from the list, not by a call. */
  viewed: Picture | null;
}

export const GOOD: Trust = { trustworthy: true, since: null, reason: '', wrongPassword: false };

export const NO_WORK: Work = { line: null, after: null };

const HISTORY = 50;

export function emptyDesk(agent: Agent | null = null): Desk {
  return { agent, pops: [], history: [], work: NO_WORK, trust: GOOD, config: null, floor: null, clockOffset: 0, viewed: null };
}

export function live(pop: Pop): boolean {
  return pop.state === 'RINGING' || pop.state === 'ANSWERED';
}

export function reduce(desk: Desk, frame: Frame, localNow: number): Desk {
  switch (frame.type) {
    case 'state':
      return frame.pops.reduce(remember, {
        ...desk,
        agent: frame.agent,
        work: frame.work,
        trust: frame.pbx,
        config: frame.config,
        clockOffset: Date.parse(frame.now) - localNow,
        // What the engine no longer names is over; what is left on screen for reading stays.
        pops: [...frame.pops].reverse().concat(desk.pops.filter((p) => !live(p) && !has(frame.pops, p))),
      });
    case 'pop':
      return remember(
        {
          ...desk,
          clockOffset: Date.parse(frame.now) - localNow,
          viewed: null,
          // A new call clears away what was only left for reading.
          pops: [frame.pop, ...desk.pops.filter((p) => live(p) && p.id !== frame.pop.id)],
        },
        frame.pop,
      );
    case 'pop-changed':
      return remember({ ...desk, pops: changed(desk.pops, frame.pop) }, frame.pop);
    case 'agent':
      return { ...desk, agent: frame.agent };
    case 'work':
      return { ...desk, work: frame.work, history: chosen(desk, frame.work) };
    case 'trust':
      return { ...desk, trust: frame.pbx };
    case 'config':
      return { ...desk, config: frame.config };
    case 'phone':
      return desk;
    case 'floor':
      return { ...desk, floor: onFloor(desk.floor, frame) };
    case 'ping':
      return { ...desk, clockOffset: Date.parse(frame.now) - localNow };
  }
}

/** Puts a pop away; a live one stays. */
export function dismiss(desk: Desk, id?: string): Desk {
  if (desk.viewed && !id) {
    return { ...desk, viewed: null };
  }
  return { ...desk, pops: desk.pops.filter((p) => live(p) || (id !== undefined && p.id !== id)) };
}

export function withHistory(desk: Desk, history: PastPop[]): Desk {
  const known = new Set(history.map((h) => h.id));
  const newer = desk.pops.map(past).filter((h) => !known.has(h.id));
  const fresh = history.map((h) => {
    const pop = desk.pops.find((p) => p.id === h.id);
    return pop ? { ...past(pop), result: h.result } : h;
  });
  return { ...desk, history: sorted([...newer, ...fresh]) };
}

/** Calls that this agent did not pick up, nor anybody else at that ring. */
export function missed(history: PastPop[]): PastPop[] {
  return history.filter((h) => h.state === 'WITHDRAWN' && h.reason !== 'answered-elsewhere');
}

function changed(pops: Pop[], pop: Pop): Pop[] {
  if (has(pops, pop)) {
    return pops.map((p) => (p.id === pop.id ? pop : p));
  }
  // It was put away, and rings again.
  return live(pop) ? [pop, ...pops.filter(live)] : pops;
}

function remember(desk: Desk, pop: Pop): Desk {
  return { ...desk, history: sorted([{ ...past(pop), result: desk.history.find((h) => h.id === pop.id)?.result ?? null }, ...desk.history.filter((h) => h.id !== pop.id)]) };
}

function sorted(history: PastPop[]): PastPop[] {
  return [...history].sort((a, b) => b.rangAt.localeCompare(a.rangAt)).slice(0, HISTORY);
}

/** What was chosen stands in the list at once. */
function chosen(desk: Desk, work: Work): PastPop[] {
  const title = work.after?.choices.find((c) => c.name === work.after?.chosen)?.title;
  return title ? desk.history.map((h) => (h.id === work.after?.call ? { ...h, result: title } : h)) : desk.history;
}

function has(pops: Pop[], pop: Pop): boolean {
  return pops.some((p) => p.id === pop.id);
}

function past(pop: Pop): PastPop {
  return {
    id: pop.id,
    number: pop.caller.number,
    name: pop.picture?.name ?? '',
    customerId: pop.picture?.customerId ?? null,
    queue: pop.queue,
    state: pop.state,
    reason: pop.reason,
    rangAt: pop.rangAt,
    answeredAt: pop.answeredAt,
    endedAt: pop.endedAt,
    result: null,
  };
}
