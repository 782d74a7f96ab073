import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { mostShown, mostShownByRule, type ValidationError, type ValidationReport } from '../report.ts'
import { geoJsonSchemas } from './geojson.ts'

/** The schema itself cannot be used; the message says why. */
export class SchemaFault extends Error {
  override readonly name = 'SchemaFault'
}

type Schema = Record<string, unknown>

/** Compiles a JSON Schema: drafts 6 and 7, 2019-09, 2020-12. @throws SchemaFault */
export function compileSchema(schema: Schema): ValidateFunction {
  const { $schema, ...rest } = schema
  const draft = typeof $schema === 'string' ? $schema : ''
  const options = { allErrors: true, strict: false, verbose: true, logger: false, formats } as const
  const ajv = draft.includes('2020-12')
    ? new Ajv2020(options)
    : draft.includes('2019-09')
      ? new Ajv2019(options)
      : new Ajv(options)
  try {
    ajv.addSchema(geoJsonSchemas)
    return ajv.compile(rest)
  } catch (error) {
    throw new SchemaFault(error instanceof Error ? error.message.slice(0, 300) : String(error))
  }
}

/** A whole document against a schema, in the words of the validation of tables. */
export function validateDocument(test: ValidateFunction, document: unknown): ValidationReport {
  test(document)
  const errors = withoutEchoes(test.errors ?? []).map(toError)
  const groups = new Map<string, { shown: ValidationError[]; count: number }>()
  for (const error of errors) {
    const key = JSON.stringify([error.rule, error.fields, error.expected])
    const group = groups.get(key) ?? { shown: [], count: 0 }
    group.count += 1
    if (group.shown.length < mostShownByRule) group.shown.push(error)
    groups.set(key, group)
  }
  const all = [...groups.values()]
  return {
    valid: errors.length === 0,
    rows: rowsOf(document),
    total: errors.length,
    byRule: all.flatMap(({ shown: [one], count }) =>
      one ? [{ kind: one.kind, rule: one.rule, fields: one.fields, expected: one.expected, count }] : [],
    ),
    first: all
      .flatMap(({ shown }) => shown)
      .sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
      .slice(0, mostShown),
    warnings: [],
  }
}

/** A choice that fails says so once: what each of its branches would have wanted is noise. */
function withoutEchoes(errors: readonly ErrorObject[]): ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
  return errors.filter(
    ({ keyword, schemaPath }) =>
      keyword !== 'if' && !choices.some((choice) => schemaPath.startsWith(`${choice.schemaPath}/`)),
  )
}

function toError(error: ErrorObject): ValidationError {
  const steps = error.instancePath.split('/').slice(1).map(plainStep)
  const missing = error.keyword === 'required' ? [String(error.params.missingProperty)] : []
  const extra = 'additionalProperty' in error.params ? [String(error.params.additionalProperty)] : []
  const index = steps.find((step) => /^\d+$/.test(step))
  const path = [...steps, ...missing, ...extra].filter((step) => !/^\d+$/.test(step))
  return {
    kind: 'json-schema-error',
    rule: error.keyword,
    fields: [path.join('.')],
    row: index === undefined ? null : Number(index) + 1,
    line: null,
    value: missing.length > 0 ? null : shown(error.data),
    expected: expectedOf(error),
    proposal: null,
  }
}

function expectedOf({ keyword, params }: ErrorObject): string {
  if (keyword === 'enum') return [params.allowedValues].flat().map(String).join(', ')
  if (keyword === 'const') return String(params.allowedValue)
  if (keyword === 'type') return [params.type].flat().join(', ')
  const said: unknown = params.limit ?? params.pattern ?? params.format ?? params.multipleOf ?? ''
  return String(said)
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.slice(0, 200)
}

function plainStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}

/** Records of a list, features of a collection; a document that is neither is one. */
function rowsOf(document: unknown): number {
  if (Array.isArray(document)) return document.length
  if (typeof document !== 'object' || document === null) return 1
  const features: unknown = Reflect.get(document, 'features')
  return Array.isArray(features) ? features.length : 1
}

/** Formats of JSON Schema that are easy to say; the others are not checked. */
const formats = {
  date: { validate: isRealDate },
  'date-time': {
    validate: (text: string) => !Number.isNaN(Date.parse(text)) && isRealDate(text.slice(0, 10)),
  },
  time: /^([01]\d|2[0-3]):[0-5]\d(:([0-5]\d|60)(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i,
  email: /^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+$/,
  uri: { validate: (text: string) => URL.canParse(text) },
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
}

function isRealDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
