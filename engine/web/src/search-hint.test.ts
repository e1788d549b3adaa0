import { beforeEach, describe, expect, it, vi } from 'vitest';
import { en } from './texts/en';
import { zhCN } from './texts/zh-CN';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
vi.stubGlobal('navigator', { language: 'en' });
vi.stubGlobal('document', { documentElement: {} });
const { chooseLanguage } = await import('./i18n');
const { hint } = await import('./search-hint');

const hobby = { zh: '爱好', en: 'Hobby' };
const rival = { zh: '竞品', en: 'Competitor' };

describe('the hint of the search box', () => {
  beforeEach(() => chooseLanguage('en'));

  it('names the fields of the house, in either language', () => {
    expect(hint([hobby, rival])).toBe(`${en['search.hint']}, Hobby, Competitor`);
    chooseLanguage('zh-CN');
    expect(hint([hobby, rival])).toBe(`${zhCN['search.hint']}、爱好、竞品`);
  });

  it('promises nothing to a house without any', () => {
    expect(hint([])).toBe(en['search.hint']);
  });

  it('says of many that there are more', () => {
    const many = hint([hobby, rival, rival, rival]);
    expect(many.startsWith(`${en['search.hint']}, Hobby`)).toBe(true);
    expect(many.match(/Competitor/g)).toHaveLength(2);
    expect(many.endsWith('…')).toBe(true);
  });
});
