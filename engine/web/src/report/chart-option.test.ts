import { describe, expect, it } from 'vitest';
import { linesOf } from './chart-labels';
import { type ChartData, height, option, shown } from './chart-option';

const rate: ChartData = {
  title: 'Very satisfied rate',
  kind: 'ranking',
  unit: 'percent',
  values: 'rate',
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
    const drawn = option(rate, 680, 'sans-serif') as { series: { type: string; markLine: { data: object[] } }[]; xAxis: { type: string } };
    expect(drawn.xAxis.type).toBe('value');
    expect(drawn.series[0]?.markLine.data).toEqual([{ name: '95%', xAxis: 0.95 }]);
  });

  it('gives each name of a ranking its line', () => {
    expect(height({ ...rate, names: Array.from({ length: 20 }, (_, i) => `n${i}`) }, 680)).toBeGreaterThan(20 * 20);
  });

  it('tells several series apart without colour', () => {
    const two = { ...rate, kind: 'bar' as const, series: [...rate.series, { name: 'other', values: [0.5, 0.4] }] };
    expect((option(two, 680, 'sans-serif') as { aria: { decal: { show: boolean } } }).aria.decal.show).toBe(true);
  });

  it('names the axis of figures, and cuts no name of a cause', () => {
    const long = { ...rate, names: ['维修质量没有达到约定的标准而且等待时间太长', 'Explanation of the work that was done and of its price'] };
    const drawn = option(long, 680, 'sans-serif') as { xAxis: { name: string }; yAxis: { axisLabel: { overflow: string; interval: number } } };
    expect(drawn.xAxis.name).toBe('rate');
    expect(drawn.yAxis.axisLabel).toMatchObject({ overflow: 'break', interval: 0 });
  });

  it('lays bars down whose names have no room beside each other', () => {
    const items = Array.from({ length: 12 }, (_, i) => `Friendliness of the reception and waiting time ${i}`);
    const many: ChartData = { ...rate, kind: 'bar', names: items, series: [{ name: 'rate', values: items.map(() => 0.5) }] };
    expect((option(many, 680, 'sans-serif') as { yAxis: { type: string } }).yAxis.type).toBe('category');
    expect(height(many, 680)).toBeGreaterThan(height({ ...many, names: items.slice(0, 3) }, 680));
  });

  it('writes a month of days aslant, each of them', () => {
    const days = Array.from({ length: 31 }, (_, i) => `2026-03-${i + 1}`);
    const month: ChartData = { ...rate, kind: 'line', names: days, series: [{ name: 'rate', values: days.map(() => 0.5) }] };
    const drawn = option(month, 680, 'sans-serif') as { xAxis: { axisLabel: { interval: number; rotate: number } } };
    expect(drawn.xAxis.axisLabel).toEqual(expect.objectContaining({ interval: 0, rotate: 45 }));
  });

  it('measures in the font that is drawn', () => {
    expect(option(rate, 680, 'Noto Sans').textStyle).toMatchObject({ fontFamily: 'Noto Sans' });
  });

  it('keeps the name of the axis above the figure of a bar that is as high as the axis', () => {
    const full: ChartData = { ...rate, kind: 'bar', names: ['a', 'b'], series: [{ name: 'rate', values: [1, 0.5] }] };
    const gap = (chart: ChartData) => (option(chart, 680, 'sans-serif') as { yAxis: { nameGap: number } }).yAxis.nameGap;
    expect(gap(full)).toBeGreaterThan(20);
    const many = Array.from({ length: 31 }, (_, i) => `${i + 1}`);
    expect(gap({ ...full, kind: 'line', names: many, series: [{ name: 'rate', values: many.map(() => 1) }] })).toBeLessThan(20);
  });

  it('breaks lines between words and between wide characters', () => {
    expect(linesOf('维修质量', 24)).toBe(2);
    expect(linesOf('one two', 30)).toBe(2);
    expect(linesOf('one two', 100)).toBe(1);
  });
});
