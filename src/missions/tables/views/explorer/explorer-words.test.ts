import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meanings } from '../../meanings/register.ts'
import { formOf } from './column-looks.ts'
import { meaningWords } from './meaning-words.ts'

test('every meaning that a column may have is named in both languages', () => {
  const ids = new Set(meanings.filter(({ kind }) => kind !== 'type').map(({ id }) => id))
  const missing = [...ids].filter((id) => !(id in meaningWords.fr) || !(id in meaningWords.en))
  assert.deepEqual(missing, [])
})

test('identifiers and codes are set as such', () => {
  const shown = ['siren', 'siret', 'code_commune', 'code_postal', 'uai', 'uuid', 'iban', 'id_rnb']
  const others = ['commune', 'adresse', 'prenom', 'url', 'email', 'region']
  const form = (id: string) =>
    formOf({
      position: 1,
      name: id,
      label: id,
      type: 'text',
      meaning: { id, share: 1, labelled: true },
      faults: 0,
      indexed: false,
      profile: {
        nulls: 0,
        distinct: 1,
        min: null,
        max: null,
        mean: null,
        deviation: null,
        quantiles: null,
        top: [],
        histogram: null,
        lengths: null,
      },
    })
  assert.deepEqual(
    shown.filter((id) => form(id) !== 'code'),
    [],
  )
  assert.deepEqual(
    others.filter((id) => form(id) !== 'text'),
    [],
  )
})
