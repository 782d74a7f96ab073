import type { ChartSpec } from '../../schema/chart.ts'
import { findPosition } from '../position.ts'
import type { Queried } from '../queried.ts'
import type { Questions } from './answers.ts'
import { askAreas } from './areas.ts'
import { askBins } from './bins.ts'
import { askParts } from './parts.ts'
import { askCloud, askPlaces } from './points.ts'

/** `rows` is what to select from: a file and its conditions. */
export function askChart(table: Queried, spec: ChartSpec, rows: string): Questions {
  switch (spec.kind) {
    case 'bar':
    case 'line':
      return askParts(spec, rows)
    case 'histogram':
      return askBins(spec, rows)
    case 'scatter':
      return askCloud(spec, rows)
    case 'points':
      return askPlaces(spec, { position: findPosition(table.columns), rows })
    case 'departements':
    case 'regions':
      return askAreas(spec, spec.kind, rows)
  }
}
