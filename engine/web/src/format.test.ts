import { describe, expect, it } from 'vitest';
import { columns, day, daysAgo, duration, grade, moment, phone } from './format';

describe('format', () => {
  it('groups Chinese mobiles and landlines', () => {
    expect(phone('+8613800138000')).toBe('138 0013 8000');
    expect(phone('+8675588888888')).toBe('0755 8888 8888');
    expect(phone('+861088888888')).toBe('010 8888 8888');
    expect(phone('075588888888')).toBe('0755 8888 8888');
    expect(phone('013800138000')).toBe('138 0013 8000');
    expect(phone('02088888888')).toBe('020 8888 8888');
    expect(phone('+16502530000')).toBe('+16502530000');
    expect(phone('<script>')).toBe('<script>');
  });

  it('gives a Chinese character the room of two letters', () => {
    expect(columns('Wang')).toBe(4);
    expect(columns('王建国')).toBe(6);
    expect(columns('𠮷A')).toBe(3);
  });

  it('says the day of here, also at night', () => {
    expect(day(new Date(2026, 2, 5, 0, 30).toISOString())).toBe('2026-03-05');
    expect(day(new Date(2026, 2, 5, 23, 30).toISOString())).toBe('2026-03-05');
  });

  it('counts time like a phone does', () => {
    expect(duration(7_000)).toBe('0:07');
    expect(duration(-1)).toBe('0:00');
    expect(duration(3_723_000)).toBe('1:02:03');
  });

  it('counts days by the calendar', () => {
    expect(daysAgo('2026-03-02', new Date(2026, 2, 5, 0, 1))).toBe(3);
    expect(daysAgo('2026-03-05', new Date(2026, 2, 5, 23, 59))).toBe(0);
  });

  it('names the day of an older call only', () => {
    const then = new Date(2026, 2, 5, 14, 5);
    expect(moment(then.toISOString(), new Date(2026, 2, 5, 23))).toBe('14:05');
    expect(moment(then.toISOString(), new Date(2026, 2, 6, 1))).toBe('3-05 14:05');
  });

  it('has a colour for each of the five levels', () => {
    expect([100, 80, 60, 30, 0].map(grade)).toEqual(['very-good', 'good', 'fair', 'poor', 'poor']);
  });
});
