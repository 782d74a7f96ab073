import type { Ctx } from '#kernel/context'
import type { Column } from '../schema/column.ts'
import type { TableVersion } from '../schema/table.ts'
import { getSource } from './reading.ts'
import { getVersion } from './versions.ts'

/** Types as the tabular dialect says them. */
const pythonTypes = {
  text: 'string',
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  date: 'date',
  datetime: 'datetime',
  instant: 'datetime_aware',
} as const
const mostTops = 10
const mostCategories = 25

/** What is known of a table, in the words of the tabular dialect: those of csv-detective. */
export async function inspect(ctx: Ctx, tableId: string) {
  const { versionId } = await getSource(ctx, tableId)
  const version = await getVersion(ctx, versionId)
  const { columns } = version
  const each = <T>(toValue: (column: Column) => T) =>
    Object.fromEntries(columns.map((column) => [column.name, toValue(column)]))
  return {
    versionId,
    profile: {
      ...readingOf(version),
      header: columns.map(({ name }) => name),
      total_lines: version.rows,
      nb_duplicates: version.duplicateRows,
      heading_columns: 0,
      trailing_columns: 0,
      categorical: columns.filter(isCategorical).map(({ name }) => name),
      columns: each(formatOf),
      columns_fields: each(formatOf),
      columns_labels: each(formatOf),
      formats: byFormat(columns),
      profile: each(profileOf),
    },
    indexes: columns.filter(({ indexed }) => indexed).map(({ name }) => name),
  }
}

function readingOf({ reading: { encoding, dialect, container, chosen } }: TableVersion) {
  return {
    encoding: encoding ?? 'utf-8',
    separator: dialect?.delimiter ?? null,
    compression: container ?? null,
    sheet_name: chosen?.sheet ?? null,
    header_row_idx: dialect?.headerLine ? dialect.headerLine - 1 : 0,
  }
}

function formatOf({ type, meaning }: Column) {
  const labelled = meaning?.labelled ? 1.5 : 1
  return {
    format: meaning?.id ?? pythonTypes[type],
    python_type: pythonTypes[type],
    score: (meaning?.share ?? 1) * labelled,
  }
}

function byFormat(columns: readonly Column[]): Record<string, string[]> {
  const formats: Record<string, string[]> = {}
  for (const column of columns) {
    const { format } = formatOf(column)
    formats[format] = [...(formats[format] ?? []), column.name]
  }
  return formats
}

function isCategorical({ profile: { distinct } }: Column): boolean {
  return distinct > 0 && distinct <= mostCategories
}

function profileOf({ type, profile }: Column) {
  const isNumber = type === 'integer' || type === 'number'
  return {
    tops: profile.top.slice(0, mostTops),
    nb_distinct: profile.distinct,
    nb_missing_values: profile.nulls,
    ...(isNumber
      ? {
          min: Number(profile.min),
          max: Number(profile.max),
          mean: profile.mean,
          std: profile.deviation,
        }
      : {}),
  }
}
