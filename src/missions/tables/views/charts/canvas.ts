import type { ComponentChild } from 'preact'
import type { Lang } from '#kernel/words'
import { tokensFor } from '#ui'

/** Colours of a drawing. On a page they follow the scheme of the reader; a file of its own is on paper. */
export interface Palette {
  ground: string
  ink: string
  quiet: string
  /** Lines of a scale. */
  grid: string
  /** Edges of shapes that carry a meaning: 3:1 on the ground (WCAG 2.2, 1.4.11). */
  edge: string
  /** Three series, then the others. */
  series: readonly [string, string, string, string]
  /** Five classes, from little to much. */
  ramp: readonly [string, string, string, string, string]
  /** Land without a value. */
  land: string
}

export interface Canvas {
  width: number
  /** Too narrow for labels beside shapes. */
  narrow: boolean
  palette: Palette
  lang: Lang
}

/** A drawing whose height follows from what it shows. */
export interface Drawing {
  height: number
  body: ComponentChild
}

const ofPage = (name: string) => `var(--ds-color-${name})`

export const pagePalette: Palette = {
  ground: ofPage('neutral-background-default'),
  ink: ofPage('neutral-text-default'),
  quiet: ofPage('neutral-text-subtle'),
  grid: ofPage('neutral-border-subtle'),
  edge: ofPage('neutral-border-default'),
  series: [
    ofPage('accent-base-default'),
    'var(--pv-amber-ink)',
    'var(--pv-lagoon-ink)',
    ofPage('neutral-border-default'),
  ],
  ramp: [
    ofPage('accent-surface-active'),
    ofPage('accent-border-subtle'),
    ofPage('accent-border-default'),
    ofPage('accent-text-subtle'),
    ofPage('accent-base-active'),
  ],
  land: ofPage('neutral-surface-tinted'),
}

/** Colours of one scheme, for files that know none. */
export function paperPalette(hue: number | null, scheme: 'light' | 'dark'): Palette {
  const tokens = tokensFor(scheme, hue ?? undefined)
  const of = (name: string) => tokens[name] ?? ''
  return {
    ground: of('neutral-surface-default'),
    ink: of('neutral-text-default'),
    quiet: of('neutral-text-subtle'),
    grid: of('neutral-border-subtle'),
    edge: of('neutral-border-default'),
    series: [of('accent-base-default'), of('amber-ink'), of('lagoon-ink'), of('neutral-border-default')],
    ramp: [
      of('accent-surface-active'),
      of('accent-border-subtle'),
      of('accent-border-default'),
      of('accent-text-subtle'),
      of('accent-base-active'),
    ],
    land: of('neutral-surface-tinted'),
  }
}

/** Width of a text in the type of the interface, near enough to make room for it. */
export function widthOf(text: string, size = 13): number {
  const wide = text.match(/[\p{Lu}MWmw@%—]/gu)?.length ?? 0
  const thin = text.match(/[iljtfr1 .,:;’'()-]/g)?.length ?? 0
  return size * (wide * 0.66 + thin * 0.32 + (text.length - wide - thin) * 0.53)
}

/** A text that fits in so many pixels. */
export function fitted(text: string, width: number, size = 13): string {
  if (widthOf(text, size) <= width) return text
  let most = text.length - 1
  while (most > 3 && widthOf(text.slice(0, most), size) + size * 0.6 > width) most--
  return `${text.slice(0, most).trimEnd()}…`
}

/** The colour of a series by its place; null is the one that gathers the rest. */
export function colourOf(palette: Palette, names: readonly string[], name: string | null): string {
  const at = name === null ? (names.length === 0 ? 0 : 3) : names.indexOf(name)
  return palette.series[Math.min(3, Math.max(0, at))] ?? palette.ink
}
