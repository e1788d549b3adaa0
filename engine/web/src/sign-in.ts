import { LitElement, css, html, nothing } from 'lit';
import { api } from './api';
import { chooseLanguage, currentLanguage, t, tOr } from './i18n';
import type { Me } from './protocol';
import { shared } from './shared-css';

/** Name and password. Fires `signed-in` with who it is. */
class SignIn extends LitElement {
  static override properties = {
    notice: { type: String },
    busy: { state: true },
    problem: { state: true },
    language: { type: String },
  };

  declare notice: string;
  declare language: string;
  declare busy: boolean;
  declare problem: { code: string; seconds: number } | null;

  constructor() {
    super();
    this.notice = '';
    this.language = '';
    this.busy = false;
    this.problem = null;
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
      form {
        width: 100%;
        max-width: 380px;
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        box-shadow: var(--shadow);
        padding: 32px;
        display: grid;
        gap: 16px;
      }
      .brand {
        display: flex;
        align-items: center;
        justify-content: space-between;
        color: var(--soft);
        font-weight: 600;
      }
      h1 {
        margin: 0 0 4px;
        font-size: 24px;
      }
      label {
        display: grid;
        gap: 6px;
        font-weight: 600;
      }
      input {
        font: inherit;
        color: inherit;
        background: var(--bg);
        border: 1px solid var(--line);
        border-radius: 8px;
        padding: 10px 12px;
      }
      .problem {
        background: var(--bad-wash);
        color: var(--bad);
        border-radius: 8px;
        padding: 10px 12px;
      }
      button.primary {
        padding: 11px;
      }
    `,
  ];

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLInputElement>('input[name=name]')?.focus();
  }

  override render() {
    const p = this.problem;
    const words = p ? tOr(`error.${p.code}`, 'error.internal').replace('{n}', '') : '';
    const shown = p?.code === 'wait' ? t('error.wait', { n: p.seconds }) : words;
    return html`
      <form @submit=${this.submit} aria-busy=${this.busy}>
        <div class="brand">
          <span>回访 Huifang</span>
          <button type="button" class="quiet" @click=${this.switchLanguage}>${t('action.language')}</button>
        </div>
        <h1>${t('signin.title')}</h1>
        <div role="alert">
          ${shown || this.notice ? html`<div class="problem">${shown || t('error.sign-in')}</div>` : nothing}
        </div>
        <label>${t('signin.name')}<input name="name" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="64" /></label>
        <label>${t('signin.password')}<input name="password" type="password" autocomplete="current-password" required maxlength="256" /></label>
        <button class="primary" ?disabled=${this.busy}>${this.busy ? t('signin.busy') : t('signin.submit')}</button>
      </form>
    `;
  }

  private switchLanguage = (): void => {
    chooseLanguage(currentLanguage() === 'en' ? 'zh-CN' : 'en');
    this.requestUpdate();
  };

  private submit = async (e: SubmitEvent): Promise<void> => {
    e.preventDefault();
    const data = new FormData(e.target as HTMLFormElement);
    this.busy = true;
    const me = await api.signIn(String(data.get('name')), String(data.get('password')));
    this.busy = false;
    if (me.ok) {
      this.dispatchEvent(new CustomEvent<Me>('signed-in', { detail: me.value }));
      return;
    }
    this.notice = '';
    this.problem = { code: me.code, seconds: me.retryAfter };
    const password = this.renderRoot.querySelector<HTMLInputElement>('input[name=password]');
    password?.focus();
    password?.select();
  };
}

customElements.define('hf-sign-in', SignIn);
