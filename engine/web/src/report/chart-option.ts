// From a chart as data to what echarts draws: calm colours that differ in lightness too, and
// patterns where there are several, so that a black and white print can be read.
export interface ChartData {
  title: string;
  kind: 'bar' | 'ranking' | 'line' | 'pie';
  unit: 'integer' | 'decimal' | 'percent';
  names: string[];
  series: { name: string; values: (number | null)[] }[];
  marks: { name: string; at: number }[];
}

const COLOURS = ['#2f5d8a', '#9db8d2', '#c77d3a', '#e3c9a0', '#5b7f5e', '#b9cfb4', '#6d5a86', '#c9bed8'];
const INK = '#333';
const RULE = '#d9dee4';

export function shown(value: number | null | undefined, unit: ChartData['unit']): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (unit === 'percent') {
    return `${(value * 100).toFixed(1)}%`;
  }
  return unit === 'integer' ? String(value) : value.toFixed(1);
}

// Lines that few labels fit beside: only the mark is written, values stand in the table.
const FEW = 16;

export function option(chart: ChartData): Record<string, unknown> {
  const several = chart.series.length > 1;
  return {
    animation: false,
    color: COLOURS,
    textStyle: { fontFamily: 'inherit', color: INK },
    title: { text: chart.title, left: 0, top: 0, textStyle: { fontSize: 13, fontWeight: 600, color: INK } },
    tooltip: { trigger: chart.kind === 'pie' ? 'item' : 'axis', valueFormatter: (v: number | null) => shown(v, chart.unit) },
    legend: several ? { top: 22, left: 0, itemWidth: 18, itemHeight: 10, textStyle: { color: INK } } : undefined,
    aria: { enabled: true, decal: { show: several || chart.kind === 'pie' } },
    ...(chart.kind === 'pie' ? pie(chart) : axes(chart)),
  };
}

function pie(chart: ChartData): Record<string, unknown> {
  const values = chart.series[0]?.values ?? [];
  return {
    series: [
      {
        type: 'pie',
        top: 24,
        radius: ['0%', '72%'],
        startAngle: 90,
        label: {
          color: INK,
          formatter: (p: { name: string; value: number; percent?: number }) =>
            `${p.name}  ${shown(p.value, chart.unit)}  (${(p.percent ?? 0).toFixed(1)}%)`,
        },
        itemStyle: { borderColor: '#fff', borderWidth: 1.5 },
        data: chart.names.map((name, i) => ({ name, value: values[i] ?? 0 })),
      },
    ],
  };
}

function axes(chart: ChartData): Record<string, unknown> {
  const lying = chart.kind === 'ranking';
  const names = {
    type: 'category',
    data: chart.names,
    inverse: lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: '#8a94a0' } },
    axisLabel: { color: INK, hideOverlap: true, ...(lying ? { width: 150, overflow: 'truncate' } : {}) },
  };
  const values = {
    type: 'value',
    splitLine: { lineStyle: { color: RULE } },
    axisLabel: { color: INK, formatter: (v: number) => (chart.unit === 'percent' ? `${Math.round(v * 100)}%` : String(v)) },
    ...(chart.unit === 'integer' ? { minInterval: 1 } : {}),
    ...(chart.unit === 'percent' ? { min: 0, max: 1 } : {}),
  };
  const labelled = chart.names.length * chart.series.length <= FEW;
  return {
    grid: { left: 4, right: chart.marks.length > 0 && !lying ? 84 : 40, top: chart.series.length > 1 || (lying && chart.marks.length > 0) ? 54 : 38, bottom: 4, containLabel: true },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: chart.series.map((s, i) => ({
      name: s.name,
      type: chart.kind === 'line' ? 'line' : 'bar',
      data: s.values,
      barMaxWidth: 34,
      symbol: ['circle', 'rect', 'triangle', 'diamond'][i % 4],
      symbolSize: 6,
      lineStyle: { width: 2, type: (['solid', 'dashed', 'dotted'] as const)[i % 3] },
      label: {
        show: labelled || lying,
        position: lying ? 'right' : 'top',
        fontSize: 10,
        color: INK,
        formatter: (p: { value: number | null }) => shown(p.value, chart.unit),
      },
      ...(i === 0 && chart.marks.length > 0
        ? {
            markLine: {
              symbol: 'none',
              animation: false,
              lineStyle: { color: INK, type: 'dashed', width: 1 },
              label: { color: INK, fontSize: 10, position: lying ? 'start' : 'end', formatter: (p: { name: string }) => p.name },
              data: chart.marks.map((m) => ({ name: m.name, [lying ? 'xAxis' : 'yAxis']: m.at })),
            },
          }
        : {}),
    })),
  };
}

// Of the picture, in pixels: a ranking needs a line per name.
export function height(chart: ChartData): number {
  return chart.kind === 'ranking' ? Math.max(120, 60 + 24 * chart.names.length) : 260;
}
