// The page's language: chosen by switch, else the house's, else the browser's.
import { en } from './texts/en';
import { zhCN } from './texts/zh-CN';

export type Key = keyof typeof zhCN;
export type Language = 'zh-CN' | 'en';

const TEXTS: Record<Language, Record<Key, string>> = { 'zh-CN': zhCN, en };
const CHOSEN = 'huifang.language';

let language: Language = chosen() ?? asLanguage(navigator.language);

export function asLanguage(tag: string): Language {
  return tag.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

function chosen(): Language | null {
  const kept = localStorage.getItem(CHOSEN);
  return kept === 'zh-CN' || kept === 'en' ? kept : null;
}

export function currentLanguage(): Language {
  return language;
}

/** The house's language, where the person has not chosen. */
export function houseLanguage(tag: string): void {
  apply(chosen() ?? asLanguage(tag));
}

export function chooseLanguage(next: Language): void {
  localStorage.setItem(CHOSEN, next);
  apply(next);
}

function apply(next: Language): void {
  language = next;
  document.documentElement.lang = next;
}

export function t(key: Key, values: Record<string, string | number> = {}): string {
  return TEXTS[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** For keys made at run time, as `error.` + code; the fallback if there is no such text. */
export function tOr(key: string, fallback: Key): string {
  return t(key in zhCN ? (key as Key) : fallback);
}

export function pick(text: { zh: string; en: string }): string {
  return language === 'zh-CN' ? text.zh : text.en;
}
