// What the engine sends and takes. The same in Java: io.huifang.web.FeedProtocol, io.huifang.agent.AgentView,
// io.huifang.desk.Pop and CallerPicture. Instants are ISO 8601 in UTC, dates are business dates.

export const PROTOCOL_VERSION = 3;

export const CLOSE_SIGN_IN = 4401;

export type AgentState = 'OFFLINE' | 'READY' | 'PAUSED' | 'RINGING' | 'TALKING';
export type TroubleCode = 'PBX_UNREACHABLE' | 'PBX_REFUSED' | 'PHONE_UNREACHABLE' | 'NOT_SAVED';

export interface Agent {
  name: string;
  title: string;
  extension: string;
  queues: string[];
  chosen: 'OFFLINE' | 'READY' | 'PAUSED';
  state: AgentState;
  reason: string;
  since: string;
  trouble: { code: TroubleCode; detail: string } | null;
}

export interface Score {
  score: number;
  survey: { zh: string; en: string };
  at: string;
}

export interface Picture {
  customerId: number;
  name: string;
  company: string;
  vip: boolean;
  phones: string[];
  vehicles: { plate: string; model: string; vin: string }[];
  lastVisit: { date: string; technician: string; adviser: string; outlet: string } | null;
  lastScore: Score | null;
  doNotCall: boolean;
  note: string;
  sharedWith: { customerId: number; name: string; company: string; vip: boolean }[];
  own: { title: { zh: string; en: string }; value: { zh: string; en: string }; plate: string }[];
}

/** What a search found; the same in Java: io.huifang.customer.search.Found. */
export interface Hit {
  /** How, as `phone-end`. */
  way: string;
  person: {
    id: number;
    name: string;
    company: string;
    vip: boolean;
    phones: string[];
    vehicles: { id: number; plate: string | null; model: string; vin: string | null }[];
    outlet: string;
    /** What fits, and where in it. */
    match: { text: string; from: number; until: number };
  };
}

export interface Found {
  people: Hit[];
  more: boolean;
  /** False: the words are too short. */
  asked: boolean;
  /** Percent of old files that can be found. */
  filled: number;
  most: number;
}

/** A whole file: io.huifang.desk.CustomerFile. Phones may be masked. */
export interface CustomerFile {
  customerId: number;
  version: string;
  archived: boolean;
  customerNo: string | null;
  name: string;
  company: string;
  vip: boolean;
  birthday: string | null;
  lunarBirthday: { month: number; day: number; leap: boolean } | null;
  address: string;
  note: string;
  doNotCall: boolean;
  phones: { id: number; e164: string; extension: string }[];
  vehicles: { id: number; plate: string | null; model: string; vin: string | null }[];
  visits: { date: string; orderNo: string; outlet: string; technician: string; adviser: string; plate: string | null }[];
  sales: { date: string | null; contractNo: string; outlet: string; adviser: string; model: string }[];
  scores: Score[];
  cases: { id: number; kind: string; state: string; words: string; openedAt: string; closedAt: string | null }[];
  given: { kind: string; day: string; givenAt: string; kept: boolean | null }[];
}

/** What is left out stays as it is. */
export interface FileEdit {
  version: string;
  name?: string;
  company?: string;
  address?: string;
  note?: string;
  phones?: { id: number | null; number: string | null }[];
}

export type PopState = 'RINGING' | 'ANSWERED' | 'WITHDRAWN' | 'ENDED';

export interface Pop {
  id: string;
  agent: string;
  state: PopState;
  reason: string;
  caller: { number: string; name: string };
  queue: string;
  /** Why the call came here; null: not known. */
  route: { code: string; why: { zh: string; en: string } } | null;
  lookup: 'FOUND' | 'UNKNOWN' | 'FAILED';
  picture: Picture | null;
  rangAt: string;
  answeredAt: string | null;
  endedAt: string | null;
}

export interface PastPop {
  id: string;
  number: string;
  name: string;
  customerId: number | null;
  queue: string;
  state: PopState;
  reason: string;
  rangAt: string;
  answeredAt: string | null;
  endedAt: string | null;
}

export interface Trust {
  trustworthy: boolean;
  since: string | null;
  reason: string;
  wrongPassword: boolean;
}

/** Whether the files in the configuration folder are those that run; supervisors and admins are told. */
export interface Config {
  refused: boolean;
  since: string | null;
  problems: string[];
  more: number;
  waiting: string[];
}

export interface Me {
  name: string;
  role: 'AGENT' | 'SUPERVISOR' | 'ADMIN';
  csrf: string;
  agent: Agent | null;
  language: string;
  pauseReasons: string[];
}

export type Frame =
  | { type: 'state'; v: number; agent: Agent | null; pops: Pop[]; pbx: Trust; config: Config | null; now: string }
  | { type: 'pop'; pop: Pop; now: string }
  | { type: 'pop-changed'; pop: Pop; now: string }
  | { type: 'agent'; agent: Agent | null; now: string }
  | { type: 'trust'; pbx: Trust }
  | { type: 'config'; config: Config }
  | { type: 'ping'; now: string };

export type PageFrame = { type: 'ack'; id: string } | { type: 'pong' };
