/** The parts of ECharts that `Chart` uses; loaded only when a chart is drawn. SVG, so that it prints sharp. */
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

echarts.use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

export const startChart = (place: HTMLElement) => echarts.init(place, null, { renderer: 'svg' });
