import { describe, expect, it } from 'vitest';
import { asked, keyed } from './led-ask';
import type { LedAsked, LedTask } from './protocol';

const words = (text: string) => ({ zh: text, en: text });

function question(id: string, keys: string[], said: string | null = null): LedAsked {
  return { id, title: words(id), kind: 'rating', words: words(id), options: keys.map((key) => ({ key, title: words(key) })), min: 0, max: 0, said, passed: false };
}

function task(next: string, ...questions: LedAsked[]): LedTask {
  return {
    id: 1,
    phase: 'TALKING',
    campaign: words('3day'),
    script: words('hello'),
    picture: null,
    number: '+8613800138000',
    windowUntil: '2026-03-07T16:00:00Z',
    attempts: 0,
    outcome: words(''),
    until: null,
    told: false,
    sheet: { title: words('service'), questions, next },
    choices: [],
    reason: words(''),
  };
}

describe('led form', () => {
  it('asks the question that the engine names', () => {
    expect(asked(task('quality', question('reception', ['1', '5'], '5'), question('quality', ['1', '5'])))?.id).toBe('quality');
    expect(asked(task('', question('reception', ['1', '5'], '5')))).toBeNull();
  });

  it('takes only keys that the question offers', () => {
    const q = question('reception', ['1', '5']);
    expect(keyed(q, '5')).toBe('5');
    expect(keyed(q, '6')).toBeNull();
    expect(keyed(null, '5')).toBeNull();
  });
});
