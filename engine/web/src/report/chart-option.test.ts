import { describe, expect, it } from 'vitest';
import { type ChartData, height, option, shown } from './chart-option';

const rate: ChartData = {
  title: 'Very satisfied rate',
  kind: 'ranking',
  unit: 'percent',
  names: ['李工', '<b>王工</b>'],
  series: [{ name: 'rate', values: [0.965, null] }],
  marks: [{ name: '95%', at: 0.95 }],
};

describe('charts of a report', () => {
  it('shows shares in per cent, and nothing where there is none', () => {
    expect(shown(0.965, 'percent')).toBe('96.5%');
    expect(shown(null, 'percent')).toBe('');
    expect(shown(12, 'integer')).toBe('12');
  });

  it('draws the marks across a ranking that lies', () => {
    const drawn = option(rate) as { series: { type: string; markLine: { data: object[] } }[]; xAxis: { type: string } };
    expect(drawn.xAxis.type).toBe('value');
    expect(drawn.series[0]?.markLine.data).toEqual([{ name: '95%', xAxis: 0.95 }]);
  });

  it('gives each name of a ranking its line', () => {
    expect(height({ ...rate, names: Array.from({ length: 20 }, (_, i) => `n${i}`) })).toBeGreaterThan(20 * 20);
  });

  it('tells several series apart without colour', () => {
    const two = { ...rate, kind: 'bar' as const, series: [...rate.series, { name: 'other', values: [0.5, 0.4] }] };
    expect((option(two) as { aria: { decal: { show: boolean } } }).aria.decal.show).toBe(true);
  });
});
