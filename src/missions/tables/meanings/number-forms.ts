/**
 * How the numbers of a column are written. `plain`: no groups but by spaces or apostrophes, a comma or a dot before
 * decimals. `comma-groups`: 1,234.5. `dot-groups`: 1.234,5.
 */
export interface NumberForm {
  kind: 'integer' | 'number'
  style: NumberStyle
}
export const numberStyles = ['plain', 'comma-groups', 'dot-groups'] as const
export type NumberStyle = (typeof numberStyles)[number]

/** Space, tabulation, no-break space, narrow no-break space, thin space. */
const space = '[ \t\u00a0\u202f\u2009]'
const minus = '[+\u2212-]'
const before = `(?:[€$£]${space}?)`
const after = `(?:${space}?(?:%|‰|€|[$]|£|EUR|[Ee]uros?|[Kk]€|M€))`
const exponent = '(?:[eE][+-]?[0-9]{1,3})'

const groups = { plain: '', 'comma-groups': ',', 'dot-groups': '.' }
const marks = { plain: '[.,]', 'comma-groups': '[.]', 'dot-groups': '[,]' }

/** Written so that JavaScript and RE2 (DuckDB) read it alike. No leading zero: such digits are a code. */
export function numberPattern({ kind, style }: NumberForm): string {
  const group = `[ \t\u00a0\u202f\u2009'’${groups[style]}]`
  const whole = `(?:0|[1-9][0-9]{0,17}|[1-9][0-9]{0,2}(?:${group}[0-9]{3}){1,5})`
  const decimal = `(?:${whole}(?:${marks[style]}[0-9]*)?|${marks[style]}[0-9]+)${exponent}?`
  const body = kind === 'integer' ? whole : decimal
  return `(?:${minus}?${space}?${before}?${body}${after}?|${body}-|[(]${before}?${body}${after}?[)])`
}

export const barePattern = '[+-]?(?:0|[1-9][0-9]{0,17})(?:[.,][0-9]+)?'
export const integerPattern = '[+-]?(?:0|[1-9][0-9]{0,17})'

const bareNumber = new RegExp(`^${barePattern}$`)
const integer = new RegExp(`^${integerPattern}$`)
const styled = numberStyles.map((style) => ({
  style,
  pattern: new RegExp(`^${numberPattern({ kind: 'number', style })}$`),
}))
const decimals = {
  plain: /[.,]\d|\d[.,]|[eE]/,
  'comma-groups': /\.|[eE](?!UR|uro)/,
  'dot-groups': /,|[eE](?!UR|uro)/,
}

export const isInteger = (value: string) => integer.test(value)
export const isBareNumber = (value: string) => bareNumber.test(value)

/** In which styles this is a number; none when it is not one. */
export function stylesOf(value: string): NumberStyle[] {
  return styled.filter(({ pattern }) => pattern.test(value)).map(({ style }) => style)
}

/** Whether it has decimals, or a factor in its unit. */
export function hasDecimals(value: string, style: NumberStyle): boolean {
  const text = value.replace(/EUR|[Ee]uros?/, '')
  return decimals[style].test(text) || /[kKM]€/.test(text)
}

/**
 * DuckDB expression over a cell, and its text without spaces around it: the number, or NULL when it is not of the
 * form.
 */
export function numberSql(form: NumberForm, cell: string, text: string): string {
  const { kind, style } = form
  const type = kind === 'integer' ? 'BIGINT' : 'DOUBLE'
  const bare = kind === 'integer' ? integerPattern : barePattern
  const digits = kind === 'integer' || style === 'comma-groups' ? cell : `replace(${cell}, ',', '.')`
  const mark = {
    plain: bare,
    'comma-groups': bare.replace('[.,]', '[.]'),
    'dot-groups': bare.replace('[.,]', '[,]'),
  }
  // Most cells are digits and a mark: the longer way is for the others alone.
  return (
    `CASE WHEN regexp_full_match(${cell}, '${mark[style]}') THEN TRY_CAST(${digits} AS ${type}) ` +
    `WHEN regexp_full_match(${text}, '${numberPattern(form).replaceAll("'", "''")}') ` +
    `THEN ${dressedSql(form, text)} END`
  )
}

/** The number inside groups, units, and the several ways to write a minus. */
function dressedSql({ kind, style }: NumberForm, text: string): string {
  const mark = { plain: '.,', 'comma-groups': '.', 'dot-groups': ',' }[style]
  const unitless = `regexp_replace(${text}, 'EUR|[Ee]uros?', '')`
  const digits = `replace(regexp_replace(${unitless}, '[^0-9eE+${mark}-]', '', 'g'), ',', '.')`
  const magnitude = `regexp_replace(${digits}, '^[+-]|-$', '', 'g')`
  const sign = `CASE WHEN regexp_matches(${text}, '^[(\u2212-]|-$') THEN -1 ELSE 1 END`
  if (kind === 'integer') return `TRY_CAST(${magnitude} AS BIGINT) * ${sign}`
  const factor = `CASE WHEN regexp_matches(${text}, '[Kk]€') THEN 1000 WHEN regexp_matches(${text}, 'M€') THEN 1000000 ELSE 1 END`
  return `TRY_CAST(${magnitude} AS DOUBLE) * ${sign} * ${factor}`
}
