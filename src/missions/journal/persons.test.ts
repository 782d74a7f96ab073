import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testHouse } from '#testkit'
import { journal, type PivotIdentity, personKeys, rotatePersonKey } from './index.ts'
import { normalIdentity } from './service/persons/normal.ts'

const person: PivotIdentity = {
  familyName: "D'Œuvré-Müller",
  givenNames: 'Jean-Élie Marie',
  birthdate: '1984-06-21',
  gender: 'male',
  birthplace: '75056',
  birthcountry: '99100',
}

const same: [string, Partial<PivotIdentity>][] = [
  ['case', { familyName: "d'œuvré-müller", givenNames: 'JEAN-ÉLIE MARIE' }],
  ['accents and ligatures', { familyName: "D'OEUVRE-MULLER", givenNames: 'Jean-Elie' }],
  ['accents written apart', { familyName: "D'Œuvre\u0301-Mu\u0308ller" }],
  ['apostrophes, hyphens and spaces', { familyName: ' D’ŒUVRÉ  MÜLLER ' }],
  ['other given names', { givenNames: 'Jean-Élie, Paul' }],
  ['a country left empty', { birthcountry: '' }],
]
const others: [string, Partial<PivotIdentity>][] = [
  ['another name', { familyName: 'Deuvre Muller' }],
  ['a twin with a part of the given name', { givenNames: 'Jean-Paul' }],
  ['a given name without its second half', { givenNames: 'Jean' }],
  ['another day', { birthdate: '1984-06-22' }],
  ['another commune', { birthplace: '13055' }],
  ['another gender', { gender: 'female' }],
]

test('one person written by two administrations has one text, two persons have two', () => {
  for (const [what, change] of same)
    assert.equal(normalIdentity({ ...person, ...change }), normalIdentity(person), what)
  for (const [what, change] of others)
    assert.notEqual(normalIdentity({ ...person, ...change }), normalIdentity(person), what)
  const abroad = { ...person, birthplace: '' }
  assert.notEqual(normalIdentity(abroad), normalIdentity({ ...abroad, birthcountry: '99109' }))
  assert.equal(
    normalIdentity({ scheme: 'INE', number: '0ab 123-45' }),
    normalIdentity({ scheme: 'ine', number: '0AB12345' }),
  )
  assert.notEqual(
    normalIdentity({ scheme: 'ine', number: '1' }),
    normalIdentity({ scheme: 'nir', number: '1' }),
  )
})

test('a new key hashes what comes, the ones of before still find what they hashed', async (t) => {
  const { house } = await testHouse(t, [journal])
  const { ctx } = house
  const before = (await personKeys(ctx)).hash(person)
  assert.match(before, /^p1\.[\w-]{43}$/)
  assert.equal(await rotatePersonKey(ctx), 'p2')
  const keys = await personKeys(ctx)
  const after = keys.hash(person)
  assert.match(after, /^p2\./)
  assert.notEqual(after.slice(3), before.slice(3))
  assert.deepEqual(keys.hashAll(person), [after, before])
  const rows = await ctx.db.selectFrom('journal.person_key').selectAll().execute()
  assert.ok(rows.every(({ sealed }) => sealed.length === 12 + 16 + 32))
})

test('keys are of no use without the secret of the instance', async (t) => {
  const { house } = await testHouse(t, [journal])
  await personKeys(house.ctx)
  const stolen = {
    ...house.ctx,
    facts: { ...house.ctx.facts },
    config: { ...house.ctx.config, instanceSecret: 'x'.repeat(32) },
  }
  await assert.rejects(personKeys(stolen), /is not the one that sealed/)
})
