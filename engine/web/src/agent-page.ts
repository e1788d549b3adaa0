// The agent's page: feed and keys come together here; what is shown follows from the Desk.
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './agent-bar';
import type { AgentBar } from './agent-bar';
import { api, type Result } from './api';
import { dismiss, emptyDesk, live, reduce, withHistory, type Desk } from './desk';
import { Feed, type Connection, type Socket } from './feed';
import { clock } from './format';
import './customer-file';
import type { CustomerFile } from './customer-file';
import './help-overlay';
import './history-list';
import { currentLanguage, t, tOr, type Key } from './i18n';
import { Opening } from './opening';
import './pop-card';
import type { Agent, CustomerFile as File, Frame, Me, Pop } from './protocol';
import './search-box';
import type { SearchBox } from './search-box';
import { shared } from './shared-css';

const WITHDRAWN_STAYS = 6_000;
const PROBLEM_STAYS = 8_000;

class AgentPage extends LitElement {
  static override properties = {
    me: { attribute: false },
    desk: { state: true },
    file: { state: true },
    connection: { state: true },
    help: { state: true },
    problem: { state: true },
    historyFailed: { state: true },
    busy: { state: true },
    now: { state: true },
  };

  declare me: Me;
  declare desk: Desk;
  /** Opened from the search. */
  declare file: File | null;
  declare connection: Connection | 'outdated';
  declare help: boolean;
  declare problem: string;
  declare historyFailed: boolean;
  declare busy: boolean;
  declare now: number;

  private feed: Feed | undefined;
  private readonly opening = new Opening<File>(
    (id) => api.file(id),
    () => this.fileCard()?.keeps() ?? false,
    (file) => (this.file = file),
    (code) => this.refused(code),
  );
  private ticker: ReturnType<typeof setInterval> | undefined;
  private problemTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.desk = emptyDesk();
    this.file = null;
    this.connection = 'connecting';
    this.help = false;
    this.problem = '';
    this.historyFailed = false;
    this.busy = false;
    this.now = Date.now();
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
    this.feed = new Feed(() => this.socket(), {
      frame: (f) => this.take(f),
      connection: (c) => this.connectionIs(c),
      signedOut: () => this.leave(true),
      outdated: () => location.reload(),
    });
    this.feed.start();
    this.ticker = setInterval(() => (this.now = Date.now() + this.desk.clockOffset), 1000);
    window.addEventListener('keydown', this.key);
    window.addEventListener('online', this.nudge);
    document.addEventListener('visibilitychange', this.nudge);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.feed?.stop();
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
        @help=${() => (this.help = true)}
        @sign-out=${this.signOut}
        @language=${this.language}
      ></hf-agent-bar>
      <div class="banners" role="alert">${this.banners()}</div>
      <main>
        <div class="left">
          <hf-search-box role="search" .language=${language} @open=${this.open} @ended=${() => this.leave(true)}></hf-search-box>
          <div class="stage ${this.connection === 'lost' ? 'stale' : ''}">${this.stage(language)}</div>
        </div>
        <hf-history-list role="complementary" .history=${this.desk.history} .now=${this.now} .failed=${this.historyFailed} .language=${language} @look=${this.look}></hf-history-list>
      </main>
      <div class="unseen" aria-live="assertive">${ringing ? t('pop.announce', { name: who(ringing) }) : ''}</div>
      ${this.help ? html`<hf-help-overlay @close=${() => (this.help = false)}></hf-help-overlay>` : nothing}
    `;
  }

  private banners(): TemplateResult[] {
    const all: TemplateResult[] = [];
    const { trust, agent, config } = this.desk;
    if (!trust.trustworthy) {
      const time = trust.since ? clock(trust.since) : '';
      const words = trust.wrongPassword ? t('trust.password') : t('trust.banner', { time });
      all.push(html`<div class="banner bad" data-banner="trust">${words}<small>${trust.reason}</small></div>`);
    }
    if (config?.refused) {
      const words = t('config.refused', { time: config.since ? clock(config.since) : '' });
      const more = config.more > 0 ? t('config.more', { n: config.more }) : '';
      all.push(html`<div class="banner bad" data-banner="config">${words}<small>${[...config.problems, more].filter(Boolean).map((p) => html`<span>${p}</span>`)}</small></div>`);
    }
    if (config?.waiting.length) {
      all.push(html`<div class="banner" data-banner="config-waiting">${t('config.waiting')}<small>engine.yaml ${config.waiting.join(', ')}</small></div>`);
    }
    if (agent?.trouble) {
      const words = t(`trouble.${agent.trouble.code}`);
      all.push(html`<div class="banner" data-banner="trouble">${words}<small>${agent.trouble.detail}</small></div>`);
    }
    if (this.problem) {
      all.push(html`<div class="banner bad" data-banner="problem">${tOr(`error.${this.problem}`, 'error.internal')}</div>`);
    }
    return all;
  }

  private stage(language: string): TemplateResult {
    const { pops, viewed } = this.desk;
    if (pops.length === 0 && !viewed && !this.file) {
      return this.idle();
    }
    // A call that lives stands above the file in which somebody may be typing.
    const living = pops.filter(live);
    return html`
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

  private cards(pops: Pop[], language: string): unknown {
    return repeat(
      pops,
      (p) => p.id,
      (p) => html`<hf-pop-card .pop=${p} .now=${this.now} .language=${language} @dismiss=${() => this.putAway(p.id)} @look=${this.look}></hf-pop-card>`,
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
    this.now = Date.now() + this.desk.clockOffset;
    if (frame.type === 'state') {
      void this.readHistory();
      void this.acknowledge(frame.pops);
    } else if (frame.type === 'pop') {
      void this.acknowledge([frame.pop]);
    } else if (frame.type === 'pop-changed' && frame.pop.state === 'WITHDRAWN') {
      this.fadeLater(frame.pop);
    }
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
    if (!this.desk.agent || this.busy) {
      return;
    }
    this.busy = true;
    const answer = await how();
    this.busy = false;
    if (answer.ok) {
      this.desk = { ...this.desk, agent: answer.value };
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

  private leave(ended: boolean): void {
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
    const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    if (typing && e.key === 'Escape' && !e.isComposing && this.fileCard()?.back()) {
      e.preventDefault();
      return;
    }
    if (typing || e.ctrlKey || e.metaKey || e.altKey || e.repeat || this.help) {
      return;
    }
    const bar = this.bar();
    if (e.key === 'Escape') {
      if (!bar?.closeMenu() && !this.fileCard()?.back()) {
        this.escape();
      }
    } else if (e.key === '/') {
      this.renderRoot.querySelector<SearchBox>('hf-search-box')?.focusBox();
    } else if (e.key.toLowerCase() === 'e' && this.file) {
      this.fileCard()?.beginEdit();
    } else if (e.key === '?') {
      this.help = true;
    } else if (e.key.toLowerCase() === 'r') {
      this.ready();
    } else if (e.key.toLowerCase() === 'p' && this.desk.agent) {
      bar?.openMenu();
    } else if (!/^[1-9]$/.test(e.key) || !bar?.digit(Number(e.key))) {
      return;
    }
    e.preventDefault();
  };

  private escape(): void {
    if (this.file) {
      this.file = null;
    } else {
      this.putAway();
    }
  }

  private fileCard(): CustomerFile | null {
    return this.renderRoot.querySelector<CustomerFile>('hf-customer-file');
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
