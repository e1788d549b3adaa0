// What a supervisor's page knows of the floor, and how a frame changes it. Pure.
// The same in Java: io.huifang.web.FloorFrame, io.huifang.floor.FloorView.

export interface FloorAgent {
  name: string;
  title: string;
  extension: string;
  queues: string[];
  /** ready, break, reserved, ringing, talking, hold, wrap-up, away. */
  state: string;
  reason: string;
  since: string;
  /** The queue's call that the agent has; empty: none. */
  call: string;
  trouble: string | null;
}

export interface FloorQueue {
  name: string;
  waiting: number;
  longestSince: string | null;
  signedIn: number;
  ready: number;
}

export interface FloorCall {
  id: string;
  reference: string;
  queue: string;
  number: string;
  talking: boolean;
  agent: string;
  since: string;
  /** Hung up, and somebody of ours waits in their stead. */
  callBack?: boolean;
}

export interface Today {
  offered: number;
  answered: number;
  abandoned: number;
  shortAbandoned: number;
  level: number | null;
  meanAnswerSeconds: number | null;
  longestSeconds: number;
}

/** The same in Java: io.huifang.desk.PopTimes.Day. */
export interface PopTimes {
  shown: number;
  /** No page has shown them. */
  unshown: number;
  medianMillis: number | null;
  p95Millis: number | null;
  worstMillis: number | null;
}

export type SpyMode = 'LISTEN' | 'WHISPER';

export interface SpySession {
  supervisor: string;
  agent: string;
  mode: SpyMode;
  /** Reference of the call that is heard; empty: nothing is heard yet. */
  call: string;
  since: string;
  up: boolean;
}

export interface FloorFrame {
  type: 'floor';
  whole: boolean;
  agents: FloorAgent[];
  goneAgents: string[];
  queues: FloorQueue[] | null;
  calls: FloorCall[];
  goneCalls: string[];
  today: Record<string, Today> | null;
  pops: PopTimes | null;
  listening: SpySession[] | null;
  /** Who may listen in, by the file. */
  listeners: string[] | null;
  goal: number | null;
  now: string;
}

export interface Floor {
  agents: FloorAgent[];
  queues: FloorQueue[];
  calls: FloorCall[];
  /** Null: not read yet. */
  today: Record<string, Today> | null;
  /** Null: not read yet. */
  pops: PopTimes | null;
  listening: SpySession[];
  listeners: string[];
  goal: number;
}

export const emptyFloor: Floor = { agents: [], queues: [], calls: [], today: null, pops: null, listening: [], listeners: [], goal: 0.8 };

export function onFloor(floor: Floor | null, frame: FloorFrame): Floor {
  const before = frame.whole || !floor ? emptyFloor : floor;
  return {
    agents: merge(before.agents, frame.agents, frame.goneAgents, (a) => a.name),
    queues: frame.queues ?? before.queues,
    calls: merge(before.calls, frame.calls, frame.goneCalls, (c) => c.id).sort(
      (a, b) => Number(a.talking) - Number(b.talking) || a.since.localeCompare(b.since),
    ),
    today: frame.today ?? before.today,
    pops: frame.pops ?? before.pops,
    listening: frame.listening ?? before.listening,
    listeners: frame.listeners ?? before.listeners,
    goal: frame.goal ?? before.goal,
  };
}

function merge<T>(before: T[], changed: T[], gone: string[], key: (t: T) => string): T[] {
  const fresh = new Map(changed.map((t) => [key(t), t]));
  const known = new Set(before.map(key));
  return [
    ...before.filter((t) => !gone.includes(key(t))).map((t) => fresh.get(key(t)) ?? t),
    ...changed.filter((t) => !known.has(key(t))),
  ];
}

/** One can listen to it. */
export function onThePhone(agent: FloorAgent): boolean {
  return agent.state === 'talking' || agent.state === 'hold';
}

/** Who needs a look comes first: talking, ringing, then those who are free, on a break, away. */
const ORDER = ['talking', 'hold', 'ringing', 'reserved', 'wrap-up', 'ready', 'break', 'unknown', 'away'];

export function byState(agents: FloorAgent[]): FloorAgent[] {
  return [...agents].sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title) || a.name.localeCompare(b.name));
}

function rank(agent: FloorAgent): number {
  const at = ORDER.indexOf(agent.state);
  return at < 0 ? ORDER.length : at;
}

/** What is wrong with a queue just now; empty: nothing. */
export function alarm(queue: FloorQueue, today: Today | undefined, goal: number): 'nobody' | 'none-ready' | 'below' | '' {
  if (queue.waiting > 0 && queue.signedIn === 0) {
    return 'nobody';
  }
  if (queue.waiting > 0 && queue.ready === 0) {
    return 'none-ready';
  }
  return today?.level !== null && today?.level !== undefined && today.level < goal ? 'below' : '';
}

export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? '–' : `${Math.round(share * 100)} %`;
}

/** 85 ms, 1.2 s; – where there is none. */
export function took(millis: number | null): string {
  return millis === null ? '–' : millis < 1000 ? `${millis} ms` : `${(millis / 1000).toFixed(1)} s`;
}
