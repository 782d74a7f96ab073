import type { Lang } from '#kernel/words'
import { type CellForm, type CellValue, type IconName, lookOf } from '#ui'
import type { Column } from '../../schema/column.ts'
import { meaningWords } from './meaning-words.ts'
import { explorerWords } from './words.ts'

/** Names of things, not quantities: their digits are read one by one. */
const codes =
  /^(adeli|categorie_juridique|cle_interop|code_|color$|cpv$|currency|doi|ean|finess|hash|iban|id_|idcc|idref|ine$|insee_ape|iris|isbn|isni|iso_|issn|lei$|mongo|nace|naf_|nir$|nuts|orcid|parcelle|qpv|rncp|rome|ror$|rpps|section_|siren|siret|spi$|tva|uai|uic|uuid|wikidata)/
const ungrouped = new Set(['year', 'mois_annee', 'trimestre'])

/** How the values of a column are written. */
export function formOf(column: Column): CellForm {
  const { type, meaning } = column
  const isCode = codes.test(meaning?.id ?? '')
  if (isCode && (type === 'text' || type === 'integer')) return 'code'
  if (type === 'integer' || type === 'number')
    return ungrouped.has(meaning?.id ?? '') || isYears(column) ? 'plain' : 'number'
  return type
}

/** Whole numbers that all could be years are read as years: nobody groups their digits. */
function isYears({ type, profile: { min, max } }: Column): boolean {
  return type === 'integer' && min !== null && Number(min) >= 1500 && Number(max) <= 2100
}

const icons = {
  text: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'toggle',
  date: 'calendar',
  datetime: 'clock',
  instant: 'clock',
} as const

export function iconOf(column: Column): IconName {
  const { type, meaning } = column
  const id = meaning?.id ?? ''
  if (/^(latitude|longitude|latlon|lonlat|geojson|wkt|adresse|commune)/.test(id)) return 'place'
  if (id === 'url') return 'link'
  if (id === 'email') return 'mail'
  return formOf(column) === 'code' ? 'key' : icons[type]
}

/** What the values of a column name, in words; null when they name nothing in particular. */
export function meaningOf(lang: Lang, { meaning }: Pick<Column, 'meaning'>): string | null {
  if (!meaning) return null
  return Object.entries(meaningWords[lang]).find(([id]) => id === meaning.id)?.[1] ?? null
}

/** A value of a column as its cells show it; profiles hold values as text. */
export function textOf(lang: Lang, column: Column, value: CellValue): string {
  const { yes, no } = explorerWords[lang].truth
  return lookOf(value, formOf(column), { lang, yes, no }).text
}

export function percent(lang: Lang, share: number): string {
  // Neither everything nor nothing when it is not.
  const bounded = share > 0 && share < 0.001 ? 0.001 : share < 1 && share > 0.999 ? 0.999 : share
  const digits = bounded < 0.01 || (bounded > 0.99 && bounded < 1) ? 1 : 0
  const format = new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: digits })
  return format.format(bounded).replaceAll('\u202f', '\u00a0')
}

/** Id of the sheet of a column. */
export function sheetOf({ position }: Pick<Column, 'position'>): string {
  return `column-${position}`
}

/** Bounds and means have no more digits than they deserve. */
export function rounded(lang: Lang, column: Column, value: string): string {
  const number = Number(value)
  if (column.type !== 'integer' && column.type !== 'number') return textOf(lang, column, value)
  return textOf(lang, column, Number.isFinite(number) ? Number(number.toPrecision(6)) : value)
}
