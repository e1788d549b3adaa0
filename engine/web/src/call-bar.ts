import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { duration } from './format';
import { pick, t, type Key } from './i18n';
import type { Line, Pop, Taping } from './protocol';
import { shared } from './shared-css';

export type CallDeed = 'hold' | 'resume' | 'transfer' | 'complete' | 'mark' | 'record' | 'record-stop' | 'hang-up';

/** The keys of the call in which the agent talks. Fires `deed`. */
class CallBar extends LitElement {
  static override properties = {
    pop: { attribute: false },
    line: { attribute: false },
    now: { type: Number },
    busy: { type: Boolean },
    marks: { type: Number },
    records: { type: Boolean },
    taping: { attribute: false },
    language: { type: String },
  };

  declare pop: Pop;
  declare line: Line | null;
  declare now: number;
  declare busy: boolean;
  declare marks: number;
  /** Whether this call may be recorded by key. */
  declare records: boolean;
  /** Null: it is not. */
  declare taping: Taping | null;
  declare language: string;

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
      .where {
        display: flex;
        align-items: center;
        gap: 10px;
        font-weight: 650;
        margin-inline-end: auto;
        padding: 6px 14px;
        border-radius: 999px;
        background: var(--talk-wash);
        color: var(--talk);
        min-width: 0;
      }
      .where span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .HELD,
      .ASKED,
      .CALLING,
      .CONSULTING {
        background: var(--ring-wash);
        color: var(--ring);
      }
      .where time {
        font-weight: 450;
      }
      .taped {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 6px 12px;
        border-radius: 999px;
        background: var(--ring-wash);
        color: var(--ring);
        font-weight: 600;
      }
      .taped.ON {
        color: var(--bad);
      }
      .end {
        border-color: var(--bad);
        color: var(--bad);
        font-weight: 600;
      }
    `,
  ];

  override render() {
    const state = this.line?.state ?? 'TALKING';
    const since = state === 'TALKING' || !this.line ? (this.pop.answeredAt ?? this.pop.rangAt) : this.line.since;
    return html`
      <div class="where ${state}" role="status" data-line=${state}>
        <span>${t(`line.${state}` as Key, { with: this.line ? pick(this.line.with) : '' })}</span>
        <time aria-hidden="true">${duration(this.now - Date.parse(since))}</time>
      </div>
      ${state === 'TALKING' ? this.key('hold', 'call.hold', 'H') : state === 'ASKED' ? nothing : this.key('resume', 'call.resume', 'H')}
      ${state === 'CONSULTING' ? this.key('complete', 'call.complete', 'T', 'primary') : nothing}
      ${state === 'TALKING' || state === 'HELD' ? this.key('transfer', 'call.transfer', 'T') : nothing}
      ${state === 'ASKED' ? nothing : this.key('mark', 'call.mark', 'M', '', this.marks > 0 ? ` ${this.marks}` : '')}
      ${this.tape(state)}
      ${state === 'TALKING' || state === 'HELD' || state === 'ASKED' ? this.key('hang-up', 'call.hang-up', '⇧K', 'end') : nothing}
    `;
  }

  private tape(state: Line['state']): TemplateResult | typeof nothing {
    const anew = this.records && state === 'TALKING' ? this.key('record', 'call.record', 'L') : nothing;
    if (!this.taping) {
      return anew;
    }
    return html`<div class="taped ${this.taping.state}" role="status" data-taping=${this.taping.state}>● ${t(`taping.${this.taping.state}` as Key)}</div>
      ${this.taping.state === 'ENDING' ? anew : this.key('record-stop', 'call.record-stop', 'L')}`;
  }

  private key(deed: CallDeed, words: Key, key: string, style = '', more = ''): TemplateResult {
    return html`<button class=${style} data-deed=${deed} ?disabled=${this.busy} @click=${() => this.dispatchEvent(new CustomEvent('deed', { detail: deed }))}>${t(words)}${more}<kbd aria-hidden="true">${key}</kbd></button>`;
  }
}

customElements.define('hf-call-bar', CallBar);
