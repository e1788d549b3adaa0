// The page: signed in or not.
import { LitElement, css, html } from 'lit';
import './agent-page';
import { api } from './api';
import { currentLanguage, houseLanguage, t } from './i18n';
import type { Me } from './protocol';
import './sign-in';
import { applyTheme } from './theme';

class App extends LitElement {
  static override properties = { me: { state: true }, ended: { state: true } };

  /** Undefined until it is known. */
  declare me: Me | null | undefined;
  declare ended: boolean;

  static override styles = css`
    :host {
      display: block;
      height: 100%;
    }
  `;

  constructor() {
    super();
    this.me = undefined;
    this.ended = false;
    applyTheme();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme);
    void this.recognise();
  }

  override render() {
    document.documentElement.lang = currentLanguage();
    document.title = t('app.title');
    if (this.me === undefined) {
      return html``;
    }
    return this.me
      ? html`<hf-agent-page .me=${this.me} @signed-out=${this.out} @language=${() => this.requestUpdate()}></hf-agent-page>`
      : html`<hf-sign-in .notice=${this.ended ? 'ended' : ''} @signed-in=${this.in}></hf-sign-in>`;
  }

  private async recognise(): Promise<void> {
    const me = await api.me();
    if (me.ok) {
      houseLanguage(me.value.language);
    }
    this.me = me.ok ? me.value : null;
  }

  private in = (e: CustomEvent<Me>): void => {
    houseLanguage(e.detail.language);
    this.ended = false;
    this.me = e.detail;
  };

  private out = (e: CustomEvent<{ ended: boolean }>): void => {
    this.ended = e.detail.ended;
    this.me = null;
  };
}

customElements.define('hf-app', App);
