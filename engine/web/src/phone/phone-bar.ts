// The phone in the agent's page: how it stands, what rings, and its keys. What it does stands in Phone.
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { duration } from '../format';
import { t, tOr } from '../i18n';
import type { Line } from '../protocol';
import { shared } from '../shared-css';
import type { Handset } from './handset';
import type { Phone, PhoneView } from './phone';
import { phoneCss } from './phone-css';
import './phone-settings';
import type { Settings } from './settings';
import type { TalkView } from './talk';

type LineState = Line['state'];

const PAD = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

class PhoneBar extends LitElement {
  static override properties = {
    handset: { attribute: false },
    last: { type: Boolean },
    desk: { type: String },
    language: { type: String },
    open: { state: true },
    now: { state: true },
  };

  declare handset: Handset;
  /** The phone goes off with this call. */
  declare last: boolean;
  /** How the engine has the call, whose keys then hold it; empty: it does not know it, or is away. */
  declare desk: LineState | '';
  declare language: string;
  /** What is unfolded. */
  declare open: '' | 'pad' | 'settings';
  declare now: number;

  private ticker: ReturnType<typeof setInterval> | undefined;
  private unwatch: (() => void) | undefined;

  static override styles = [shared, phoneCss];

  constructor() {
    super();
    this.last = false;
    this.desk = '';
    this.open = '';
    this.now = Date.now();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.unwatch = this.handset.watch(() => this.requestUpdate());
    this.ticker = setInterval(() => this.view.call && (this.now = Date.now()), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unwatch?.();
    clearInterval(this.ticker);
  }

  /** Digits are the call's, not results to choose. */
  get padOpen(): boolean {
    return this.open === 'pad' && this.view.call?.state === 'talking';
  }

  /** True if the key was the phone's. */
  key(key: string): boolean {
    const call = this.view.call;
    if (key === 'Escape' && this.open) {
      this.open = '';
    } else if (!call) {
      return false;
    } else if (key === 'a' && call.state === 'ringing') {
      this.phone.answer();
    } else if (key === 'x') {
      this.phone.hangUp();
    } else if (call.state !== 'talking') {
      return false;
    } else if (PAD.includes(key)) {
      this.phone.press(key);
    } else if (key === 'q') {
      this.phone.mute();
    } else if (key === 'h' && this.holdsItself(call)) {
      this.phone.hold();
    } else if (key === 'k') {
      this.unfold('pad');
    } else {
      return false;
    }
    return true;
  }

  override render() {
    const { call, line } = this.view;
    return html`
      ${this.notice()}
      <div class="row ${call ? (call.held || this.desk === 'HELD' ? 'held' : call.state) : ''}" data-phone=${line} data-call=${call?.state ?? ''} role="group" aria-label=${t('phone.title')}>
        <span class="line ${line}" role="status">${this.lineWords()}</span>
        ${call ? this.who(call) : nothing}
        <div class="keys">${call ? this.callKeys(call) : this.lineKeys()}
          <button class="quiet" aria-label=${t('phone.settings')} title=${t('phone.settings')} aria-expanded=${this.open === 'settings'} @click=${() => this.unfold('settings')}>⚙</button>
        </div>
      </div>
      ${this.open === 'pad' && call?.state === 'talking' ? this.pad(call) : nothing}
      ${this.open === 'settings'
        ? html`<hf-phone-settings class="over" .settings=${this.handset.settings} .language=${this.language} @chosen=${(e: CustomEvent<Settings>) => this.handset.choose(e.detail)} @tone=${() => this.handset.tryTone()}></hf-phone-settings>`
        : nothing}
      <div class="unseen" aria-live="assertive">${call?.state === 'ringing' ? t('phone.announce', { number: call.number || t('phone.hidden') }) : ''}</div>
    `;
  }

  private notice(): TemplateResult | typeof nothing {
    const notice = this.view.notice;
    if (this.view.call?.state === 'ringing' && this.handset.toneBlocked) {
      return html`<div class="row notice" role="alert" data-notice="tone">${t('phone.tone.blocked')}</div>`;
    }
    if (this.last) {
      return html`<div class="row notice" role="status" data-notice="last">${t('phone.notice.last')}</div>`;
    }
    return notice
      ? html`<div class="row notice" role="alert" data-notice=${notice.what}>
          ${t(`phone.notice.${notice.what}`, { number: notice.number })}
          <div class="keys"><button class="quiet" @click=${() => this.phone.noticeSeen()}>${t('phone.dismiss')}</button></div>
        </div>`
      : nothing;
  }

  private lineWords(): string {
    const { line, why, microphone: mic, call } = this.view;
    if (mic && (line === 'microphone' || call)) {
      return t(`phone.microphone.${mic}`);
    }
    switch (line) {
      case 'microphone':
        return t('phone.microphone.failed');
      case 'refused':
        return t('phone.refused', { code: why });
      case 'unavailable':
        return tOr(`phone.unavailable.${why}`, 'phone.unavailable');
      case 'lost':
        return t(call?.state === 'talking' ? 'phone.lost.call' : why === 'silent' ? 'phone.lost.silent' : 'phone.lost');
      default:
        return t(`phone.${line}`);
    }
  }

  private who(call: TalkView): TemplateResult {
    const held = call.held || this.desk === 'HELD';
    const trouble = call.interrupted ? t('phone.interrupted') : call.silent && !held ? t('phone.silent') : '';
    const { sound } = call;
    const lost = sound ? Math.round((100 * sound.lost) / Math.max(1, sound.packetsIn + sound.lost)) : 0;
    const quality = sound && sound.roundTrip !== null ? t('phone.quality', { ms: sound.roundTrip, lost }) : '';
    return html`<span class="who" data-packets-in=${sound?.packetsIn ?? 0} data-packets-out=${sound?.packetsOut ?? 0} title=${quality}>
      ${t(held ? 'phone.held' : `phone.${call.state}`)}<b>${call.name || call.number || t('phone.hidden')}</b>
      ${call.since ? html`<time aria-hidden="true">${duration(Math.max(0, this.now - call.since))}</time>` : nothing}
      ${trouble ? html`<small role="alert">${trouble}</small>` : nothing}
    </span>`;
  }

  private callKeys(call: TalkView): TemplateResult {
    if (call.state === 'ringing') {
      return html`<button class="answer" @click=${() => this.phone.answer()}>${t('phone.answer')}<kbd aria-hidden="true">A</kbd></button>
        <button @click=${() => this.phone.hangUp()}>${t('phone.decline')}<kbd aria-hidden="true">X</kbd></button>`;
    }
    const off = call.state !== 'talking';
    return html`
      <button aria-pressed=${call.muted} ?disabled=${off} @click=${() => this.phone.mute()}>${t('phone.mute')}<kbd aria-hidden="true">Q</kbd></button>
      ${this.holdsItself(call)
        ? html`<button aria-pressed=${call.held} ?disabled=${off} @click=${() => this.phone.hold()}>${t('phone.hold')}<kbd aria-hidden="true">H</kbd></button>`
        : nothing}
      <button aria-expanded=${this.open === 'pad'} ?disabled=${off} @click=${() => this.unfold('pad')}>${t('phone.keypad')}<kbd aria-hidden="true">K</kbd></button>
      <button class="end" @click=${() => this.phone.hangUp()}>${t('phone.hang-up')}<kbd aria-hidden="true">X</kbd></button>
    `;
  }

  /** Two ways to hold one call would be two meanings of a key: the engine's counts, where it has the call. */
  private holdsItself(call: TalkView): boolean {
    return call.held || !this.desk;
  }

  private lineKeys(): TemplateResult | typeof nothing {
    switch (this.view.line) {
      case 'other-tab':
      case 'other-browser':
        return html`<button @click=${() => void this.phone.takeHere()}>${t('phone.here')}</button>`;
      case 'microphone':
      case 'refused':
      case 'unavailable':
        return html`<button @click=${() => this.phone.again()}>${t('phone.again')}</button>`;
      default:
        return nothing;
    }
  }

  private pad(call: TalkView): TemplateResult {
    return html`<div class="over pad" role="group" aria-label=${t('phone.keypad')}>
      <output>${call.keys}</output>
      ${PAD.map((key) => html`<button @click=${() => this.phone.press(key)}>${key}</button>`)}
    </div>`;
  }

  private unfold(what: 'pad' | 'settings'): void {
    this.open = this.open === what ? '' : what;
  }

  private get view(): PhoneView {
    return this.handset.view;
  }

  private get phone(): Phone {
    return this.handset.phone;
  }
}

customElements.define('hf-phone', PhoneBar);
export type { PhoneBar };
