import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isBankCard, isIban, isNir, isPublicIp, isRib, isRpps, isTaxNumber, passesLuhn } from './checks.ts'
import { makeCard, makeIban, makeNir, makeRpps, makeSiren, makeTaxNumber } from './test-values.ts'

/** One digit wrong is always seen by these keys. */
const spoiled = (text: string, place: number) => {
  const digit = (Number(text[place]) + 1) % 10
  return `${text.slice(0, place)}${digit}${text.slice(place + 1)}`
}

const checks: [
  name: string,
  check: (text: string) => boolean,
  make: (row: number) => string,
  place: number,
][] = [
  ['social security number', isNir, makeNir, 9],
  ['social security number of Corsica', isNir, (row) => makeNir(row, row % 2 ? '2A' : '2B'), 9],
  ['tax number', isTaxNumber, makeTaxNumber, 5],
  ['IBAN', isIban, makeIban, 14],
  ['bank card', isBankCard, makeCard, 9],
  ['number of a health professional', isRpps, makeRpps, 4],
  ['Luhn', passesLuhn, makeSiren, 4],
]

for (const [name, check, make, place] of checks)
  test(`${name}: a valid key passes, a digit changed does not`, () => {
    for (let row = 0; row < 300; row++) {
      assert.ok(check(make(row)), make(row))
      assert.ok(!check(spoiled(make(row), place)), `spoiled ${make(row)}`)
    }
  })

test('structure counts, not the key alone', () => {
  for (const [check, text] of [
    [isNir, '000000000000097'],
    [isNir, '255081416802500'],
    [isTaxNumber, '0000000000000'],
    [isBankCard, '0000000000000000'],
    [isIban, 'ZZ0012345678'],
    [isPublicIp, '192.168.1.4'],
    [isPublicIp, '10.2.3.4'],
    [isPublicIp, '1.2.3.400'],
  ] as const)
    assert.ok(!check(text), text)
})

test('a RIB has the key of the CFONB, also with letters in the account', () => {
  assert.ok(isRib('20041010050500013M02606'))
  assert.ok(!isRib('20041010050500013M02607'))
})
