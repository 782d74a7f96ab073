import { atLeast, contrast, type Oklch, pickedHue, toHex } from './colour.ts'

export type Scheme = 'light' | 'dark'
export type Tokens = Record<string, string>

/** The deep blue of Parvis, in degrees of HSL as colour pickers show them; an instance may choose another hue. */
export const defaultHue = 222

/** Twelve stones: a mission takes one for its name and its cards, a chart takes them in order. */
export const stones = {
  slate: { hue: 255, chroma: 0.05 },
  sea: { hue: 230, chroma: 0.1 },
  lagoon: { hue: 200, chroma: 0.09 },
  pine: { hue: 165, chroma: 0.09 },
  moss: { hue: 138, chroma: 0.1 },
  olive: { hue: 110, chroma: 0.09 },
  ochre: { hue: 75, chroma: 0.11 },
  amber: { hue: 52, chroma: 0.12 },
  brick: { hue: 32, chroma: 0.13 },
  rose: { hue: 5, chroma: 0.13 },
  plum: { hue: 330, chroma: 0.11 },
  violet: { hue: 295, chroma: 0.12 },
} as const
export type Stone = keyof typeof stones

const statuses = {
  info: { hue: 240, chroma: 0.11 },
  success: { hue: 150, chroma: 0.12 },
  warning: { hue: 72, chroma: 0.13 },
  danger: { hue: 27, chroma: 0.17 },
}
const stoneGrey = { hue: 82, chroma: 0.009 }
const grounds = [
  'background-default',
  'background-tinted',
  'surface-default',
  'surface-tinted',
  'surface-hover',
]

/** Pairs of token names, text then ground, that must reach 4.5:1 in both schemes (WCAG 2.2, 1.4.3). */
export const textPairs: [string, string][] = [
  ...['neutral', 'accent', ...Object.keys(statuses)].flatMap((scale) => [
    ...grounds.flatMap((ground): [string, string][] => [
      [`${scale}-text-default`, `${scale}-${ground}`],
      [`${scale}-text-subtle`, `${scale}-${ground}`],
      [`${scale}-text-subtle`, `neutral-${ground}`],
    ]),
    ...['default', 'hover', 'active'].map((state): [string, string] => [
      `${scale}-base-contrast-default`,
      `${scale}-base-${state}`,
    ]),
  ]),
  ...Object.keys(stones).flatMap((stone): [string, string][] => [
    [`${stone}-ink`, `${stone}-wash`],
    [`${stone}-ink`, 'neutral-background-default'],
    [`${stone}-ink`, 'neutral-background-tinted'],
    [`${stone}-ink`, 'neutral-surface-default'],
    ['neutral-text-default', `${stone}-wash`],
    ['neutral-text-subtle', `${stone}-wash`],
  ]),
  ['mark-ink', 'mark-wash'],
  ['banner-ink', 'banner-wash'],
  ['link-visited', 'neutral-background-default'],
  ['link-visited', 'neutral-surface-tinted'],
]

/** Pairs of token names, shape then ground, that must reach 3:1 in both schemes (WCAG 2.2, 1.4.11). */
export const shapePairs: [string, string][] = [
  ...['neutral', 'accent', 'danger'].flatMap((scale) =>
    grounds.map((ground): [string, string] => [`${scale}-border-default`, `neutral-${ground}`]),
  ),
  ...grounds.map((ground): [string, string] => ['focus-outer', `neutral-${ground}`]),
  ...grounds.map((ground): [string, string] => ['accent-base-default', `neutral-${ground}`]),
]

/** Every colour of the theme by token name (without the `--ds-color-` or `--pv-` prefix), for one scheme and one accent hue. */
export function tokensFor(scheme: Scheme, hue: number = defaultHue): Tokens {
  const neutral = toneScale('neutral', stoneGrey, scheme)
  const tones = [
    accentTokens(scheme, hue),
    ...Object.entries(statuses).map(([name, tone]) => toneScale(name, tone, scheme)),
  ]
  return Object.assign({}, neutral, ...tones, stoneTokens(scheme), singleTokens(scheme, neutral))
}

/** The whole theme as CSS: both schemes, following the system unless `<html data-color-scheme>` says otherwise. */
export function tokenStyle(): string {
  return inBothSchemes((scheme) => tokensFor(scheme)) + colorMappings()
}

/** A small CSS block that lays another accent hue (0 to 360) over the theme; empty when the hue is the default. */
export function themeStyle(hue: number | null): string {
  if (hue === null || hue === defaultHue) return ''
  return inBothSchemes((scheme) => accentTokens(scheme, hue))
}

function accentTokens(scheme: Scheme, hue: number): Tokens {
  return toneScale('accent', { hue: pickedHue(hue), chroma: 0.145 }, scheme)
}

type Tone = { hue: number; chroma: number }

function toneScale(name: string, tone: Tone, scheme: Scheme): Tokens {
  const steps = scheme === 'light' ? lightSteps(tone) : darkSteps(tone)
  return Object.fromEntries(Object.entries(steps).map(([step, hex]) => [`${name}-${step}`, hex]))
}

/** How much of a tone's chroma a ground keeps: washes stay quiet whatever the hue. */
const washes = { light: 0.13, dark: 0.2 }

function lightSteps(tone: Tone): Tokens {
  const grey = tone.chroma < 0.02
  const wash = (light: number) => toHex(shade(tone, light, grey ? 0.9 : washes.light))
  const ground = wash(grey ? 0.908 : 0.905)
  const darkestGround = toHex(shade(stoneGrey, 0.908))
  return {
    'background-default': toHex(shade(stoneGrey, 0.988, 0.6)),
    'background-tinted': wash(0.968),
    'surface-default': '#ffffff',
    'surface-tinted': wash(0.952),
    'surface-hover': wash(0.932),
    'surface-active': ground,
    'border-subtle': toHex(shade(tone, grey ? 0.885 : 0.84, grey ? 1.2 : 0.45)),
    'border-default': atLeast(shade(tone, 0.62, grey ? 1.4 : 0.9), { on: darkestGround, ratio: 3.2 }),
    'border-strong': atLeast(shade(tone, 0.5, grey ? 1.4 : 1), { on: darkestGround, ratio: 4.6 }),
    'text-subtle': atLeast(shade(tone, grey ? 0.47 : 0.45, grey ? 1.5 : 1), {
      on: darkest(ground, darkestGround),
      ratio: 4.6,
    }),
    'text-default': atLeast(shade(tone, grey ? 0.23 : 0.3, grey ? 1.2 : 0.75), { on: ground, ratio: 8 }),
    'base-default': atLeast(shade(tone, grey ? 0.28 : 0.41), { on: '#ffffff', ratio: 6 }),
    'base-hover': atLeast(shade(tone, grey ? 0.34 : 0.35), { on: '#ffffff', ratio: 6 }),
    'base-active': atLeast(shade(tone, grey ? 0.4 : 0.3), { on: '#ffffff', ratio: 6 }),
    'base-contrast-default': '#ffffff',
  }
}

function darkSteps(tone: Tone): Tokens {
  const grey = tone.chroma < 0.02
  const wash = (light: number) => toHex(shade(tone, light, grey ? 0.7 : washes.dark))
  const ground = wash(0.345)
  const lightestGround = toHex(shade(stoneGrey, 0.345))
  const onBase = toHex(shade(tone, 0.17, 0.3))
  return {
    'background-default': toHex(shade(stoneGrey, 0.188, 0.7)),
    'background-tinted': wash(0.222),
    'surface-default': toHex(shade(stoneGrey, 0.232, 0.7)),
    'surface-tinted': wash(0.27),
    'surface-hover': wash(0.305),
    'surface-active': ground,
    'border-subtle': toHex(shade(tone, grey ? 0.355 : 0.42, grey ? 1 : 0.5)),
    'border-default': atLeast(shade(tone, 0.56, grey ? 1.2 : 0.8), { on: lightestGround, ratio: 3.2 }),
    'border-strong': atLeast(shade(tone, 0.66, grey ? 1.2 : 0.8), { on: lightestGround, ratio: 4.6 }),
    'text-subtle': atLeast(shade(tone, grey ? 0.76 : 0.78, grey ? 1.3 : 0.85), {
      on: lightest(ground, lightestGround),
      ratio: 4.6,
    }),
    'text-default': toHex(shade(tone, 0.935, grey ? 0.8 : 0.25)),
    'base-default': atLeast(shade(tone, grey ? 0.88 : 0.75, 0.9), { on: onBase, ratio: 6 }),
    'base-hover': atLeast(shade(tone, grey ? 0.93 : 0.8, 0.8), { on: onBase, ratio: 6 }),
    'base-active': atLeast(shade(tone, grey ? 0.96 : 0.85, 0.6), { on: onBase, ratio: 6 }),
    'base-contrast-default': onBase,
  }
}

function stoneTokens(scheme: Scheme): Tokens {
  const paper = toHex(shade(stoneGrey, scheme === 'light' ? 0.93 : 0.3))
  const entries = Object.entries(stones).flatMap(([name, tone]) => {
    const wash = toHex(scheme === 'light' ? shade(tone, 0.943, 0.17) : shade(tone, 0.272, 0.26))
    const ink = atLeast(shade(tone, scheme === 'light' ? 0.46 : 0.8, scheme === 'light' ? 1 : 0.85), {
      on: scheme === 'light' ? darkest(wash, paper) : lightest(wash, paper),
      ratio: 4.6,
    })
    return [
      [`${name}-wash`, wash],
      [`${name}-ink`, ink],
    ]
  })
  return Object.fromEntries(entries)
}

function singleTokens(scheme: Scheme, neutral: Tokens): Tokens {
  const isLight = scheme === 'light'
  return {
    'focus-inner': isLight ? '#ffffff' : (neutral['neutral-background-default'] ?? '#000000'),
    'focus-outer': neutral['neutral-text-default'] ?? '#000000',
    'mark-wash': toHex({ light: isLight ? 0.93 : 0.4, chroma: isLight ? 0.085 : 0.07, hue: 95 }),
    'mark-ink': neutral['neutral-text-default'] ?? '#000000',
    'link-visited': toHex({ light: isLight ? 0.4 : 0.8, chroma: 0.1, hue: 310 }),
    'banner-wash': isLight
      ? (neutral['neutral-base-default'] ?? '')
      : (neutral['neutral-surface-hover'] ?? ''),
    'banner-ink': isLight ? '#ffffff' : (neutral['neutral-text-default'] ?? ''),
    joint: toHex(shade(stoneGrey, isLight ? 0.925 : 0.262, 1.1)),
  }
}

function shade({ hue, chroma }: Tone, light: number, share = 1): Oklch {
  return { light, chroma: chroma * share, hue }
}

function darkest(one: string, other: string): string {
  return contrast(one, '#000000') < contrast(other, '#000000') ? one : other
}

function lightest(one: string, other: string): string {
  return contrast(one, '#000000') < contrast(other, '#000000') ? other : one
}

function inBothSchemes(tokensOf: (scheme: Scheme) => Tokens): string {
  const light = `color-scheme:light;${declarations(tokensOf('light'))}`
  const dark = `color-scheme:dark;${declarations(tokensOf('dark'))}`
  return [
    `:root,[data-color-scheme=light]{${light}}`,
    `@media screen and (prefers-color-scheme:dark){:root:not([data-color-scheme=light]){${dark}}}`,
    `@media screen{[data-color-scheme=dark]{${dark}}}`,
  ].join('')
}

function declarations(tokens: Tokens): string {
  return Object.entries(tokens)
    .map(([name, hex]) => `${variableName(name)}:${hex}`)
    .join(';')
}

/** Tokens that the design system reads carry its prefix; those that only Parvis knows carry ours. */
function variableName(name: string): string {
  if (name === 'link-visited') return '--ds-link-color-visited'
  const isOurs = /^(mark|joint)|-(ink|wash)$/.test(name)
  return `${isOurs ? '--pv' : '--ds-color'}-${name}`
}

/** `data-color="danger"` on an element turns the design system's unnamed colours into that scale. */
function colorMappings(): string {
  const steps = Object.keys(lightSteps(stoneGrey))
  const mapping = (scale: string) =>
    steps.map((step) => `--ds-color-${step}:var(--ds-color-${scale}-${step})`).join(';')
  const scales = ['neutral', 'info', 'success', 'warning', 'danger']
  const stoneRules = Object.keys(stones).map(
    (stone) =>
      `[data-stone=${stone}]{--pv-stone-ink:var(--pv-${stone}-ink);--pv-stone-wash:var(--pv-${stone}-wash)}`,
  )
  return [
    `:root,[data-color=accent]{${mapping('accent')}}`,
    ...scales.map((scale) => `[data-color=${scale}]{${mapping(scale)}}`),
    ...stoneRules,
  ].join('')
}
