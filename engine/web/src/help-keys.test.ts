import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyGroups } from './help-keys';
import { en } from './texts/en';

const ALL = keyGroups({ phone: true, floor: true, led: true });

function keys(title: string, groups = ALL): string[] {
  return groups.find((g) => g.title === title)?.keys.map(([key]) => key) ?? [];
}

describe('the help', () => {
  it('names each key once where it counts', () => {
    for (const group of ALL) {
      const all = group.keys.map(([key]) => key);
      expect(new Set(all).size, group.title).toBe(all.length);
    }
  });

  it('shows keys of the phone, of the floor and of calls to make only where they are', () => {
    expect(keyGroups({ phone: false, floor: false, led: false }).map((g) => g.title)).toEqual(['help.desk']);
    expect(keys('help.desk', keyGroups({ phone: false, floor: false, led: false }))).toContain('V');
    expect(keys('help.desk')).not.toContain('V');
    expect(keys('help.desk')).toContain('⇧V');
    expect(keys('help.floor.title')).toContain('V');
  });

  it('names the letters that the pages listen to, and no others', () => {
    const heard = (file: string, pattern: RegExp) =>
      [...readFileSync(new URL(`./${file}.ts`, import.meta.url), 'utf8').matchAll(pattern)].map((m) => String(m[1]).toUpperCase());
    const desk = [...heard('work-panel', /key === '(\w)'/g), ...heard('agent-page', /toLowerCase\(\) === '(\w)'/g)];
    const listed = keys('help.desk', keyGroups({ phone: false, floor: false, led: false }));
    expect(new Set(desk)).toEqual(new Set(listed.map((k) => k.replace('⇧', '')).filter((k) => /^[A-Z]$/.test(k))));
    // H holds through the engine, and is listed there.
    const phone = heard('phone/phone-bar', /key === '(\w)'/g).filter((k) => k !== 'H');
    expect(new Set(phone)).toEqual(new Set(keys('help.phone').filter((k) => /^[A-Z]$/.test(k))));
    const led = heard('led-card', /key === '(\w)'/g);
    expect(new Set(led)).toEqual(new Set(keys('help.led').map((k) => k.replace('⇧', '')).filter((k) => /^[A-Z]$/.test(k))));
    // At one desk: a letter that the call in hand has means the same of the task.
    expect(led.filter((k) => desk.includes(k)).sort()).toEqual(['F', 'K', 'W']);
    const floor = [...heard('floor-page', /k === '(\w)'/g), ...heard('floor-page', /key: '([a-z])'/g), 'V'];
    expect(new Set(floor)).toEqual(new Set(keys('help.floor.title').filter((k) => /^[A-Z]$/.test(k))));
  });

  it('has words for all', () => {
    expect(ALL.flatMap((g) => [g.title, ...g.keys.map(([, words]) => words)]).filter((k) => !(k in en))).toEqual([]);
  });
});
