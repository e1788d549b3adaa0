import { LitElement, css, html } from 'lit';
import { t, type Key } from './i18n';
import { shared } from './shared-css';

const KEYS: [string, Key][] = [
  ['R', 'help.ready'],
  ['P', 'help.pause'],
  ['/', 'help.search'],
  ['E', 'help.edit'],
  ['Esc', 'help.dismiss'],
  ['?', 'help.help'],
];

/** The keys, over the page. Fires `close`. */
class HelpOverlay extends LitElement {
  static override styles = [
    shared,
    css`
      dialog {
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
        color: var(--ink);
        box-shadow: var(--shadow);
        padding: 24px 28px;
        min-width: 380px;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 45%);
      }
      h2 {
        margin: 0 0 12px;
        font-size: 20px;
      }
      dl {
        display: grid;
        grid-template-columns: 56px 1fr;
        gap: 12px 10px;
        margin: 0 0 20px;
        align-items: center;
      }
      dd {
        margin: 0;
      }
      kbd {
        margin: 0;
        opacity: 1;
        padding: 5px 9px;
        font-size: 14px;
      }
    `,
  ];

  override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  override render() {
    return html`<dialog aria-label=${t('help.title')} @close=${() => this.dispatchEvent(new CustomEvent('close'))}>
      <h2>${t('help.title')}</h2>
      <dl>
        ${KEYS.map(([key, words]) => html`<dt><kbd>${key}</kbd></dt><dd>${t(words)}</dd>`)}
      </dl>
      <form method="dialog"><button class="primary">${t('help.close')}</button></form>
    </dialog>`;
  }
}

customElements.define('hf-help-overlay', HelpOverlay);
