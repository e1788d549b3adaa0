// Stands in a printed report: draws each chart of the page from the data beside it, as SVG.
import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type ChartData, height, option } from './chart-option';

use([BarChart, LineChart, PieChart, AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, TooltipComponent, SVGRenderer]);

for (const figure of document.querySelectorAll<HTMLElement>('figure.chart')) {
  const data = figure.querySelector('script[type="application/json"]')?.textContent;
  if (data) {
    const chart = JSON.parse(data) as ChartData;
    const place = document.createElement('div');
    // Of the paper's width, whatever the window's: what is printed is what was drawn.
    place.style.width = figure.dataset['wide'] ? '1000px' : '680px';
    place.style.height = `${height(chart)}px`;
    figure.append(place);
    init(place, null, { renderer: 'svg' }).setOption(option(chart));
  }
}
