// The agent's page: feed and keys come together here; what is shown follows from the Desk.
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { dropDraft } from './after-draft';
import { definite, dropUnsent, readUnsent, type Unsent } from './after-unsent';
import './agent-bar';
import type { AgentBar } from './agent-bar';
import { api, type Result } from './api';
import './call-back-list';
import './case-board';
import type { CaseBoard } from './case-board';
import { freshCase, readCase, type CaseDraft } from './case-draft';
import './case-form';
import type { CaseForm } from './case-form';
import type { CallBackList } from './call-back-list';
import { dismiss, emptyDesk, live, reduce, withHistory, type Desk } from './desk';
import { desks, leads } from './desk-keys';
import { Feed, type Connection, type Socket } from './feed';
import { clock } from './format';
import './customer-file';
import type { CustomerFile } from './customer-file';
import './floor-page';
import type { FloorPage } from './floor-page';
import './help-overlay';
import './history-list';
import './led-card';
import type { LedCard } from './led-card';
import type { HistoryList } from './history-list';
import { currentLanguage, t, tOr, type Key } from './i18n';
import { Opening } from './opening';
import type { PagePhone } from './phone/page-phone';
import type { Handset } from './phone/handset';
import type { PhoneBar } from './phone/phone-bar';
import './own-sessions';
import './pop-card';
import type { Agent, CustomerFile as File, Frame, Line, Me, Pop, Words } from './protocol';
import './search-box';
import type { SearchBox } from './search-box';
import { shared } from './shared-css';
import './who-box';
import type { WhoBox } from './who-box';
import './work-panel';
import type { WorkPanel } from './work-panel';

/** Always the same one: another would be a change to the box. */
const NO_FIELDS: Words[] = [];
const WITHDRAWN_STAYS = 6_000;
const PROBLEM_STAYS = 8_000;
/** What could not be written is tried again so often. */
const WRITE_AGAIN = 5_000;

class AgentPage extends LitElement {
  static override properties = {
    me: { attribute: false },
    telephone: { attribute: false },
    desk: { state: true },
    file: { state: true },
    caseDraft: { state: true },
    cases: { state: true },
    asksWho: { state: true },
    connection: { state: true },
    help: { state: true },
    sessions: { state: true },
    problem: { state: true },
    historyFailed: { state: true },
    busy: { state: true },
    now: { state: true },
    onFloor: { state: true },
  };

  declare me: Me;
  /** Of the page as a whole: a call outlives what is shown here. */
  declare telephone: PagePhone<Handset>;
  declare desk: Desk;
  /** Opened from the search. */
  declare file: File | null;
  /** Of the case that is being written down; null: none. */
  declare caseDraft: CaseDraft | null;
  /** Open cases are looked at. */
  declare cases: boolean;
  /** The call of which the agent says who it is about; empty: none. */
  declare asksWho: string;
  declare connection: Connection | 'outdated';
  declare help: boolean;
  /** Where one is signed in is shown. */
  declare sessions: boolean;
  declare problem: string;
  declare historyFailed: boolean;
  declare busy: boolean;
  declare now: number;
  /** A supervisor looks at the floor, not at a desk. */
  declare onFloor: boolean;

  private feed: Feed | undefined;
  private readonly opening = new Opening<File>(
    (id) => api.file(id),
    () => this.fileCard()?.keeps() ?? false,
    (file) => (this.file = file),
    (code) => this.refused(code),
  );
  private acting: Promise<unknown> = Promise.resolve();
  private ticker: ReturnType<typeof setInterval> | undefined;
  private problemTimer: ReturnType<typeof setTimeout> | undefined;
  private unwatch: (() => void) | undefined;
  /** When a result that could not be written is tried again; not while it is. */
  private writesAt = 0;
  /** A new cookie is on its way: that the old one has ended is no sign-out. */
  private renewing = false;

  constructor() {
    super();
    this.desk = emptyDesk();
    this.file = null;
    this.caseDraft = null;
    this.cases = false;
    this.asksWho = '';
    this.connection = 'connecting';
    this.help = false;
    this.sessions = false;
    this.problem = '';
    this.historyFailed = false;
    this.busy = false;
    this.now = Date.now();
    this.onFloor = false;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100vh;
      }
      .banner {
        background: var(--ring-wash);
        color: var(--ring);
        padding: 9px 20px;
        font-weight: 600;
        border-bottom: 1px solid var(--line);
      }
      .banner.bad {
        background: var(--bad-wash);
        color: var(--bad);
      }
      .banner small span {
        display: block;
      }
      .banner small {
        font-weight: 450;
        margin-inline-start: 8px;
      }
      main {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 320px;
        flex: 1;
        min-height: 0;
      }
      .left {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
      }
      .right {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      .right hf-history-list {
        flex: 1;
      }
      .stage {
        flex: 1;
        padding: 16px 20px 20px;
        overflow-y: auto;
        display: flex;
        flex-direction: column;
        gap: 16px;
      }
      .idle {
        margin: auto;
        text-align: center;
        color: var(--soft);
        max-width: 30em;
      }
      .idle h2 {
        margin: 0 0 6px;
        font-size: 26px;
        font-weight: 600;
        color: var(--ink);
      }
      .idle .mark {
        font-size: 44px;
        line-height: 1;
        margin-bottom: 16px;
        opacity: 0.5;
      }
      .stale {
        opacity: 0.7;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.desk = emptyDesk(this.me.agent);
    this.caseDraft = readCase(sessionStorage, this.me.name);
    this.onFloor = this.supervises() && !this.me.agent;
    this.feed = new Feed(() => this.socket(), {
      frame: (f) => this.take(f),
      connection: (c) => this.connectionIs(c),
      signedOut: () => {
        if (!this.renewing) {
          this.leave(true);
        }
      },
      outdated: () => this.outdated(),
    });
    this.feed.start();
    this.unwatch = this.telephone.watch(() => this.requestUpdate());
    this.ticker = setInterval(() => this.tick(), 1000);
    window.addEventListener('keydown', this.key);
    window.addEventListener('online', this.nudge);
    document.addEventListener('visibilitychange', this.nudge);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.feed?.stop();
    this.unwatch?.();
    clearInterval(this.ticker);
    clearTimeout(this.problemTimer);
    window.removeEventListener('keydown', this.key);
    window.removeEventListener('online', this.nudge);
    document.removeEventListener('visibilitychange', this.nudge);
  }

  override render() {
    const ringing = this.desk.pops.find((p) => p.state === 'RINGING');
    document.title = ringing ? `● ${who(ringing)} · ${t('pop.RINGING')}` : t('app.title');
    const language = currentLanguage();
    return html`
      <hf-agent-bar
        role="banner"
        .me=${this.me}
        .agent=${this.desk.agent}
        .connection=${this.connection}
        .now=${this.now}
        .busy=${this.busy}
        @ready=${this.ready}
        @pause=${(e: CustomEvent<string>) => this.act(() => api.pause(e.detail))}
        .onFloor=${this.onFloor}
        @view=${() => (this.onFloor = !this.onFloor)}
        @help=${() => (this.help = true)}
        @sessions=${() => (this.sessions = true)}
        @sign-out=${this.signOut}
        @language=${this.language}
      ></hf-agent-bar>
      ${this.phoneBar(language)}
      <div class="banners" role="alert">${this.banners()}</div>
      ${this.onFloor
        ? html`<hf-floor-page
            role="main"
            .floor=${this.desk.floor}
            .user=${this.me.name}
            .breaks=${this.me.breaks}
            .now=${this.now}
            .language=${language}
            class=${this.connection === 'lost' ? 'stale' : ''}
            @problem=${(e: CustomEvent<string>) => this.refused(e.detail)}
          ></hf-floor-page>`
        : this.deskView(language)}
      <div class="unseen" aria-live="assertive">${ringing ? t('pop.announce', { name: who(ringing) }) : ''}</div>
      ${this.help ? html`<hf-help-overlay .floor=${this.supervises()} .phone=${this.desk.agent?.phone === 'BROWSER'} .led=${this.ledCard()?.makes ?? false} @close=${() => (this.help = false)}></hf-help-overlay>` : nothing}
      ${this.sessions
        ? html`<hf-own-sessions @end=${this.endOthers} @close=${() => (this.sessions = false)} @problem=${(e: CustomEvent<string>) => this.refused(e.detail)}></hf-own-sessions>`
        : nothing}
    `;
  }

  private phoneBar(language: string): TemplateResult | typeof nothing {
    const { handset, last } = this.telephone;
    return handset && (last || this.desk.agent?.phone === 'BROWSER')
      ? html`<hf-phone .handset=${handset} .last=${last} .desk=${last ? '' : this.lineState()} .language=${language}></hf-phone>`
      : nothing;
  }

  private supervises(): boolean {
    return this.me.role !== 'AGENT';
  }

  private deskView(language: string): TemplateResult {
    return html`<main>
        <div class="left">
          <hf-search-box role="search" .language=${language} .fields=${this.me.searched ?? NO_FIELDS} @open=${this.open} @ended=${() => this.leave(true)}></hf-search-box>
          <div class="stage ${this.connection === 'lost' ? 'stale' : ''}"><hf-led-card .note=${this.desk.work.led ?? null} .now=${this.now} .language=${language} @problem=${(e: CustomEvent<string>) => this.refused(e.detail)}></hf-led-card>${this.stage(language)}</div>
        </div>
        <div class="right">
        <hf-call-back-list .now=${this.now} .language=${language} @look=${this.look} @problem=${(e: CustomEvent<string>) => this.refused(e.detail)}></hf-call-back-list>
        <hf-history-list role="complementary" .history=${this.desk.history} .now=${this.now} .failed=${this.historyFailed} .language=${language} @look=${this.look}></hf-history-list>
        </div>
      </main>`;
  }

  private banners(): TemplateResult[] {
    const all: TemplateResult[] = [];
    const { trust, agent, config } = this.desk;
    if (!trust.trustworthy) {
      const time = trust.since ? clock(trust.since) : '';
      const words = trust.wrongPassword ? t('trust.password') : t('trust.banner', { time });
      all.push(html`<div class="banner bad" data-banner="trust">${words}<small>${trust.reason}</small></div>`);
    }
    if (this.connection === 'outdated') {
      all.push(html`<div class="banner" data-banner="outdated">${t('page.outdated')}</div>`);
    }
    if (config?.refused) {
      const words = t('config.refused', { time: config.since ? clock(config.since) : '' });
      const more = config.more > 0 ? t('config.more', { n: config.more }) : '';
      all.push(html`<div class="banner bad" data-banner="config">${words}<small>${[...config.problems, more].filter(Boolean).map((p) => html`<span>${p}</span>`)}</small></div>`);
    }
    if (config?.waiting.length) {
      all.push(html`<div class="banner" data-banner="config-waiting">${t('config.waiting')}<small>engine.yaml ${config.waiting.join(', ')}</small></div>`);
    }
    for (const doubt of config?.doubts ?? []) {
      all.push(html`<div class="banner" data-banner="config-doubt">calendar.yaml<small>${doubt}</small></div>`);
    }
    // Of a phone in this page its bar says why.
    if (agent?.trouble && !(agent.phone === 'BROWSER' && agent.trouble.code === 'PHONE_UNREACHABLE')) {
      const words = t(`trouble.${agent.trouble.code}`);
      all.push(html`<div class="banner" data-banner="trouble">${words}<small>${agent.trouble.detail}</small></div>`);
    }
    const unsent = readUnsent(sessionStorage, this.me.name).length;
    if (unsent > 0) {
      all.push(html`<div class="banner" data-banner="unsent">${t('after.unsent', { n: unsent })}</div>`);
    }
    if (this.problem) {
      all.push(html`<div class="banner bad" data-banner="problem">${tOr(`error.${this.problem}`, 'error.internal')}</div>`);
    }
    return all;
  }

  private stage(language: string): TemplateResult {
    const { pops, viewed, work } = this.desk;
    if (pops.length === 0 && !viewed && !this.file && !work.after && !this.caseDraft && !this.cases) {
      return this.idle();
    }
    // A call that lives stands above the file in which somebody may be typing.
    const living = pops.filter(live);
    return html`
      <hf-work-panel
        .pop=${pops.find((p) => p.state === 'ANSWERED') ?? null}
        .work=${work}
        .user=${this.me.name}
        .recorded=${this.me.recorded ?? []}
        .now=${this.now}
        .language=${language}
        @problem=${(e: CustomEvent<string>) => this.refused(e.detail)}
        @promised=${() => void this.callBacks()?.read()}
      ></hf-work-panel>
      ${this.whoBox(language)}
      ${this.caseForm(language)}
      ${this.caseBoard(language)}
      ${viewed ? html`<hf-pop-card .pop=${null} .viewed=${viewed} .now=${this.now} .language=${language} @dismiss=${() => this.putAway()} @look=${this.look}></hf-pop-card>` : nothing}
      ${this.cards(living, language)}
      ${this.file
        ? html`<hf-customer-file
            .file=${this.file}
            .language=${language}
            @dismiss=${() => (this.file = null)}
            @file=${(e: CustomEvent<File>) => (this.file = e.detail)}
            @problem=${(e: CustomEvent<string>) => this.refused(e.detail)}
          ></hf-customer-file>`
        : nothing}
      ${this.cards(pops.filter((p) => !live(p)), language)}
    `;
  }

  private whoBox(language: string): TemplateResult | typeof nothing {
    const pop = this.desk.pops.find((p) => p.id === this.asksWho);
    return pop
      ? html`<hf-who-box .pop=${pop} .language=${language} @close=${() => (this.asksWho = '')} @problem=${(e: CustomEvent<string>) => this.refused(e.detail)}></hf-who-box>`
      : nothing;
  }

  /** Of the call in hand, else of the one that was. */
  private askWho(): void {
    const pop = this.desk.pops.find((p) => p.state === 'ANSWERED') ?? this.desk.pops.find((p) => p.state === 'ENDED');
    this.asksWho = pop && this.lineState() !== 'ASKED' ? pop.id : '';
    this.renderRoot.querySelector<WhoBox>('hf-who-box')?.focusBox();
  }

  private caseForm(language: string): TemplateResult | typeof nothing {
    return this.caseDraft
      ? html`<hf-case-form
          .draft=${this.caseDraft}
          .user=${this.me.name}
          .language=${language}
          @draft=${(e: CustomEvent<CaseDraft>) => (this.caseDraft = e.detail)}
          @close=${() => (this.caseDraft = null)}
          @problem=${(e: CustomEvent<string>) => this.refused(e.detail)}
        ></hf-case-form>`
      : nothing;
  }

  private caseBoard(language: string): TemplateResult | typeof nothing {
    return this.cases
      ? html`<hf-case-board
          .user=${this.me.name}
          .supervises=${this.supervises()}
          .now=${this.now}
          .language=${language}
          @look=${this.look}
          @close=${() => (this.cases = false)}
          @problem=${(e: CustomEvent<string>) => this.refused(e.detail)}
        ></hf-case-board>`
      : nothing;
  }

  /** About the call in hand, else the one that was; words that wait come first. */
  private openCase(): void {
    const form = this.renderRoot.querySelector<CaseForm>('hf-case-form');
    const { pops, work } = this.desk;
    const asked = this.lineState() === 'ASKED';
    const pop = pops.find((p) => p.state === 'ANSWERED') ?? pops.find((p) => p.state === 'ENDED');
    const call = pop?.id ?? work.after?.call;
    // One that was opened is done with: the next caller's begins afresh.
    const done = form?.opened && call !== this.caseDraft?.call;
    if (form && !done) {
      form.focusWords();
    } else if (call && !asked) {
      this.caseDraft = readCase(sessionStorage, this.me.name) ?? freshCase(call, pop ? who(pop) : work.after?.name || work.after?.number || '');
      void this.updateComplete.then(() => this.renderRoot.querySelector<CaseForm>('hf-case-form')?.focusWords());
    } else {
      this.caseDraft = readCase(sessionStorage, this.me.name);
    }
  }

  private cards(pops: Pop[], language: string): unknown {
    return repeat(
      pops,
      (p) => p.id,
      (p) => html`<hf-pop-card .pop=${p} .now=${this.now} .language=${language} @dismiss=${() => this.putAway(p.id)} @look=${this.look} @case=${() => this.openCase()} @who=${() => this.askWho()}></hf-pop-card>`,
    );
  }

  private idle(): TemplateResult {
    const agent = this.desk.agent;
    const state = agent?.state ?? 'noagent';
    const marks: Record<string, string> = { READY: '☎', PAUSED: '☕', OFFLINE: '○', TALKING: '☎', RINGING: '☎', noagent: '○' };
    return html`<div class="idle" data-idle=${state}>
      <div class="mark" aria-hidden="true">${marks[state]}</div>
      <h2>${t(`idle.${state}` as Key)}</h2>
      <div>${t(`idle.${state}.hint` as Key, { queues: agent?.queues.join(' · ') ?? '' })}</div>
    </div>`;
  }

  private take(frame: Frame): void {
    this.desk = reduce(this.desk, frame, Date.now());
    this.telephone.of(this.desk.agent?.phone === 'BROWSER' ? this.desk.agent.name : '');
    this.now = Date.now() + this.desk.clockOffset;
    if (frame.type === 'state') {
      void this.readHistory();
      void this.acknowledge(frame.pops);
    } else if (frame.type === 'pop') {
      void this.acknowledge([frame.pop]);
    } else if (frame.type === 'phone') {
      this.telephone.movedTo(frame.page);
    } else if (frame.type === 'pop-changed' && frame.pop.state === 'WITHDRAWN') {
      this.fadeLater(frame.pop);
    }
  }

  /** Another version of the engine: its page is loaded when nobody is spoken with any more. */
  private outdated(): void {
    this.connection = 'outdated';
    this.telephone.afterCall(() => location.reload());
  }

  /** Told only once it is in the document: that is what the engine measures. */
  private async acknowledge(pops: Pop[]): Promise<void> {
    await this.updateComplete;
    pops.forEach((p) => this.feed?.send({ type: 'ack', id: p.id }));
  }

  private fadeLater(pop: Pop): void {
    setTimeout(() => {
      const now = this.desk.pops.find((p) => p.id === pop.id);
      if (now?.state === 'WITHDRAWN') {
        this.desk = dismiss(this.desk, pop.id);
      }
    }, WITHDRAWN_STAYS);
  }

  private async readHistory(): Promise<void> {
    const past = await api.history();
    this.historyFailed = !past.ok;
    if (past.ok) {
      this.desk = withHistory(this.desk, past.value.pops);
    } else {
      this.refused(past.code);
    }
  }

  private connectionIs(now: Connection): void {
    this.connection = now;
    if (now === 'lost') {
      // A session that ended while the network was away shows as a refused socket, without a reason.
      void api.me().then((me) => {
        if (!me.ok && me.code === 'sign-in') {
          this.leave(true);
        }
      });
    }
  }

  private ready = (): void => {
    void this.act(() => api.ready());
  };

  private async act(how: () => Promise<Result<Agent>>): Promise<void> {
    if (!this.desk.agent) {
      return;
    }
    const turn = this.acting.then(how); // pressed before the answer to the one before: not lost
    this.acting = turn;
    this.busy = true;
    const answer = await turn;
    this.busy = this.acting !== turn;
    if (answer.ok) {
      // A live feed has told it already, and maybe something newer since.
      if (this.connection !== 'open') {
        this.desk = { ...this.desk, agent: answer.value };
      }
    } else {
      this.refused(answer.code);
    }
  }

  private look = async (e: CustomEvent<number>): Promise<void> => {
    const picture = await api.customer(e.detail);
    if (picture.ok) {
      this.desk = { ...this.desk, viewed: picture.value };
    } else {
      this.refused(picture.code);
    }
  };

  private open = (e: CustomEvent<number>): void => {
    void this.opening.open(e.detail);
  };

  private tick(): void {
    this.now = Date.now() + this.desk.clockOffset;
    const first = readUnsent(sessionStorage, this.me.name).find((u) => u.call !== this.desk.work.after?.call);
    if (first && Date.now() >= this.writesAt) {
      this.writesAt = Infinity;
      void this.writeLate(first);
    }
  }

  /** A result whose wrap-up was over before it could be written. */
  private async writeLate(last: Unsent): Promise<void> {
    const answer = await api.result(last.call, last.picked, last.note);
    const waits = !answer.ok && !definite(answer.code);
    if (!waits) {
      dropUnsent(sessionStorage, this.me.name, last.call);
    }
    if (!answer.ok && !waits) {
      this.refused('result-too-late');
    }
    this.writesAt = Date.now() + (waits ? WRITE_AGAIN : 0);
  }

  private refused(code: string): void {
    if (code === 'sign-in') {
      this.leave(true);
      return;
    }
    this.problem = code;
    clearTimeout(this.problemTimer);
    this.problemTimer = setTimeout(() => (this.problem = ''), PROBLEM_STAYS);
  }

  private signOut = async (): Promise<void> => {
    const answer = await api.signOut();
    if (answer.ok || answer.code === 'sign-in') {
      this.leave(false);
    } else {
      this.refused(answer.code);
    }
  };

  /** The page goes on with its new cookie; whoever copied the old one does not. */
  private endOthers = async (): Promise<void> => {
    this.renewing = true;
    const answer = await api.endOtherSessions();
    this.renewing = false;
    if (!answer.ok) {
      this.refused(answer.code);
    }
    if (answer.ok || answer.code !== 'sign-in') {
      this.feed?.stop();
      this.feed?.start();
    }
  };

  private leave(ended: boolean): void {
    if (!ended) {
      dropDraft(sessionStorage); // whose session only ran out finds their words again
    }
    this.feed?.stop();
    this.dispatchEvent(new CustomEvent('signed-out', { detail: { ended } }));
  }

  private language = (): void => {
    this.requestUpdate();
    this.bar()?.requestUpdate();
    this.dispatchEvent(new CustomEvent('language'));
  };

  private putAway(id?: string): void {
    this.desk = dismiss(this.desk, id);
  }

  private nudge = (): void => {
    if (!document.hidden) {
      this.feed?.nudge();
    }
  };

  private key = (e: KeyboardEvent): void => {
    const target = e.composedPath()[0];
    const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
    if (typing && e.key === 'Escape' && !e.isComposing && this.fileCard()?.back()) {
      e.preventDefault();
      return;
    }
    if (typing || e.ctrlKey || e.metaKey || e.altKey || e.repeat || this.help || this.sessions) {
      return;
    }
    const bar = this.bar();
    const mine = desks(e, {
      talks: this.lineState() !== '',
      chooses: !this.onFloor && ((this.desk.work.after?.choices.length ?? 0) > 0 || this.fillsIn()),
      pad: this.phone()?.padOpen ?? false,
    });
    if (!bar?.menu && !mine && this.phone()?.key?.(e.key.length === 1 ? e.key.toLowerCase() : e.key)) {
      e.preventDefault();
      return;
    }
    const lists = e.key.toLowerCase() === 'v' ? leads(e, this.supervises()) : '';
    if (lists === 'floor') {
      this.onFloor = !this.onFloor;
    } else if (lists === 'call-backs') {
      void this.toCallBacks();
    } else if (this.floorPage()?.key(e)) {
      // It was for the floor.
    } else if (e.key === 'Escape') {
      if (!bar?.closeMenu() && !this.fileCard()?.back()) {
        this.escape();
      }
    } else if (e.key === '/') {
      this.renderRoot.querySelector<SearchBox>('hf-search-box')?.focusBox();
    } else if (e.key.toLowerCase() === 'e' && this.file) {
      this.fileCard()?.beginEdit();
    } else if (e.key === '?') {
      this.help = true;
    } else if (e.key.toLowerCase() === 'n') {
      this.askWho();
    } else if (e.key.toLowerCase() === 'c') {
      this.openCase();
    } else if (e.key.toLowerCase() === 'o') {
      this.cases = !this.cases;
    } else if (e.key.toLowerCase() === 'r') {
      this.ready();
    } else if (e.key.toLowerCase() === 'p' && this.desk.agent) {
      bar?.openMenu();
    } else if (e.key.toLowerCase() === 'u') {
      this.renderRoot.querySelector<HistoryList>('hf-history-list')?.toggleMissed();
    } else if (!(/^[1-9]$/.test(e.key) && bar?.digit(Number(e.key))) && !this.callKey(e)) {
      return;
    }
    e.preventDefault();
  };

  private async toCallBacks(): Promise<void> {
    this.onFloor = false; // they are at the desk
    await this.updateComplete;
    await this.callBacks()?.updateComplete;
    this.callBacks()?.focusFirst();
  }

  private escape(): void {
    if (this.file) {
      this.file = null;
    } else if (this.cases) {
      this.cases = this.renderRoot.querySelector<CaseBoard>('hf-case-board')?.back() ?? false;
    } else {
      this.putAway();
    }
  }

  private lineState(): Line['state'] | '' {
    const talking = this.onFloor || this.connection !== 'open' ? undefined : this.desk.pops.find((p) => p.state === 'ANSWERED');
    const line = this.desk.work.line;
    return talking ? (line?.call === talking.id ? line.state : 'TALKING') : '';
  }

  private panel(): WorkPanel | null {
    return this.renderRoot.querySelector<WorkPanel>('hf-work-panel');
  }

  /** Who talks to a person whom they called is in no other call: what is left of one before it has to wait. */
  private callKey(e: KeyboardEvent): boolean {
    const inHand = this.desk.work.led?.phase === 'TALKING';
    return (inHand && this.ledKey(e)) || (this.panel()?.key(e) ?? false) || (!inHand && this.ledKey(e));
  }

  private ledKey(e: KeyboardEvent): boolean {
    return this.ledCard()?.key(e) ?? false;
  }

  private ledCard(): LedCard | null {
    return this.renderRoot.querySelector<LedCard>('hf-led-card');
  }

  /** Digits are answers of a person whom the agent called. */
  private fillsIn(): boolean {
    const phase = this.desk.work.led?.phase;
    return phase === 'TALKING' || phase === 'AFTER';
  }

  private callBacks(): CallBackList | null {
    return this.renderRoot.querySelector<CallBackList>('hf-call-back-list');
  }

  private fileCard(): CustomerFile | null {
    return this.renderRoot.querySelector<CustomerFile>('hf-customer-file');
  }

  private phone(): PhoneBar | null {
    return this.renderRoot.querySelector<PhoneBar>('hf-phone');
  }

  private floorPage(): FloorPage | null {
    return this.renderRoot.querySelector<FloorPage>('hf-floor-page');
  }

  private bar(): AgentBar | null {
    return this.renderRoot.querySelector<AgentBar>('hf-agent-bar');
  }

  private socket(): Socket {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    return new WebSocket(`${scheme}://${location.host}/api/feed`) as unknown as Socket;
  }
}

function who(pop: Pop): string {
  return (pop.picture?.vip ? '★ ' : '') + (pop.picture?.name ?? (pop.caller.number || t('pop.hidden')));
}

customElements.define('hf-agent-page', AgentPage);
