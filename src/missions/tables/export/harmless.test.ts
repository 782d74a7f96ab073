import assert from 'node:assert/strict'
import { test } from 'node:test'
import { harmless } from './harmless.ts'

test('what a spreadsheet would run is kept a text, numbers and telephone numbers are left', () => {
  const run = ['=1+1', '@SUM(A1)', '+cmd|x', '-2+3+cmd', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠x']
  for (const text of run) assert.equal(harmless(text), `'${text}`, JSON.stringify(text))
  const left = ['', 'a=b', '-12,5', '+33 (0)1 02 03 04 05', '- ', '12', "l'eau", ' =1']
  for (const text of left) assert.equal(harmless(text), text, JSON.stringify(text))
})
