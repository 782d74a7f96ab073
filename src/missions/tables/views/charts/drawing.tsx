import { isOrdered } from '../../query/chart/parts.ts'
import type { Chart } from '../../schema/chart.ts'
import { drawAreas } from './areas.tsx'
import { drawBars } from './bars.tsx'
import type { Canvas, Drawing } from './canvas.ts'
import { drawCloud } from './cloud.tsx'
import { drawColumns } from './columns.tsx'
import { drawHistogram } from './histogram.tsx'
import { drawLine } from './line.tsx'
import { drawPlaces } from './places.tsx'

/** The shapes of a chart, without its title nor its source. */
export function drawShapes(chart: Chart, canvas: Canvas): Drawing {
  const { data, spec } = chart
  switch (data.form) {
    case 'bars':
      return isOrdered(spec) && data.keys.length > 3
        ? drawColumns(chart, data, canvas)
        : drawBars(chart, data, canvas)
    case 'line':
      return drawLine(chart, data, canvas)
    case 'bins':
      return drawHistogram(data, canvas)
    case 'cloud':
      return drawCloud(chart, data, canvas)
    case 'places':
      return drawPlaces(data, canvas)
    case 'areas':
      return drawAreas(chart, data, canvas)
  }
}

/** Whether there is anything to see. */
export function isBlank({ data }: Chart): boolean {
  if ('points' in data) return data.points.length === 0
  if (data.form === 'bins') return data.counts.length === 0
  return data.values.length === 0
}
