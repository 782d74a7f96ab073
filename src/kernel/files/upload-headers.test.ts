import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBoolean, readDigest, readFileName, readInteger } from './upload-headers.ts'

test('a structured field of another form counts as absent', () => {
  const integers: Array<[string | undefined, number | undefined]> = [
    ['0', 0],
    [' 12 ', 12],
    ['12;a=b', 12],
    ['-1', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['9999999999999999', undefined],
    ['', undefined],
    [undefined, undefined],
  ]
  for (const [header, expected] of integers) assert.equal(readInteger(header), expected, header)
  const booleans: Array<[string | undefined, boolean | undefined]> = [
    ['?1', true],
    ['?0', false],
    ['1', undefined],
    ['true', undefined],
    [undefined, undefined],
  ]
  for (const [header, expected] of booleans) assert.equal(readBoolean(header), expected, header)
})

test('of several digests the first known is read', () => {
  const header = 'md5=:AAAA:, sha-256=:BBBB:, sha-512=:CCCC:'
  assert.deepEqual(readDigest(header, ['sha512', 'sha256']), {
    algorithm: 'sha512',
    value: Buffer.from('CCCC', 'base64'),
  })
  assert.deepEqual(readDigest(header, ['sha256'])?.value, Buffer.from('BBBB', 'base64'))
  assert.equal(readDigest('md5=:AAAA:', ['sha256']), undefined)
  assert.equal(readDigest('x-sha-256=:AAAA:', ['sha256']), undefined)
})

test('a file name is what a person would call the file, never a path or a trick', () => {
  const names: Array<[string | undefined, string]> = [
    ['attachment; filename="communes 2024.csv"', 'communes 2024.csv'],
    ['inline; filename=communes.csv', 'communes.csv'],
    [`inline; filename="x.csv"; filename*=UTF-8''%C3%A9t%C3%A9.csv`, 'été.csv'],
    [`inline; filename*=utf-8'fr'e%CC%81te%CC%81.csv`, 'été.csv'],
    ['inline; filename="a\\"b.csv"', 'ab.csv'],
    ['inline; filename="../../etc/passwd"', 'passwd'],
    ['inline; filename="C:\\\\temp\\\\x.csv"', 'x.csv'],
    ['inline; filename=".htaccess"', 'htaccess'],
    [`inline; filename*=UTF-8''a%00b%0D%0A%E2%80%AEvsc.exe`, 'abvsc.exe'],
    [`inline; filename*=UTF-8''%ZZ; filename="plan.csv"`, 'plan.csv'],
    ['inline; filename=".."', 'file'],
    ['inline', 'file'],
    [undefined, 'file'],
  ]
  for (const [header, expected] of names) assert.equal(readFileName(header), expected, header)
  assert.equal(readFileName(`inline; filename="${'x'.repeat(300)}"`).length, 200)
})
