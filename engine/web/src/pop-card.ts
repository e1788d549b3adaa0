import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import './customer-facts';
import { otherPhones } from './customer-facts';
import { clock, columns, duration, phone } from './format';
import { t, tOr } from './i18n';
import type { Picture, Pop } from './protocol';
import { shared } from './shared-css';

/** More does not stand in one line of large letters. */
const LONG_NAME = 38;

/** One call, or one customer looked up (`pop` is null). Fires `dismiss`, `who`, `case`, and `look` with a customer's number. */
class PopCard extends LitElement {
  static override properties = {
    pop: { attribute: false },
    viewed: { attribute: false },
    now: { type: Number },
    language: { type: String },
  };

  declare pop: Pop | null;
  declare viewed: Picture | null;
  declare now: number;
  declare language: string;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      article {
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        box-shadow: var(--shadow);
        overflow: hidden;
        animation: come 140ms ease-out;
      }
      @keyframes come {
        from {
          opacity: 0;
          transform: translateY(6px);
        }
      }
      .strip {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 9px 20px;
        font-weight: 650;
        background: var(--bg);
        color: var(--soft);
      }
      .RINGING .strip {
        background: var(--ring-wash);
        color: var(--ring);
      }
      .ANSWERED .strip {
        background: var(--talk-wash);
        color: var(--talk);
      }
      .RINGING {
        border-color: var(--ring);
      }
      .ANSWERED {
        border-color: var(--talk);
      }
      .RINGING .dot {
        animation: pulse 1s ease-in-out infinite alternate;
      }
      .dot {
        width: 12px;
        height: 12px;
        border-radius: 50%;
        background: currentColor;
      }
      @keyframes pulse {
        to {
          transform: scale(0.55);
          opacity: 0.5;
        }
      }
      .strip .queue {
        font-weight: 450;
      }
      .strip time {
        margin-inline-start: auto;
        font-size: 18px;
      }
      .strip button {
        min-height: 30px;
        padding: 2px 10px;
        margin-inline-end: -8px;
      }
      .body {
        padding: 18px 20px 20px;
        display: grid;
        gap: 14px;
      }
      .WITHDRAWN {
        animation: come 140ms ease-out, leave 600ms ease-in 5.4s forwards;
      }
      .WITHDRAWN .body {
        opacity: 0.6;
      }
      @keyframes leave {
        to {
          opacity: 0;
        }
      }
      h2 {
        margin: 0;
        font-size: 38px;
        line-height: 1.15;
        font-weight: 700;
        overflow-wrap: anywhere;
        display: -webkit-box;
        -webkit-line-clamp: 2;
        -webkit-box-orient: vertical;
        overflow: hidden;
      }
      h2.long {
        font-size: 26px;
        line-height: 1.25;
        -webkit-line-clamp: 3;
      }
      .name {
        display: flex;
        align-items: flex-start;
        gap: 14px;
      }
      .vip {
        flex: none;
        margin-top: 8px;
        background: var(--vip-wash);
        color: var(--vip);
        border: 1px solid currentColor;
        border-radius: 6px;
        padding: 2px 10px;
        font-weight: 700;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 18px;
        color: var(--soft);
        font-size: 16px;
        overflow-wrap: anywhere;
      }
      .line b {
        color: var(--ink);
        font-size: 20px;
        letter-spacing: 0.02em;
      }
      .because {
        padding: 6px 20px;
        border-bottom: 1px solid var(--line);
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .because.handover {
        background: var(--accent-wash);
      }
      .because.handover span {
        display: block;
        font-weight: 450;
        white-space: pre-line;
      }
      .because[data-route='lookup-failed'] {
        color: var(--bad);
      }
      .hint {
        color: var(--soft);
        font-size: 16px;
      }
      .failed {
        color: var(--bad);
      }
      .shared {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        color: var(--soft);
      }
      .shared button {
        max-width: 22em;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      @media (prefers-reduced-motion: reduce) {
        article,
        .RINGING .dot {
          animation: none;
        }
      }
    `,
  ];

  override render() {
    const picture = this.pop ? this.pop.picture : this.viewed;
    const state = this.pop?.state ?? 'viewed';
    return html`<article class=${state} data-state=${state} data-id=${this.pop?.id ?? ''} aria-label=${t(`pop.${state}`)}>
      <div class="strip">
        <span class="dot" aria-hidden="true"></span>
        <span>${t(`pop.${state}`)}${this.why()}</span>
        ${this.pop?.queue ? html`<span class="queue">${t('pop.queue')} ${this.pop.queue}</span>` : nothing}
        ${this.pop ? html`<time>${this.timer(this.pop)}</time>` : html`<time></time>`}
        ${this.pop?.answeredAt ? html`<button class="quiet" data-deed="who" @click=${() => this.fire('who', this.pop?.id)}>${t('who.title')}<kbd aria-hidden="true">N</kbd></button>` : nothing}
        ${this.pop?.answeredAt ? html`<button class="quiet" data-deed="case" @click=${() => this.fire('case', this.pop?.id)}>${t('caseform.title')}<kbd aria-hidden="true">C</kbd></button>` : nothing}
        ${state === 'RINGING' || state === 'ANSWERED'
          ? nothing
          : html`<button class="quiet" @click=${() => this.fire('dismiss', this.pop?.id)}>${t('action.dismiss')}<kbd aria-hidden="true">Esc</kbd></button>`}
      </div>
      ${this.because()}
      <div class="body">${picture ? this.known(picture) : this.pop ? this.stranger(this.pop) : nothing}</div>
    </article>`;
  }

  /** What is plain to see in the picture is not said. */
  private because(): TemplateResult | typeof nothing {
    const by = this.pop?.handover;
    if (by) {
      return html`<div class="because handover" data-handover>${t('pop.handover', { from: by.from })}${by.note ? html`<span>${by.note}</span>` : nothing}</div>`;
    }
    const route = this.pop?.route;
    if (!route) return nothing;
    const zh = this.language.startsWith('zh');
    const plain = ['known', 'unknown', 'vip'].includes(route.code);
    const why = zh ? route.why.zh : route.why.en;
    const pressed = zh ? route.pressed.zh : route.pressed.en;
    return html`${plain ? nothing : html`<div class="because" data-route=${route.code}>${why}</div>`}
      ${pressed ? html`<div class="because" data-pressed>${t('pop.pressed', { keys: pressed })}</div>` : nothing}`;
  }

  private why(): string {
    return this.pop?.reason ? ` · ${tOr(`reason.${this.pop.reason}`, 'reason.stopped')}` : '';
  }

  private timer(pop: Pop): string {
    const from = Date.parse(pop.answeredAt ?? pop.rangAt);
    return pop.endedAt
      ? `${clock(pop.rangAt)} · ${duration(Date.parse(pop.endedAt) - from)}`
      : duration(this.now - from);
  }

  private known(p: Picture): TemplateResult {
    const calling = this.pop?.caller.number ?? '';
    return html`
      <div>
        <div class="name"><h2 class=${columns(p.name) > LONG_NAME ? 'long' : ''} title=${p.name}>${p.name}</h2>${p.vip ? html`<span class="vip">★ ${t('pop.vip')}</span>` : nothing}</div>
        <div class="line">
          ${calling ? html`<b>${phone(calling)}</b>` : nothing}
          ${p.company ? html`<span>${p.company}</span>` : nothing}
          ${otherPhones(p, calling).slice(0, 3).map((o) => html`<span>${o}</span>`)}
        </div>
      </div>
      ${p.sharedWith.length > 0 ? this.sharers(p) : nothing}
      <hf-customer-facts .picture=${p} .now=${this.now} .language=${this.language}></hf-customer-facts>
    `;
  }

  private sharers(p: Picture): TemplateResult {
    return html`<div class="shared">
      <span>${t('pop.shared')}</span>
      ${p.sharedWith.map(
        (s) => html`<button @click=${() => this.fire('look', s.customerId)}>${s.vip ? '★ ' : ''}${s.name}${s.company ? ` · ${s.company}` : ''}</button>`,
      )}
    </div>`;
  }

  private stranger(pop: Pop): TemplateResult {
    const failed = pop.lookup === 'FAILED';
    const number = pop.caller.number ? phone(pop.caller.number) : t('pop.hidden');
    return html`
      <h2>${number}</h2>
      <div class="hint ${failed ? 'failed' : ''}">
        <b>${t(failed ? 'pop.failed' : 'pop.unknown')}</b>${pop.caller.number || failed ? html` · ${t(failed ? 'pop.failed.hint' : 'pop.unknown.hint')}` : nothing}
      </div>
      ${pop.caller.name ? html`<div class="line"><span>${t('pop.says')}: ${pop.caller.name}</span></div>` : nothing}
    `;
  }

  private fire(what: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}

customElements.define('hf-pop-card', PopCard);
