import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { breakTitle } from './breaks';
import type { Connection } from './feed';
import { duration } from './format';
import { chooseLanguage, currentLanguage, pick, t } from './i18n';
import type { Agent, Me } from './protocol';
import { shared } from './shared-css';
import { switchTheme } from './theme';

/** The head of the page: who, in what state, and the two buttons. Fires `ready`, `pause`, `view`, `help`, `sessions`, `sign-out`, `language`. */
class AgentBar extends LitElement {
  static override properties = {
    me: { attribute: false },
    agent: { attribute: false },
    connection: { type: String },
    now: { type: Number },
    menu: { state: true },
    busy: { type: Boolean },
    onFloor: { type: Boolean },
  };

  declare me: Me;
  declare agent: Agent | null;
  declare connection: Connection | 'outdated';
  declare now: number;
  declare menu: boolean;
  declare busy: boolean;
  declare onFloor: boolean;

  constructor() {
    super();
    this.menu = false;
    this.busy = false;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 16px;
        padding: 10px 20px;
        background: var(--card);
        border-bottom: 1px solid var(--line);
        min-height: 64px;
      }
      .who {
        min-width: 0;
        max-width: 240px;
      }
      .who b {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-size: 16px;
      }
      .who span {
        color: var(--soft);
        font-size: 13px;
      }
      .state {
        display: flex;
        align-items: center;
        gap: 10px;
        border-radius: 999px;
        padding: 7px 16px;
        font-weight: 650;
        background: var(--bg);
        color: var(--soft);
        white-space: nowrap;
      }
      .state::before {
        content: '';
        width: 10px;
        height: 10px;
        border-radius: 50%;
        background: currentColor;
      }
      .state time {
        font-weight: 450;
      }
      .READY,
      .TALKING {
        background: var(--talk-wash);
        color: var(--talk);
      }
      .PAUSED,
      .RINGING {
        background: var(--ring-wash);
        color: var(--ring);
      }
      .buttons {
        display: flex;
        gap: 8px;
        position: relative;
      }
      .buttons button {
        min-width: 104px;
        white-space: nowrap;
      }
      button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-wash);
        font-weight: 600;
      }
      .view {
        margin-inline-end: 10px;
        white-space: nowrap;
      }
      .menu {
        position: absolute;
        top: calc(100% + 8px);
        right: 0;
        z-index: 5;
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        box-shadow: var(--shadow);
        padding: 8px;
        display: grid;
        gap: 2px;
        width: 240px;
      }
      .menu p {
        margin: 4px 10px 6px;
        color: var(--soft);
        font-size: 13px;
      }
      .menu button {
        text-align: start;
        border: 0;
        display: flex;
        justify-content: space-between;
        align-items: center;
      }
      .menu button:focus-visible {
        outline-offset: -3px;
      }
      .menu button:hover,
      .menu button:focus-visible {
        background: var(--accent-wash);
      }
      .rest {
        margin-inline-start: auto;
        display: flex;
        align-items: center;
        gap: 2px;
      }
      .link {
        display: flex;
        align-items: center;
        gap: 8px;
        font-size: 13px;
        color: var(--soft);
        margin-inline-end: 8px;
        white-space: nowrap;
      }
      .link::before {
        content: '';
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--talk);
      }
      .link.lost,
      .link.outdated,
      .link.connecting {
        color: var(--bad);
        font-weight: 600;
      }
      .link.lost::before,
      .link.outdated::before,
      .link.connecting::before {
        background: var(--bad);
      }
    `,
  ];

  /** Opens the menu of reasons; a digit or a click chooses. */
  openMenu(): void {
    this.menu = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLButtonElement>('.menu button')?.focus());
  }

  /** True if there was a menu to close. */
  closeMenu(): boolean {
    const was = this.menu;
    this.menu = false;
    return was;
  }

  /** Chooses by digit, 1 first; true if the menu took it. */
  digit(n: number): boolean {
    const reason = this.menu ? this.me.breaks[n - 1]?.name : undefined;
    if (reason) {
      this.pause(reason);
    }
    return reason !== undefined;
  }

  override render() {
    return html`
      <div class="who"><b title=${this.agent?.title ?? this.me.name}>${this.agent?.title ?? this.me.name}</b><span>${this.agent ? `☎ ${this.agent.extension}` : t(`role.${this.me.role}`)}</span></div>
      ${this.agent ? this.stateAndButtons(this.agent) : nothing}
      <div class="rest">
        ${this.me.role === 'AGENT' ? nothing : html`<button class="view" aria-pressed=${this.onFloor} @click=${() => this.fire('view')}>${this.onFloor ? t('floor.desk') : t('floor.show')}<kbd aria-hidden="true">V</kbd></button>`}
        <span class="link ${this.connection}" role="status">${t(`link.${this.connection}`)}</span>
        <button class="quiet" lang=${currentLanguage() === 'en' ? 'zh-CN' : 'en'} @click=${this.language}>${t('action.language')}</button>
        <button class="quiet" aria-label=${t('action.theme')} title=${t('action.theme')} @click=${() => switchTheme()}>◐</button>
        <button class="quiet" aria-label=${t('action.help')} title=${t('action.help')} @click=${() => this.fire('help')}>?</button>
        <button class="quiet" data-deed="sessions" aria-label=${t('sessions.title')} title=${t('sessions.title')} @click=${() => this.fire('sessions')}>◫</button>
        <button class="quiet" @click=${() => this.fire('sign-out')}>${t('action.signout')}</button>
      </div>
    `;
  }

  private stateAndButtons(agent: Agent): TemplateResult {
    const wrapsUp = agent.chosen === 'PAUSED' && agent.reason === 'wrap-up';
    const reason = agent.state === 'PAUSED' && agent.reason && !wrapsUp ? ` · ${breakTitle(this.me.breaks, agent.reason)}` : '';
    return html`
      <div class="state ${agent.state}" data-state=${agent.state}>
        <span role="status">${agent.state === 'PAUSED' && wrapsUp ? t('pause.wrap-up') : t(`state.${agent.state}`)}${reason}</span>
        <time aria-hidden="true">${duration(this.now - Date.parse(agent.since))}</time>
      </div>
      <div class="buttons">
        <button aria-pressed=${agent.chosen === 'READY'} ?disabled=${this.busy} @click=${() => this.fire('ready')}>${t('action.ready')}<kbd aria-hidden="true">R</kbd></button>
        <button aria-pressed=${agent.chosen === 'PAUSED' && !wrapsUp} aria-haspopup="menu" aria-expanded=${this.menu} ?disabled=${this.busy} @click=${() => (this.menu ? this.closeMenu() : this.openMenu())}>${t('action.pause')}<kbd aria-hidden="true">P</kbd></button>
        ${this.menu ? this.reasons() : nothing}
      </div>
    `;
  }

  private reasons(): TemplateResult {
    return html`<div class="menu" role="menu" aria-label=${t('pause.title')} @keydown=${this.arrows}>
      <p aria-hidden="true">${t('pause.title')}</p>
      ${this.me.breaks.map(
        (r, i) => html`<button role="menuitem" @click=${() => this.pause(r.name)}>${pick(r.title)}<kbd aria-hidden="true">${i + 1}</kbd></button>`,
      )}
    </div>`;
  }

  private arrows = (e: KeyboardEvent): void => {
    const step = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      e.preventDefault();
      const items = [...this.renderRoot.querySelectorAll<HTMLButtonElement>('.menu button')];
      const at = items.indexOf(this.shadowRoot?.activeElement as HTMLButtonElement);
      items[(at + step + items.length) % items.length]?.focus();
    }
  };

  private pause(reason: string): void {
    this.menu = false;
    this.dispatchEvent(new CustomEvent('pause', { detail: reason }));
  }

  private language = (): void => {
    chooseLanguage(currentLanguage() === 'en' ? 'zh-CN' : 'en');
    this.fire('language');
  };

  private fire(what: string): void {
    this.dispatchEvent(new CustomEvent(what));
  }
}

customElements.define('hf-agent-bar', AgentBar);
export type { AgentBar };
