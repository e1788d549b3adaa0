import { LitElement, css, html } from 'lit';
import { t, tOr } from './i18n';
import { shared } from './shared-css';

/** Before it is known who sits here: why not, and that it will be asked again. */
class EngineAway extends LitElement {
  static override properties = { code: { type: String } };

  declare code: string;

  constructor() {
    super();
    this.code = 'offline';
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        place-items: center;
        min-height: 100vh;
        padding: 24px;
      }
      div {
        max-width: 30em;
        text-align: center;
        color: var(--soft);
      }
      h1 {
        margin: 0 0 6px;
        font-size: 20px;
        color: var(--ink);
      }
      p {
        margin: 0;
      }
    `,
  ];

  override render() {
    return html`<div role="status">
      <h1>${tOr(`error.${this.code}`, 'error.internal')}</h1>
      <p>${t('away.again')}</p>
    </div>`;
  }
}

customElements.define('hf-engine-away', EngineAway);
