import type { Mission } from '#kernel/house'
import { sqlRoute } from './api/sql.ts'
import { tableRoutes } from './api/tables.ts'
import { jobs } from './jobs.ts'

export { isFresh, unchanged } from './api/answers.ts'
export { answerMayRead } from './policy.ts'
export { toChartQuery } from './query/chart/draft.ts'
export { type Chart, chartKinds } from './schema/chart.ts'
export { Column, Profile } from './schema/column.ts'
export { Table, TableVersion } from './schema/table.ts'
export { toCsv } from './service/answer-csv.ts'
export { drawChart } from './service/charts.ts'
export { type ConsoleDraft, mostConsoleRows, runSql } from './service/console.ts'
export { type VersionTold, versionFailed, versionReady } from './service/facts.ts'
export { toPng } from './service/pictures.ts'
export { getSource, getTable, type TableSource } from './service/reading.ts'
export { openTable, receiveVersion } from './service/receiving.ts'
export { validateVersion } from './service/validating.ts'
export {
  getVersion,
  getVersionSource,
  listVersions,
  releaseVersion,
  removeTable,
  withdrawTable,
} from './service/versions.ts'

export type { ValidationError, ValidationReport } from './validation/report.ts'
export { TableSchema } from './validation/table-schema.ts'
export { ChartFigure } from './views/charts/figure.tsx'
export { proposedTitle } from './views/charts/sentences.ts'
export { ChartSettings } from './views/charts/settings.tsx'
export { renderSheet, type SheetOptions } from './views/charts/sheet.tsx'

export const tables: Mission = {
  name: 'tables',
  jobs,
  api: (app) => {
    sqlRoute(app)
    tableRoutes(app)
  },
}
