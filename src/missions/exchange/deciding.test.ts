import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base, exchange, twoOfThree } from './service/test-requests.ts'

const code = (answer: { json: () => { type: string } }) => answer.json().type.split('/problems/')[1]

test('two instructors at once: the second is told so, and what they typed is kept', async (t) => {
  const { first, second, submitted, act } = await exchange(t)
  const sent = await submitted()
  const page = `${sent.path}/decision`
  const seen = /name="revision" value="(\d+)"/.exec((await second.get(page)).body)?.[1] ?? ''
  const decide = { act: 'decide', fields: twoOfThree, reason: '', months: 12, revision: sent.revision }
  const proposed = (await act(first, sent, decide)).json()
  assert.equal(proposed.revision, sent.revision + 1)

  const typed = {
    ...{ revision: seen, months: '6', reason: 'Avis de la seconde personne' },
    ...Object.fromEntries(
      twoOfThree.map(({ field }) => [`fields.${field.replace('/', '.')}`, 'refused'] as const),
    ),
    ...Object.fromEntries(
      twoOfThree.map(({ field }) => [`words.${field.replace('/', '.')}`, `Non à ${field}`] as const),
    ),
  }
  const late = await second.submit(page, typed)
  assert.equal(late.statusCode, 409)
  assert.match(late.body, /a avancé entre-temps/)
  assert.match(late.body, /Avis de la seconde personne/)
  assert.match(late.body, /Non à quotient\/valeur/)
  assert.match(late.body, /Décision proposée par/)
  assert.equal(code(await act(second, sent, decide)), 'exchange/moved-meanwhile')
  const read = (await second.get(`${base}/${sent.id}`)).json()
  assert.deepEqual(read.decision.fields, twoOfThree)

  const back = { act: 'send-back', words: 'Plus court.' }
  assert.equal((await act(second, sent, back)).statusCode, 200)
  const again = await act(first, sent, { ...decide, revision: proposed.revision + 1, months: 24 })
  assert.equal(again.statusCode, 200, again.body)
  const unseen = await act(second, sent, { act: 'confirm', revision: proposed.revision })
  assert.equal(code(unseen), 'exchange/moved-meanwhile', 'another proposal than the one that was read')
  const without = await second.submit(`${sent.path}/acts/confirm`, {})
  assert.equal(without.statusCode, 409)
  assert.match(without.body, /Relire la décision proposée/)
  const shown = /name="revision" value="(\d+)"/.exec((await second.get(page)).body)?.[1] ?? ''
  assert.equal((await second.submit(`${sent.path}/acts/confirm`, { revision: shown })).statusCode, 303)
  assert.equal((await second.get(`${base}/${sent.id}`)).json().state, 'granted')
  // Of what is decided for good, the same words: nothing typed is lost.
  const over = await second.submit(page, typed)
  assert.equal(over.statusCode, 409)
  assert.match(over.body, /Avis de la seconde personne/)
})
