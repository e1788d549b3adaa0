import { LitElement, css, html, type TemplateResult } from 'lit';
import { api, type OwnSession } from './api';
import { moment } from './format';
import { t } from './i18n';
import { shared } from './shared-css';

/** Where one is signed in, over the page. Fires `end` when the others are to end, `close`, `problem` with a code. */
class OwnSessions extends LitElement {
  static override properties = { all: { state: true } };

  /** Null: not read yet. */
  declare all: OwnSession[] | null;

  constructor() {
    super();
    this.all = null;
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
        padding: 20px 24px;
        width: min(560px, 94vw);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 45%);
      }
      h2 {
        margin: 0 0 10px;
        font-size: 20px;
      }
      ul {
        list-style: none;
        margin: 0 0 14px;
        padding: 0;
        max-height: 50vh;
        overflow-y: auto;
      }
      li {
        padding: 8px 0;
        border-bottom: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      li small {
        color: var(--soft);
        display: block;
      }
      p {
        margin: 0 0 14px;
        color: var(--soft);
      }
      form {
        display: flex;
        gap: 10px;
      }
    `,
  ];

  override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
    void this.read();
  }

  override render() {
    return html`<dialog aria-label=${t('sessions.title')} @close=${() => this.dispatchEvent(new CustomEvent('close'))}>
      <h2>${t('sessions.title')}</h2>
      <ul>
        ${this.all?.map((s) => this.line(s))}
      </ul>
      <p>${t('sessions.hint')}</p>
      <form method="dialog">
        <button data-deed="end-others" @click=${() => this.dispatchEvent(new CustomEvent('end'))}>${t('sessions.end')}</button>
        <button class="primary">${t('help.close')}</button>
      </form>
    </dialog>`;
  }

  private line(s: OwnSession): TemplateResult {
    const now = new Date();
    return html`<li data-here=${s.here}>
      ${s.here ? html`<b>${t('sessions.here')}</b> · ` : ''}${s.addresses.join(', ') || t('sessions.unknown')}
      <small>${t('sessions.times', { opened: moment(s.openedAt, now), seen: moment(s.seenAt, now) })}</small>
    </li>`;
  }

  private async read(): Promise<void> {
    const answer = await api.sessions();
    if (answer.ok) {
      this.all = answer.value.sessions;
    } else {
      this.dispatchEvent(new CustomEvent('problem', { detail: answer.code }));
    }
  }
}

customElements.define('hf-own-sessions', OwnSessions);
