import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api, type Result } from './api';
import { breakTitle } from './breaks';
import './floor-queues';
import './floor-sample';
import { byState, emptyFloor, onThePhone, took, type Floor, type FloorAgent, type FloorCall, type PopTimes, type SpyMode } from './floor';
import { duration, phone } from './format';
import { t, tOr, type Key } from './i18n';
import type { Me } from './protocol';
import { shared } from './shared-css';

const FORCED: { key: string; state: 'ready' | 'break' | 'away' }[] = [
  { key: '1', state: 'ready' },
  { key: '2', state: 'break' },
  { key: '3', state: 'away' },
];

const SPYING: { key: string; mode: SpyMode; words: Key }[] = [
  { key: 'l', mode: 'LISTEN', words: 'floor.listen' },
  { key: 'w', mode: 'WHISPER', words: 'floor.whisper' },
];

/** The supervisor's page: queues, agents and calls as they are. Fires `problem` with a code. */
class FloorPage extends LitElement {
  static override properties = {
    floor: { attribute: false },
    user: { type: String },
    breaks: { attribute: false },
    now: { type: Number },
    language: { type: String },
    chosen: { state: true },
    forcing: { state: true },
    sampling: { state: true },
    busy: { state: true },
  };

  declare floor: Floor | null;
  declare user: string;
  declare breaks: Me['breaks'];
  declare now: number;
  declare language: string;
  /** Name of the agent that keys are about. */
  declare chosen: string;
  declare forcing: boolean;
  declare sampling: boolean;
  declare busy: boolean;

  constructor() {
    super();
    this.floor = null;
    this.breaks = [];
    this.chosen = '';
    this.forcing = false;
    this.sampling = false;
    this.busy = false;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        gap: 12px;
        flex: 1;
        min-height: 0;
        padding: 12px 20px 16px;
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 340px;
        gap: 12px;
        min-height: 0;
      }
      section {
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        display: flex;
        flex-direction: column;
        min-height: 0;
        min-width: 0;
      }
      header {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 8px 10px 8px 16px;
        border-bottom: 1px solid var(--line);
      }
      h2 {
        margin: 0;
        font-size: 15px;
        font-weight: 650;
        margin-inline-end: auto;
      }
      header button {
        min-height: 32px;
        padding: 3px 10px;
        font-size: 14px;
        white-space: nowrap;
      }
      .pops {
        color: var(--soft);
        font-size: 13px;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .pops b {
        color: var(--bad);
      }
      .scroll {
        overflow-y: auto;
        min-height: 0;
        flex: 1;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        table-layout: fixed;
      }
      th {
        position: sticky;
        top: 0;
        background: var(--card);
        text-align: start;
        color: var(--soft);
        font-weight: 500;
        font-size: 13px;
        padding: 6px 8px;
      }
      td {
        padding: 6px 8px;
        border-top: 1px solid var(--line);
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      th:first-child,
      td:first-child {
        padding-inline-start: 16px;
      }
      col.state,
      col.queues {
        width: 150px;
      }
      col.since {
        width: 84px;
      }
      col.call {
        width: 170px;
      }
      tbody tr {
        cursor: pointer;
      }
      tbody tr[aria-selected='true'] td {
        background: var(--accent-wash);
      }
      tbody tr:focus-visible {
        outline-offset: -3px;
      }
      td small {
        color: var(--soft);
        margin-inline-start: 6px;
      }
      .badge {
        display: inline-block;
        max-width: 100%;
        overflow: hidden;
        text-overflow: ellipsis;
        vertical-align: bottom;
        border-radius: 999px;
        padding: 1px 10px;
        font-weight: 600;
        font-size: 13px;
        background: var(--bg);
        color: var(--soft);
      }
      .talking,
      .ready {
        background: var(--talk-wash);
        color: var(--talk);
      }
      .ringing,
      .break,
      .hold,
      .wrap-up,
      .reserved {
        background: var(--ring-wash);
        color: var(--ring);
      }
      .unknown {
        background: var(--bad-wash);
        color: var(--bad);
      }
      .num {
        text-align: end;
      }
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 10px;
        padding: 7px 16px;
        border-bottom: 1px solid var(--line);
      }
      li.waiting time {
        color: var(--ring);
        font-weight: 650;
      }
      li small {
        grid-column: 1 / -1;
        color: var(--soft);
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .none {
        color: var(--soft);
        padding: 20px 16px;
        text-align: center;
      }
      .spy {
        background: var(--accent-wash);
        color: var(--accent);
        font-weight: 600;
        padding: 7px 16px;
        border-bottom: 1px solid var(--line);
        display: flex;
        align-items: center;
        gap: 12px;
      }
      .menu {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 8px 16px;
        border-bottom: 1px solid var(--line);
        background: var(--bg);
      }
      .menu span {
        margin-inline-end: auto;
        color: var(--soft);
      }
    `,
  ];

  /** True if the key was for this page. */
  key(e: KeyboardEvent): boolean {
    const k = e.key.toLowerCase();
    if (this.forcing) {
      const wanted = FORCED.find((f) => f.key === k);
      if (wanted) {
        void this.force(wanted.state);
      } else if (k === 'escape') {
        this.forcing = false;
      }
      return true;
    }
    if (k === 'arrowdown' || k === 'arrowup') {
      this.move(k === 'arrowdown' ? 1 : -1);
    } else if (SPYING.some((s) => s.key === k)) {
      this.spy(SPYING.find((s) => s.key === k)?.mode ?? 'LISTEN');
    } else if (k === 's') {
      this.stop();
    } else if (k === 'f') {
      this.forcing = this.agent() !== undefined;
    } else if (k === 'c') {
      this.sampling = !this.sampling;
    } else if (k === 'escape' && this.sampling) {
      this.sampling = false;
    } else {
      return false;
    }
    return true;
  }

  override render() {
    const floor = this.floor ?? emptyFloor;
    return html`
      <hf-floor-queues .floor=${floor} .now=${this.now} .language=${this.language}></hf-floor-queues>
      <div class="columns">
        <section aria-label=${t('floor.agents')}>${this.agents(floor)}</section>
        <section aria-label=${this.sampling ? t('floor.sample') : t('floor.calls')}>
          <header>
            <h2>${this.sampling ? t('floor.sample') : t('floor.calls')}</h2>
            <button aria-pressed=${this.sampling} @click=${() => (this.sampling = !this.sampling)}>${this.sampling ? t('floor.calls') : t('floor.sample')}<kbd aria-hidden="true">C</kbd></button>
          </header>
          ${this.sampling
            ? html`<hf-floor-sample .agents=${floor.agents} .language=${this.language} .now=${this.now} @problem=${this.pass}></hf-floor-sample>`
            : this.calls(floor)}
        </section>
      </div>
    `;
  }

  private agents(floor: Floor): TemplateResult {
    const chosen = this.agent();
    const mine = floor.listening.find((s) => s.supervisor === this.user);
    const can = chosen !== undefined && onThePhone(chosen) && !this.busy;
    return html`
      <header>
        <h2>${t('floor.agents')}</h2>
        ${floor.pops && floor.pops.shown + floor.pops.unshown > 0 ? this.popTimes(floor.pops) : nothing}
        ${floor.listeners.includes(this.user)
          ? SPYING.map((s) => html`<button data-mode=${s.mode} ?disabled=${!can} @click=${() => this.spy(s.mode)}>${t(s.words)}<kbd aria-hidden="true">${s.key.toUpperCase()}</kbd></button>`)
          : nothing}
        <button ?disabled=${!chosen || this.busy} aria-expanded=${this.forcing} @click=${() => (this.forcing = !this.forcing)}>${t('floor.force')}<kbd aria-hidden="true">F</kbd></button>
      </header>
      <div role="status">${floor.listening.map((s) => this.spying(floor, s, s === mine))}</div>
      ${this.forcing && chosen ? this.menu(chosen) : nothing}
      <div class="scroll">
        ${floor.agents.length === 0
          ? html`<div class="none">${t('floor.no-agents')}</div>`
          : html`<table>
              <colgroup>
                <col />
                <col class="state" />
                <col class="since" />
                <col class="queues" />
                <col class="call" />
              </colgroup>
              <thead>
                <tr>
                  <th>${t('floor.col.agent')}</th>
                  <th>${t('floor.col.state')}</th>
                  <th class="num">${t('floor.col.since')}</th>
                  <th>${t('floor.col.queues')}</th>
                  <th>${t('floor.col.call')}</th>
                </tr>
              </thead>
              <tbody>
                ${repeat(byState(floor.agents), (a) => a.name, (a) => this.row(a, floor))}
              </tbody>
            </table>`}
      </div>
    `;
  }

  private popTimes(p: PopTimes): TemplateResult {
    const words = t('floor.pops', { median: took(p.medianMillis), p95: took(p.p95Millis), worst: took(p.worstMillis) });
    const unshown = p.unshown > 0 ? t('floor.pops.unshown', { n: p.unshown }) : '';
    return html`<span class="pops" data-shown=${p.shown} data-unshown=${p.unshown} title="${t('floor.pops.hint')} ${words} ${unshown}">${words}${unshown ? html` · <b>${unshown}</b>` : nothing}</span>`;
  }

  private row(a: FloorAgent, floor: Floor): TemplateResult {
    const reason = a.state === 'break' && a.reason ? ` · ${breakTitle(this.breaks, a.reason)}` : '';
    return html`<tr
      data-agent=${a.name}
      data-state=${a.state}
      tabindex=${a.name === this.chosen ? 0 : -1}
      aria-selected=${a.name === this.chosen}
      @click=${() => this.choose(a.name)}
    >
      <td title="${a.title} ${a.extension}">${a.title}<small>${a.extension}</small></td>
      <td><span class="badge ${a.state}">${tOr(`floor.state.${a.state}`, 'floor.state.unknown')}${reason}</span></td>
      <td class="num"><time>${duration(this.now - Date.parse(a.since))}</time></td>
      <td title=${a.queues.join(' · ')}>${a.queues.join(' · ')}</td>
      <td>${a.trouble ? tOr(`trouble.${a.trouble}`, 'trouble.PBX_REFUSED') : this.callOf(a, floor)}</td>
    </tr>`;
  }

  private callOf(a: FloorAgent, floor: Floor): string {
    if (!onThePhone(a)) {
      return '';
    }
    const call = floor.calls.find((c) => c.reference === a.call && c.talking);
    return call ? shown(call) : a.call ? '' : t('floor.own-call');
  }

  private spying(floor: Floor, s: Floor['listening'][number], own: boolean): TemplateResult {
    const agent = floor.agents.find((a) => a.name === s.agent)?.title ?? s.agent;
    const mode = t(`floor.${s.mode.toLowerCase()}` as Key);
    const words = own && !s.up ? t('floor.listening.rings', { mode, agent }) : t('floor.listening', { who: s.supervisor, mode, agent });
    return html`<div class="spy" data-spy=${s.mode} data-up=${s.up}>
      ${words} <time>${duration(this.now - Date.parse(s.since))}</time>
      ${own ? html`<button @click=${() => this.stop()}>${t('floor.stop')}<kbd aria-hidden="true">S</kbd></button>` : nothing}
    </div>`;
  }

  private menu(agent: FloorAgent): TemplateResult {
    return html`<div class="menu" role="group" aria-label=${t('floor.force')}>
      <span>${t('floor.force.title', { name: agent.title })}</span>
      ${FORCED.map((f) => html`<button @click=${() => void this.force(f.state)}>${t(`floor.force.${f.state}`)}<kbd aria-hidden="true">${f.key}</kbd></button>`)}
    </div>`;
  }

  private calls(floor: Floor): TemplateResult {
    return html`<div class="scroll">
      ${floor.calls.length === 0
        ? html`<div class="none">${t('floor.no-calls')}</div>`
        : html`<ol>
            ${repeat(
              floor.calls,
              (c) => c.id,
              (c) => html`<li class=${c.talking ? 'talks' : 'waiting'} data-call=${c.reference}>
                <b>${shown(c)}</b>
                <time>${duration(this.now - Date.parse(c.since))}</time>
                <small>${[c.queue, c.callBack ? t('floor.call-back') : '', c.talking ? this.titleOf(floor, c.agent) : t('floor.waiting')].filter(Boolean).join(' · ')}</small>
              </li>`,
            )}
          </ol>`}
    </div>`;
  }

  private titleOf(floor: Floor, agent: string): string {
    return floor.agents.find((a) => a.name === agent)?.title ?? agent;
  }

  private agent(): FloorAgent | undefined {
    return this.floor?.agents.find((a) => a.name === this.chosen);
  }

  private choose(name: string): void {
    this.chosen = name;
    this.forcing = false;
  }

  private move(step: number): void {
    const all = byState(this.floor?.agents ?? []);
    const at = all.findIndex((a) => a.name === this.chosen);
    const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))];
    if (next) {
      this.choose(next.name);
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`tr[data-agent="${CSS.escape(next.name)}"]`)?.focus());
    }
  }

  private spy(mode: SpyMode): void {
    const agent = this.agent();
    if (agent) {
      void this.ask(() => api.listen(agent.name, mode.toLowerCase()));
    }
  }

  private stop(): void {
    if (this.floor?.listening.some((s) => s.supervisor === this.user)) {
      void this.ask(() => api.stopListening());
    }
  }

  private async force(state: string): Promise<void> {
    const agent = this.agent();
    this.forcing = false;
    if (agent) {
      await this.ask(() => api.force(agent.name, state));
    }
  }

  private async ask(how: () => Promise<Result<unknown>>): Promise<void> {
    if (this.busy) {
      return;
    }
    this.busy = true;
    const answer = await how();
    this.busy = false;
    if (!answer.ok) {
      this.problem(answer.code);
    }
  }

  private pass = (e: CustomEvent<string>): void => this.problem(e.detail);

  private problem(code: string): void {
    this.dispatchEvent(new CustomEvent('problem', { detail: code }));
  }
}

function shown(call: FloorCall): string {
  return call.number ? phone(call.number) : t('floor.withheld');
}

customElements.define('hf-floor-page', FloorPage);
export type { FloorPage };
