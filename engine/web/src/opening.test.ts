import { beforeEach, describe, expect, it } from 'vitest';
import type { Result } from './api';
import { Opening } from './opening';

describe('opening files', () => {
  let answers: Map<number, (r: Result<string>) => void>;
  let shown: string[];
  let typed: boolean;
  let opening: Opening<string>;

  beforeEach(() => {
    answers = new Map();
    shown = [];
    typed = false;
    opening = new Opening<string>(
      (id) => new Promise((answer) => answers.set(id, answer)),
      () => typed,
      (what) => shown.push(what),
      (code) => shown.push(`refused ${code}`),
    );
  });

  const comes = (id: number, what: string) => answers.get(id)!({ ok: true, value: what });

  it('shows the last one asked for, whichever answer comes last', async () => {
    const both = [opening.open(1), opening.open(2)];
    comes(2, 'Li');
    comes(1, 'Wang');
    await Promise.all(both);
    expect(shown).toEqual(['Li']);
  });

  it('throws nothing away that was typed while the answer was on its way', async () => {
    const one = opening.open(1);
    typed = true;
    comes(1, 'Wang');
    await one;
    expect(shown).toEqual([]);
    await opening.open(2);
    expect(answers.has(2)).toBe(false);
  });

  it('says why a file is not shown, but not of one nobody waits for', async () => {
    const both = [opening.open(1), opening.open(2)];
    answers.get(1)!({ ok: false, code: 'internal' });
    answers.get(2)!({ ok: false, code: 'not-found' });
    await Promise.all(both);
    expect(shown).toEqual(['refused not-found']);
  });
});
