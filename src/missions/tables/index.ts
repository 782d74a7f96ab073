import type { Mission } from '#kernel/house'
import { sqlRoute } from './api/sql.ts'
import { tableRoutes } from './api/tables.ts'
import { tabularRoutes } from './api/tabular.ts'
import { tabularDialect } from './api/tabular-errors.ts'
import { versionRoutes } from './api/versions.ts'
import { jobs } from './jobs.ts'

export { isFresh, queryOf, unchanged } from './api/answers.ts'
export { harmless } from './export/harmless.ts'
export {
  type Beside,
  type Place,
  type TextKind,
  textKinds,
  type UnreadPart,
  type UnreadReason,
} from './ingest/beside/contract.ts'
export { answerMayRead } from './policy.ts'
export { tidy } from './query/address.ts'
export { toChartQuery } from './query/chart/draft.ts'
export { type Chart, chartKinds } from './schema/chart.ts'
export { Column, Profile } from './schema/column.ts'
export {
  type Condition as RowCondition,
  measures as rowMeasures,
  operators as rowOperators,
  type RowQuery,
} from './schema/query.ts'
export { refuse } from './schema/refusals.ts'
export { Table, TableVersion } from './schema/table.ts'
export { BeforeVersion, Comparison, type Difference, VersionSummary } from './schema/version.ts'
export { toCsv } from './service/answer-csv.ts'
export { answerQuery } from './service/answering.ts'
export { drawChart } from './service/charts.ts'
export {
  type AnySchema,
  type CheckAnswer,
  checkFile,
  checkRows,
  findSchemaFault,
} from './service/checking.ts'
export { compareVersions } from './service/comparing.ts'
export { type ConsoleDraft, mostConsoleRows, runSql } from './service/console.ts'
export { exportDefects } from './service/defects.ts'
export { type Explored, explore } from './service/explore.ts'
export { type VersionTold, versionFailed, versionReady } from './service/facts.ts'
export { type GroupPage, groupsOf } from './service/groups.ts'
export { answerFindMapped } from './service/mapping.ts'
export { toPng } from './service/pictures.ts'
export {
  countRows,
  findLoadedColumns,
  findPreview,
  type LoadedColumn,
  type Preview,
} from './service/preview.ts'
export { getSource, getTable, type TableSource } from './service/reading.ts'
export { openTable, receiveVersion } from './service/receiving.ts'
export { compareReleased, listReleased } from './service/released.ts'
export { type RowPage, rowsOf } from './service/rows.ts'
export { getTableOf } from './service/sources.ts'
export { readTexts, type Texts } from './service/texts.ts'
export { validateVersion } from './service/validating.ts'
export {
  findOutcomes,
  getVersion,
  getVersionSource,
  type ReadingOutcome,
  releaseVersion,
  removeTable,
  withdrawTable,
} from './service/versions.ts'

export { type ErrorKind, errorKinds, type WarningKind, warningKinds } from './validation/check.ts'
export { lintSchema, type SchemaRemark } from './validation/lint.ts'
export type { ValidationError, ValidationReport } from './validation/report.ts'
export { type Constraints, type Field, type FieldType, TableSchema } from './validation/table-schema.ts'
export { ChartFigure } from './views/charts/figure.tsx'
export { type Box, boxOf, franceBox, type Land, pathOf, readLands } from './views/charts/land.ts'
export { proposedTitle } from './views/charts/sentences.ts'
export { ChartSettings } from './views/charts/settings.tsx'
export { renderSheet, type SheetOptions } from './views/charts/sheet.tsx'
export { Explorer } from './views/explorer/explorer.tsx'
export { Preview as TablePreview } from './views/explorer/preview.tsx'
export { Structure } from './views/explorer/structure.tsx'
export { explorerWords } from './views/explorer/words.ts'
export { Versions, type VersionsProps } from './views/versions/versions.tsx'
export { versionWords } from './views/versions/words.ts'

export const tables: Mission = {
  name: 'tables',
  jobs,
  dialects: [tabularDialect],
  api: (app) => {
    sqlRoute(app)
    tableRoutes(app)
    tabularRoutes(app)
    versionRoutes(app)
  },
}
