import type { ColumnType } from '../ingest/contract.ts'
import { operatorsOf } from '../query/conditions.ts'
import { measuresOf } from '../query/groups.ts'
import type { Column } from '../schema/column.ts'

const schemas: Readonly<Record<ColumnType, object>> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  datetime: { type: 'string', format: 'date-time' },
  instant: { type: 'string', format: 'date-time' },
}

interface Described {
  id: string
  server: string
  columns: readonly Column[]
}

/** OpenAPI 3.0.3 of the rows of one resource: every parameter that its columns allow. */
export function describeTable({ id, server, columns }: Described) {
  const path = `/api/resources/${id}/data/`
  const parameters = [...columns.flatMap(parametersOf), ...common]
  const rows = { type: 'array', items: { type: 'object', properties: propertiesOf(columns) } }
  const meta = { type: 'object', properties: { page: integer, page_size: integer, total: integer } }
  const answer = { type: 'object', properties: { data: rows, links: { type: 'object' }, meta } }
  const operation = (summary: string, type: string, schema: object) => ({
    get: {
      summary,
      parameters,
      responses: {
        200: { description: 'Rows', content: { [type]: { schema } } },
        400: { description: 'Wrong query' },
      },
    },
  })
  return {
    openapi: '3.0.3',
    info: { title: `Resource ${id}`, version: '1.0.0' },
    servers: [{ url: server }],
    paths: {
      [path]: operation('Rows, in pages', 'application/json', answer),
      [`${path}csv/`]: operation('All rows that fit', 'text/csv', { type: 'string' }),
      [`${path}json/`]: operation('All rows that fit', 'application/json', rows),
    },
  }
}

const integer = { type: 'integer' }
const common = [
  { name: 'page', in: 'query', required: false, schema: { type: 'integer', minimum: 1 } },
  { name: 'page_size', in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 50 } },
  { name: 'columns', in: 'query', required: false, schema: { type: 'string' } },
  { name: 'or', in: 'query', required: false, schema: { type: 'string' } },
  { name: 'search', in: 'query', required: false, schema: { type: 'string' } },
]

function parametersOf({ name, type }: Column): object[] {
  const words = [...operatorsOf(type), ...measuresOf(type), 'groupby']
  const flags = ['isnull', 'isnotnull', 'groupby']
  const filters = words.map((word) => ({
    name: `${name}__${word}`,
    in: 'query',
    required: false,
    allowEmptyValue: flags.includes(word),
    schema: { type: 'string' },
  }))
  const sort = { type: 'string', enum: ['asc', 'desc'] }
  return [...filters, { name: `${name}__sort`, in: 'query', required: false, schema: sort }]
}

function propertiesOf(columns: readonly Column[]): Record<string, object> {
  const cells = columns.map(({ name, type }) => [name, { ...schemas[type], nullable: true }])
  return { __id: integer, ...Object.fromEntries(cells) }
}
