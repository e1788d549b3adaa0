// What the engine sends and takes. The same in Java: io.huifang.web.FeedProtocol, io.huifang.agent.AgentView,
// io.huifang.desk.Pop and CallerPicture. Instants are ISO 8601 in UTC, dates are business dates.

import type { FloorFrame } from './floor';

export const PROTOCOL_VERSION = 5;

export const CLOSE_SIGN_IN = 4401;

export type AgentState = 'OFFLINE' | 'READY' | 'PAUSED' | 'RINGING' | 'TALKING';
export type TroubleCode = 'PBX_UNREACHABLE' | 'PBX_REFUSED' | 'PHONE_UNREACHABLE' | 'NOT_SAVED';

export interface Agent {
  name: string;
  title: string;
  extension: string;
  /** What rings at the extension. */
  phone: 'DESK' | 'BROWSER';
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
  matters: Matters;
}

/** What is open between the house and a person: io.huifang.desk.Matters. */
export interface Matters {
  cases: { id: number; kind: CaseKind; state: string; since: string; words: Words; handler: Words }[];
  promised: { at: string; agent: string; note: string }[];
  given: { kind: string; day: string }[];
  due: { campaign: Words; at: string }[];
  scores: Score[];
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
  own: OwnInFile[];
  visits: { date: string; orderNo: string; outlet: string; technician: string; adviser: string; plate: string | null }[];
  sales: { date: string | null; contractNo: string; outlet: string; adviser: string; model: string }[];
  scores: Score[];
  cases: { id: number; kind: string; state: string; words: Words; openedAt: string; closedAt: string | null }[];
  given: { kind: string; day: string; givenAt: string; kept: boolean | null }[];
}

/** What somebody changed by hand: io.huifang.customer.file.FileChange. Numbers may be masked. */
export interface FileChange {
  id: number;
  at: string;
  who: string;
  field: string;
  vehicleId: number;
  before: string;
  after: string;
}

/** A field of the house's own: io.huifang.desk.OwnInFile. */
export interface OwnInFile {
  name: string;
  /** 0: the person's. */
  vehicleId: number;
  plate: string;
  title: { zh: string; en: string };
  type: string;
  options: { name: string; title: { zh: string; en: string } }[];
  /** As it is kept; empty: none. */
  value: string;
  shown: { zh: string; en: string };
}

/** What is left out stays as it is. */
export interface FileEdit {
  version: string;
  name?: string;
  company?: string;
  address?: string;
  note?: string;
  phones?: { id: number | null; number: string | null }[];
  own?: { name: string; vehicleId: number; value: string }[];
}

export type PopState = 'RINGING' | 'ANSWERED' | 'WITHDRAWN' | 'ENDED';

export interface Pop {
  id: string;
  agent: string;
  state: PopState;
  reason: string;
  caller: { number: string; name: string };
  queue: string;
  /** Why the call came here, and what was pressed in menus (empty: nothing); null: not known. */
  route: { code: string; why: { zh: string; en: string }; pressed: { zh: string; en: string } } | null;
  /** Who handed the call over; null: nobody. */
  handover: { from: string; note: string } | null;
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
  /** What the agent chose; null: nothing. */
  result: Words | null;
}

export interface Words {
  zh: string;
  en: string;
}

/** Where a call stands beyond talking: io.huifang.desk.line.Line. */
export interface Line {
  call: string;
  state: 'TALKING' | 'HELD' | 'CALLING' | 'CONSULTING' | 'ASKED';
  with: Words;
  since: string;
}

export interface Choice {
  name: string;
  title: Words;
  needs: 'NOTHING' | 'NOTE' | 'CALL_BACK';
}

/** What is owed to a call: io.huifang.desk.after.AfterCall. */
export interface AfterCall {
  call: string;
  queue: string;
  name: string;
  number: string;
  customerId: number | null;
  talking: boolean;
  until: string | null;
  pauses: boolean;
  extendSeconds: number;
  required: boolean;
  choices: Choice[];
  chosen: string | null;
  note: string;
  thenReason: string;
}

/** A call that is recorded by key: io.huifang.desk.line.OnDemand.View. */
export interface Taping {
  call: string;
  state: 'ANNOUNCING' | 'ON' | 'ENDING';
}

export type LedPhase = 'OFFERED' | 'CALLING' | 'TALKING' | 'AFTER' | 'OVER';

/** That a task of a campaign has changed: io.huifang.desk.led.LedNote. */
export interface LedNote {
  task: number;
  phase: LedPhase;
  answered: number;
}

export interface LedAsked {
  id: string;
  title: Words;
  kind: string;
  words: Words;
  options: { key: string; title: Words }[];
  min: number;
  max: number;
  said: string | null;
  passed: boolean;
}

/** A call that an agent makes for a campaign: io.huifang.desk.led.LedView. */
export interface LedTask {
  id: number;
  phase: LedPhase;
  campaign: Words;
  script: Words;
  picture: Picture | null;
  number: string;
  windowUntil: string;
  attempts: number;
  outcome: Words;
  until: string | null;
  told: boolean;
  sheet: { title: Words; questions: LedAsked[]; next: string } | null;
  choices: { name: string; title: Words; note: boolean }[];
  reason: Words;
}

export interface Led {
  makes: boolean;
  waiting: number;
  task: LedTask | null;
}

export interface Work {
  line: Line | null;
  after: AfterCall | null;
  recording?: Taping | null;
  led?: LedNote | null;
}

export interface Target {
  kind: 'AGENT' | 'QUEUE' | 'NUMBER';
  name: string;
  title: Words;
  free: boolean;
}

export interface CallBack {
  id: number;
  customerId: number | null;
  name: string;
  number: string;
  dueAt: string;
  note: string;
  /** Who promised it and is gone, so that anybody may make it; empty: this agent. */
  by: string;
  due: boolean;
  /** Why it must not be made now; null: it may. */
  blocked: string | null;
}

/** Hung up and keeps a place in a queue: is put through when it is their turn. */
export interface CallBackWaiting {
  id: number;
  number: string;
  queue: string;
  since: string;
  dueAt: string;
  calls: number;
}

export const CASE_KINDS = ['COMPLAINT', 'REQUEST', 'LEAD', 'CORRECTIVE_ACTION'] as const;

export type CaseKind = (typeof CASE_KINDS)[number];

/** What a case about a call may be about: io.huifang.desk.after.CallCases.Form. */
export interface CaseChoices {
  customerId: number | null;
  vehicles: { id: number; plate: string; model: string }[];
  visits: { id: number; day: string; orderNo: string; plate: string; technician: string; outlet: string }[];
}

export interface OpenedCase {
  id: number;
  kind: CaseKind;
  /** Null: a manager confirms it first. */
  department: Words | null;
  person: string;
}

export type CaseAct = 'confirm' | 'answer' | 'solve' | 'tell' | 'assign' | 'close' | 'reopen' | 'note';

/** One of a list: io.huifang.web.CaseViews.Row. */
export interface CaseRow {
  id: number;
  kind: CaseKind;
  state: string;
  customer: string;
  number: string;
  department: Words;
  person: string;
  words: Words;
  openedAt: string;
  /** The step whose deadline comes first; null: none runs. */
  next: string | null;
  dueAt: string | null;
  late: boolean;
}

/** io.huifang.web.CaseViews.Card. */
export interface CaseCard {
  head: CaseRow;
  customerId: number | null;
  steps: { at: string; author: Words; what: Words; words: Words }[];
  /** What who looks may do now. */
  acts: CaseAct[];
  /** To whom it may be given. */
  departments: { name: string; title: Words }[];
}

export interface CaseStep {
  act: CaseAct;
  words: string;
  department: string;
  person: string;
  /** How many steps were seen. */
  seen: number;
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
  /** What is in effect and somebody should look at. */
  doubts: string[];
}

export interface Me {
  name: string;
  role: 'AGENT' | 'SUPERVISOR' | 'ADMIN';
  csrf: string;
  agent: Agent | null;
  language: string;
  breaks: { name: string; title: Words }[];
  /** Queues whose calls may be recorded by key. */
  recorded?: string[];
  /** Titles of the house's own fields by which people are found. */
  searched?: Words[];
}

export type Frame =
  | { type: 'state'; v: number; agent: Agent | null; pops: Pop[]; work: Work; pbx: Trust; config: Config | null; now: string }
  | { type: 'pop'; pop: Pop; now: string }
  | { type: 'pop-changed'; pop: Pop; now: string }
  | { type: 'agent'; agent: Agent | null; now: string }
  | { type: 'work'; work: Work; now: string }
  | { type: 'trust'; pbx: Trust }
  | { type: 'config'; config: Config }
  | { type: 'phone'; page: string }
  | FloorFrame
  | { type: 'ping'; now: string };

export type PageFrame = { type: 'ack'; id: string } | { type: 'pong' };
