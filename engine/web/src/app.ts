// The page: signed in or not, or not known because the engine does not answer.
import { LitElement, css, html } from 'lit';
import './agent-page';
import { api } from './api';
import './engine-away';
import { backOff } from './feed';
import { currentLanguage, houseLanguage, t } from './i18n';
import type { Me } from './protocol';
import './sign-in';
import { applyTheme } from './theme';

class App extends LitElement {
  static override properties = { me: { state: true }, away: { state: true }, ended: { state: true } };

  /** Undefined until it is known. */
  declare me: Me | null | undefined;
  /** Why it is not known yet; empty at the first try. */
  declare away: string;
  declare ended: boolean;

  private tries = 0;
  private again: ReturnType<typeof setTimeout> | undefined;

  static override styles = css`
    :host {
      display: block;
      height: 100%;
    }
  `;

  constructor() {
    super();
    this.me = undefined;
    this.away = '';
    this.ended = false;
    applyTheme();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme);
    window.addEventListener('online', () => this.again !== undefined && void this.recognise());
    void this.recognise();
  }

  override render() {
    document.documentElement.lang = currentLanguage();
    document.title = t('app.title');
    if (this.me === undefined) {
      return this.away ? html`<hf-engine-away .code=${this.away}></hf-engine-away>` : html``;
    }
    return this.me
      ? html`<hf-agent-page .me=${this.me} @signed-out=${this.out} @language=${() => this.requestUpdate()}></hf-agent-page>`
      : html`<hf-sign-in .notice=${this.ended ? 'ended' : ''} @signed-in=${this.in}></hf-sign-in>`;
  }

  private async recognise(): Promise<void> {
    clearTimeout(this.again);
    this.again = undefined;
    const me = await api.me();
    if (me.ok) {
      houseLanguage(me.value.language);
      this.me = me.value;
    } else if (me.code === 'sign-in') {
      this.me = null;
    } else {
      // No answer is not a no: whoever is signed in must not be asked for the password.
      this.away = me.code;
      this.again = setTimeout(() => void this.recognise(), backOff(this.tries++));
    }
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
