import type { Lang } from '#kernel/words'
import type { Field, ValidationError } from '#missions/tables'
import { ruleWords } from './words.ts'

type Told = Pick<ValidationError, 'kind' | 'rule' | 'expected'>

/** What is wrong, in a sentence. */
export function errorSentence(lang: Lang, { kind, rule, expected }: Told): string {
  const { structure, rules } = ruleWords[lang]
  const wrong = entry(structure, kind)
  if (typeof wrong === 'string') return wrong
  const said = entry(rules, synonyms[rule] ?? rule)
  if (typeof said === 'string') return said
  if (rule === 'type') return rules.type(expectedType(lang, expected))
  if (said && rule !== 'other') return said(shortened(lang, expected), '')
  return rules.other(rule, expected)
}

/** How to mend it, in a sentence. `type` is that of the field when it is known. */
export function fixSentence(lang: Lang, { kind, rule, expected }: Told): string {
  const { structureFix, fixes } = ruleWords[lang]
  const fix = entry(structureFix, kind)
  if (typeof fix === 'string') return fix
  if (fix) return fix(expected)
  if (kind === 'json-schema-error') return fixes.json
  if (rule === 'type') return fixByType(lang, expected)
  if (rule in kindsOfFix) return fixes[kindsOfFix[rule] ?? 'check']
  return fixes.check
}

/** The kind of a field: "number", "e-mail address". */
export function typeSentence(lang: Lang, { type, format }: Pick<Field, 'type' | 'format'>): string {
  const { types, formats } = ruleWords[lang]
  const special = entry(formats, format)
  if (typeof special === 'string') return special
  return format === 'default' || format === '' ? types[type] : `${types[type]} (${inLetters(lang, format)})`
}

/** The rules of a field besides its type, one sentence each. */
export function constraintSentences(lang: Lang, field: Field): string[] {
  const { constraints: words } = ruleWords[lang]
  const { constraints } = field
  const bounds = (
    ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength', 'maxLength'] as const
  )
    .filter((name) => constraints[name] !== undefined)
    .map((name) => words[name](String(constraints[name])))
  const missing = (field.missingValues ?? []).filter((value) => value !== '')
  return [
    ...(constraints.unique ? [words.unique] : []),
    ...bounds,
    ...(constraints.enum ? [words.enum(shortened(lang, constraints.enum.map(textOf).join(', ')))] : []),
    ...(constraints.pattern ? [words.pattern(constraints.pattern)] : []),
    ...(constraints.jsonSchema ? [words.jsonSchema] : []),
    ...(field.type === 'boolean'
      ? [words.booleans(field.trueValues[0] ?? '', field.falseValues[0] ?? '')]
      : []),
    ...(missing.length > 0 ? [words.missing(missing.join(', '))] : []),
  ]
}

export function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

type Sentence = string | ((...values: string[]) => string)

/** Own keys only: a rule may bear any name. */
function entry(words: object, key: string): Sentence | undefined {
  if (!Object.hasOwn(words, key)) return undefined
  const found: unknown = Reflect.get(words, key)
  if (typeof found === 'string') return found
  return typeof found === 'function' ? (...values) => String(found(...values)) : undefined
}

const synonyms: Record<string, string> = {
  anyOf: 'choice',
  oneOf: 'choice',
  not: 'choice',
  minItems: 'items',
  maxItems: 'items',
  uniqueItems: 'unique',
  unevaluatedProperties: 'additionalProperties',
}

const kindsOfFix: Record<string, 'required' | 'unique' | 'bound' | 'length' | 'pattern' | 'enum'> = {
  required: 'required',
  unique: 'unique',
  primaryKey: 'unique',
  minimum: 'bound',
  maximum: 'bound',
  exclusiveMinimum: 'bound',
  exclusiveMaximum: 'bound',
  minLength: 'length',
  maxLength: 'length',
  pattern: 'pattern',
  enum: 'enum',
}

function expectedType(lang: Lang, expected: string): string {
  const { types } = ruleWords[lang]
  const [type = '', ...rest] = expected.split(' ')
  const said = entry(types, type)
  return typeof said === 'string' ? [said, ...rest.map((part) => inLetters(lang, part))].join(' ') : expected
}

function fixByType(lang: Lang, expected: string): string {
  const { type, form } = ruleWords[lang].fixes
  const [name = '', ...format] = expected.split(' ')
  if (format.some((part) => part.includes('%'))) return form(inLetters(lang, format.join(' ')))
  const said = entry(type, name)
  return typeof said === 'string' ? said : type.any
}

/** `%d/%m/%Y` as people read it: JJ/MM/AAAA. */
function inLetters(lang: Lang, format: string): string {
  const { directives } = ruleWords[lang]
  return format.replace(/%([A-Za-z])/g, (directive, letter: string) => {
    const said = entry(directives, letter)
    return typeof said === 'string' ? said : directive
  })
}

/** A list of a hundred values is not a sentence. */
function shortened(lang: Lang, text: string): string {
  const values = text.split(', ')
  if (values.length <= 12) return text
  return ruleWords[lang].lists(values.slice(0, 10).join(', '), values.length - 10)
}
