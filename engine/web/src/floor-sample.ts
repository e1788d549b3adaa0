import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { api, type DrawnCall } from './api';
import type { FloorAgent } from './floor';
import { day, duration, moment, phone } from './format';
import { t } from './i18n';
import { shared } from './shared-css';

/** Draws calls for review, and plays their recordings. Fires `problem` with a code. */
class FloorSample extends LitElement {
  static override properties = {
    agents: { attribute: false },
    language: { type: String },
    now: { type: Number },
    drawn: { state: true },
    busy: { state: true },
    playing: { state: true },
  };

  declare agents: FloorAgent[];
  declare language: string;
  declare now: number;
  /** Null: not drawn yet. */
  declare drawn: DrawnCall[] | null;
  declare busy: boolean;
  /** Number of the recording that is heard. */
  declare playing: number;

  constructor() {
    super();
    this.agents = [];
    this.drawn = null;
    this.busy = false;
    this.playing = 0;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        flex: 1;
      }
      form {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 6px 10px;
        padding: 10px 16px;
        border-bottom: 1px solid var(--line);
      }
      label {
        display: grid;
        font-size: 12px;
        color: var(--soft);
        min-width: 0;
      }
      input {
        font: inherit;
        font-size: 14px;
        color: var(--ink);
        background: var(--bg);
        border: 1px solid var(--line);
        border-radius: 6px;
        padding: 3px 8px;
        min-width: 0;
        width: 100%;
      }
      form button {
        grid-column: 1 / -1;
      }
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
        overflow-y: auto;
        flex: 1;
        min-height: 0;
      }
      li {
        padding: 7px 16px;
        border-bottom: 1px solid var(--line);
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 8px;
        align-items: center;
      }
      li b {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      li small {
        color: var(--soft);
      }
      li button {
        min-height: 28px;
        padding: 1px 10px;
        font-size: 13px;
      }
      audio {
        grid-column: 1 / -1;
        width: 100%;
        height: 34px;
        margin-top: 4px;
      }
      .none {
        color: var(--soft);
        padding: 20px 16px;
        text-align: center;
      }
    `,
  ];

  override render() {
    const today = day(new Date(this.now).toISOString());
    return html`
      <form @submit=${this.draw}>
        <label>${t('floor.from')}<input type="date" name="from" required .defaultValue=${today} /></label>
        <label>${t('floor.to')}<input type="date" name="to" required .defaultValue=${today} /></label>
        <label>${t('floor.size')}<input type="number" name="size" min="1" max="200" required .defaultValue=${'10'} /></label>
        <label title=${t('floor.seed.hint')}>${t('floor.seed')}<input name="seed" maxlength="100" .defaultValue=${'1'} /></label>
        <button class="primary" ?disabled=${this.busy}>${t('floor.draw')}</button>
      </form>
      ${this.drawn === null ? nothing : this.drawn.length === 0 ? html`<div class="none">${t('floor.drawn.none')}</div>` : html`<ol>${this.drawn.map((c) => this.call(c))}</ol>`}
    `;
  }

  private call(c: DrawnCall): TemplateResult {
    const agent = this.agents.find((a) => a.name === c.agent)?.title ?? c.agent;
    const talk = c.endedAt ? duration(Date.parse(c.endedAt) - Date.parse(c.at)) : '–';
    const who = c.customer ?? (c.e164 ? phone(c.e164) : t('floor.withheld'));
    return html`<li data-call=${c.reference}>
      <b title=${who}>${who}</b>
      ${c.recording === null
        ? html`<small>${t('floor.drawn.no-recording')}</small>`
        : c.gone
          ? html`<small>${t('floor.drawn.gone')}</small>`
          : html`<button aria-pressed=${this.playing === c.recording} @click=${() => (this.playing = this.playing === c.recording ? 0 : (c.recording ?? 0))}>▶ ${t('floor.drawn.play')}</button>`}
      <small>${moment(c.at, new Date(this.now))} · ${talk} · ${agent} · ${c.queue}</small>
      ${c.recording !== null && this.playing === c.recording ? html`<audio controls autoplay src="/api/recordings/${c.recording}"></audio>` : nothing}
    </li>`;
  }

  private draw = async (e: SubmitEvent): Promise<void> => {
    e.preventDefault();
    const form = new FormData(e.target as HTMLFormElement);
    const text = (name: string) => String(form.get(name) ?? '');
    this.busy = true;
    const answer = await api.sample({ from: text('from'), to: text('to'), size: Number(text('size')), seed: text('seed') });
    this.busy = false;
    if (answer.ok) {
      this.drawn = answer.value.calls;
    } else {
      this.dispatchEvent(new CustomEvent('problem', { detail: answer.code }));
    }
  };
}

customElements.define('hf-floor-sample', FloorSample);
