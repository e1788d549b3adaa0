import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from './texts/en';
import { zhCN } from './texts/zh-CN';

describe('texts', () => {
  it('are there in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zhCN).sort());
    expect(Object.values({ ...zhCN, ...en }).every((text) => text.length > 0)).toBe(true);
  });

  it('take the same values in both languages', () => {
    const values = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const key of Object.keys(zhCN) as (keyof typeof zhCN)[]) {
      expect(values(en[key]), key).toEqual(values(zhCN[key]));
    }
  });

  it('leave no page with words of its own', () => {
    for (const file of ['agent-page', 'agent-bar', 'pop-card', 'customer-facts', 'history-list', 'help-overlay', 'help-keys', 'engine-away', 'app', 'search-box', 'search-hint', 'customer-file', 'file-form', 'file-changes', 'phone/phone-bar', 'phone/phone-settings', 'floor-page', 'floor-queues', 'floor-sample', 'floor', 'work-panel', 'after-card', 'call-bar', 'transfer-box', 'call-back-form', 'call-back-list', 'case-form', 'case-board', 'who-box', 'case-card', 'own-sessions', 'led-card', 'led-form']) {
      const source = readFileSync(new URL(`./${file}.ts`, import.meta.url), 'utf8');
      expect(source.match(/[\u4e00-\u9fff]/g), file).toBeNull();
    }
  });
});
