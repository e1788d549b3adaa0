import { LitElement, css, html } from 'lit';
import { keyGroups } from './help-keys';
import { t } from './i18n';
import { shared } from './shared-css';

/** The keys, over the page; those of the phone where the page is one. Fires `close`. */
class HelpOverlay extends LitElement {
  static override properties = { phone: { type: Boolean }, floor: { type: Boolean }, led: { type: Boolean } };

  declare phone: boolean;

  /** For a supervisor. */
  declare floor: boolean;

  /** For who makes calls for campaigns. */
  declare led: boolean;

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
        width: min(1120px, 94vw);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 45%);
      }
      h2 {
        margin: 0 0 12px;
        font-size: 20px;
      }
      h3 {
        margin: 0 0 6px;
        font-size: 13px;
        font-weight: 600;
        color: var(--soft);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(3, max-content 1fr);
        gap: 8px 10px;
        margin: 0 0 14px;
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
      ${keyGroups(this).map(
        (group) => html`<section data-keys=${group.title}>
          <h3>${t(group.title)}</h3>
          <dl>
            ${group.keys.map(([key, words]) => html`<dt><kbd>${key}</kbd></dt><dd>${t(words)}</dd>`)}
          </dl>
        </section>`,
      )}
      <form method="dialog"><button class="primary">${t('help.close')}</button></form>
    </dialog>`;
  }
}

customElements.define('hf-help-overlay', HelpOverlay);
