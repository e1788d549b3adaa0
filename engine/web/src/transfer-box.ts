import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { api } from './api';
import { pick, t, type Key } from './i18n';
import type { Target } from './protocol';
import { shared } from './shared-css';

export interface Transfer {
  to: Target;
  note: string;
  ask: boolean;
}

/** To whom a call goes. Fires `transfer`, `close`, `problem`. */
class TransferBox extends LitElement {
  static override properties = {
    note: { type: String },
    words: { state: true },
    targets: { state: true },
    at: { state: true },
  };

  declare note: string;
  declare words: string;
  declare targets: Target[] | null;
  declare at: number;
  /** Enter pressed before the list came: as what it goes then (asking or not). */
  private pressed: boolean | null = null;

  constructor() {
    super();
    this.note = '';
    this.words = '';
    this.targets = null;
    this.at = 0;
  }

  static override styles = [
    shared,
    css`
      dialog {
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
        color: var(--ink);
        box-shadow: var(--shadow);
        padding: 18px 20px;
        width: 560px;
        max-height: 88vh;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 35%);
      }
      h2 {
        margin: 0 0 10px;
        font-size: 18px;
      }
      input,
      textarea {
        font: inherit;
        color: inherit;
        width: 100%;
        background: var(--bg);
        border: 1px solid var(--line);
        border-radius: 8px;
        padding: 8px 12px;
      }
      textarea {
        resize: vertical;
        margin-top: 10px;
      }
      ul {
        list-style: none;
        margin: 10px 0 0;
        padding: 0;
        max-height: 262px;
        overflow-y: auto;
      }
      li {
        display: flex;
        gap: 12px;
        align-items: baseline;
        padding: 8px 12px;
        border-radius: 8px;
        cursor: pointer;
      }
      li[aria-selected='true'] {
        background: var(--accent-wash);
      }
      li.taken {
        color: var(--soft);
      }
      li b {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      li span {
        color: var(--soft);
        font-size: 13px;
      }
      li .free {
        margin-inline-start: auto;
        color: var(--talk);
        white-space: nowrap;
      }
      .taken .free {
        color: var(--ring);
      }
      .deeds {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 14px;
      }
      .deeds button:last-child {
        margin-inline-start: auto;
      }
      p {
        color: var(--soft);
        margin: 10px 2px 0;
      }
    `,
  ];

  override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
    this.renderRoot.querySelector('input')?.focus();
    void this.read();
  }

  override render() {
    const found = this.found();
    return html`<dialog aria-label=${t('transfer.title')} @close=${this.close} @keydown=${this.key}>
      <h2>${t('transfer.title')}</h2>
      <input role="combobox" aria-expanded="true" aria-controls="list" aria-label=${t('transfer.search')} placeholder=${t('transfer.search')} .value=${this.words} @input=${this.typed} />
      <ul id="list" role="listbox">${found.map((x, i) => this.row(x, i))}</ul>
      ${this.targets && found.length === 0 ? html`<p>${t('transfer.none')}</p>` : nothing}
      <textarea rows="2" maxlength="2000" aria-label=${t('transfer.note')} placeholder=${t('transfer.note')} .value=${this.note} @input=${(e: InputEvent) => (this.note = (e.target as HTMLTextAreaElement).value)}></textarea>
      <div class="deeds">
        <button class="primary" data-deed="ask" @click=${() => this.go(true)}>${t('transfer.ask')}<kbd aria-hidden="true">⏎</kbd></button>
        <button data-deed="blind" @click=${() => this.go(false)}>${t('transfer.blind')}<kbd aria-hidden="true">⇧⏎</kbd></button>
        <button class="quiet" @click=${this.close}>${t('transfer.cancel')}<kbd aria-hidden="true">Esc</kbd></button>
      </div>
    </dialog>`;
  }

  private row(x: Target, i: number): TemplateResult {
    return html`<li role="option" aria-selected=${i === this.at} class=${x.free ? '' : 'taken'} data-target=${x.name} @click=${() => (this.at = i)}>
      <b>${pick(x.title)}</b><span>${t(`target.${x.kind}` as Key)}${x.kind === 'AGENT' ? ` ${x.name}` : ''}</span>
      ${x.kind === 'AGENT' ? html`<span class="free">${t(x.free ? 'target.free' : 'target.taken')}</span>` : nothing}
    </li>`;
  }

  private found(): Target[] {
    const words = this.words.trim().toLowerCase();
    return (this.targets ?? [])
      .filter((x) => `${x.name} ${x.title.zh} ${x.title.en}`.toLowerCase().includes(words))
      .sort((a, b) => Number(b.free) - Number(a.free));
  }

  private async read(): Promise<void> {
    const answer = await api.targets();
    if (answer.ok) {
      this.targets = answer.value.targets;
      if (this.pressed !== null) {
        this.go(this.pressed);
      }
    } else {
      this.dispatchEvent(new CustomEvent('problem', { detail: answer.code }));
      this.close();
    }
  }

  private typed = (e: InputEvent): void => {
    this.words = (e.target as HTMLInputElement).value;
    this.at = 0;
    this.pressed = null;
  };

  private key = (e: KeyboardEvent): void => {
    e.stopPropagation();
    const inNote = e.composedPath()[0] instanceof HTMLTextAreaElement;
    const onButton = e.composedPath()[0] instanceof HTMLButtonElement;
    if (e.isComposing || (inNote && !e.ctrlKey)) {
      return;
    }
    const step = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      const n = this.found().length;
      this.at = n === 0 ? 0 : (this.at + step + n) % n;
    } else if (e.key === 'Enter' && !onButton) {
      this.go(!e.shiftKey);
    } else {
      return;
    }
    e.preventDefault();
  };

  private go(ask: boolean): void {
    if (!this.targets) {
      this.pressed = ask;
      return;
    }
    const to = this.found()[this.at];
    if (to) {
      const detail: Transfer = { to, note: this.note, ask };
      this.dispatchEvent(new CustomEvent('transfer', { detail }));
    }
  }

  private close = (): void => {
    this.dispatchEvent(new CustomEvent('close'));
  };
}

customElements.define('hf-transfer-box', TransferBox);
