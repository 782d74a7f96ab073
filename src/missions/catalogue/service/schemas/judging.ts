import { findSchemaFault, lintSchema, TableSchema } from '#missions/tables'
import type { FieldName, Rejection, Remark, SchemaType } from '../../schema/schema.ts'

export interface Judged {
  rejection: Rejection | null
  remarks: Remark[]
  fields: FieldName[]
}

/** Whether files can be validated with a content, and what its author wrote that nobody will read. */
export async function judgeContent(type: SchemaType, content: Record<string, unknown>): Promise<Judged> {
  if (type === 'tableschema') return judgeTableSchema(content)
  const fault = type === 'jsonschema' ? await findSchemaFault(content) : null
  return { rejection: fault ? { code: 'not-a-json-schema', detail: fault } : null, remarks: [], fields: [] }
}

/** What a content is written in, by its shape; null for what is no schema. */
export function typeOfContent(content: unknown): 'tableschema' | 'jsonschema' | null {
  if (!isRecord(content)) return null
  if (Array.isArray(content.fields)) return 'tableschema'
  const ruling = ['properties', 'items', '$ref', 'allOf', 'anyOf', 'oneOf', '$defs', 'definitions']
  return ruling.some((key) => key in content) ? 'jsonschema' : null
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function judgeTableSchema(content: Record<string, unknown>): Judged {
  const read = TableSchema.safeParse(content)
  const remarks = lintSchema(content)
  if (read.success) {
    const fields = read.data.fields.map(({ name, constraints }) => ({
      name,
      required: constraints.required === true,
    }))
    return { rejection: null, remarks, fields }
  }
  const [issue] = read.error.issues
  const detail = issue ? `/${issue.path.join('/')}: ${issue.message}` : ''
  return { rejection: { code: 'not-a-table-schema', detail: detail.slice(0, 300) }, remarks, fields: [] }
}
