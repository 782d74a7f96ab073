import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { contrast } from './colour.ts'
import {
  defaultHue,
  type Scheme,
  shapePairs,
  textPairs,
  themeStyle,
  tokenStyle,
  tokensFor,
} from './tokens.ts'

const schemes: Scheme[] = ['light', 'dark']

function failures(
  scheme: Scheme,
  hue: number,
  { pairs, ratio }: { pairs: [string, string][]; ratio: number },
) {
  const tokens = tokensFor(scheme, hue)
  return pairs.flatMap(([shape, ground]) => {
    const reached = contrast(tokens[shape] ?? '', tokens[ground] ?? '')
    return reached >= ratio ? [] : [`${scheme} ${hue}: ${shape} on ${ground} is ${reached.toFixed(2)}`]
  })
}

test('contrast follows the formula of WCAG', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48')
})

for (const scheme of schemes) {
  test(`every text reaches 4.5:1 on its ground (${scheme})`, () => {
    assert.deepEqual(failures(scheme, defaultHue, { pairs: textPairs, ratio: 4.5 }), [])
  })

  test(`every border of a control, focus ring and filled shape reaches 3:1 (${scheme})`, () => {
    assert.deepEqual(failures(scheme, defaultHue, { pairs: shapePairs, ratio: 3 }), [])
  })

  test(`an instance may choose any hue and keep AA (${scheme})`, () => {
    const accent = textPairs.filter(([text]) => text.startsWith('accent'))
    const hues = Array.from({ length: 361 }, (_, hue) => hue)
    assert.deepEqual(
      hues.flatMap((hue) => failures(scheme, hue, { pairs: accent, ratio: 4.5 })),
      [],
    )
  })
}

test('the theme style of an instance changes the accent alone, and nothing for the default hue', () => {
  assert.equal(themeStyle(null), '')
  assert.equal(themeStyle(defaultHue), '')
  const variables = new Set(themeStyle(150).match(/--[a-z-]+(?=:)/g))
  assert.ok(variables.size > 10)
  assert.deepEqual(
    [...variables].filter((name) => !name.startsWith('--ds-color-accent-')),
    [],
  )
})

test('the theme style says both schemes, and the system decides when the person has not', () => {
  assert.match(tokenStyle(), /prefers-color-scheme:dark\)\{:root:not\(\[data-color-scheme=light\]\)/)
  assert.match(tokenStyle(), /\[data-color-scheme=dark\]\{color-scheme:dark/)
})

test('css/tokens.css holds what the tokens say (UPDATE_TOKENS=1 writes it anew)', () => {
  const path = 'src/ui/css/tokens.css'
  const notice =
    '/* biome-ignore-all format: written from src/ui/tokens.ts by its test with UPDATE_TOKENS=1 */'
  const expected = `${notice}\n${tokenStyle().replaceAll(/[{};]/g, '$&\n')}`
  if (process.env.UPDATE_TOKENS) writeFileSync(path, expected)
  assert.equal(readFileSync(path, 'utf8'), expected)
})
