import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Template } from './schema/template.ts'
import { fillTemplate, unknownIn } from './service/templates/filling.ts'
import { base, exchange } from './service/test-requests.ts'

const path = '/api/exchange/templates'
const draft = {
  ...{ definition: 'personnes', organization: null, use: 'request-changes', title: 'Fondement à préciser' },
  text: 'Bonjour {applicant}, pour {request} « {title} » ({api}), précisez le texte : {link}',
}

test('a placeholder becomes its value once, and braces that name nothing stay', () => {
  const values = {
    applicant: '{api}',
    organization: '$&',
    request: 'D1',
    title: '',
    api: 'A',
    provider: 'P',
    link: 'L',
  }
  assert.equal(
    fillTemplate('{applicant} {organization} {request}{title} {constructor} {Api} {}', values),
    '{api} $& D1 {constructor} {Api} {}',
  )
  assert.deepEqual(unknownIn('{applicant} {nom} {nom} {constructor}'), ['{nom}', '{constructor}'])
})

test('a text is inserted with the words of the request, after what is typed, and nothing is sent', async (t) => {
  const { first, second, agent, submitted, provider } = await exchange(t)
  assert.equal((await second.post(path, draft)).statusCode, 201)
  const own = { ...draft, organization: provider.id, use: 'decide', title: 'Motif', text: 'Vu {request}.' }
  assert.equal((await first.post(path, own)).statusCode, 201)
  const sent = await submitted()
  const filled = (await first.get(`${base}/${sent.id}/templates`)).json().items
  assert.deepEqual(
    filled.map(({ title }: Template) => title),
    ['Fondement à préciser', 'Motif'],
  )
  assert.match(filled[0].text, /pour D1 « Cantine » \(Quotient familial\), .*\/exchange\/requests\//)
  assert.deepEqual((await agent.get(`${base}/${sent.id}/templates`)).json().items, [], 'not for who asks')

  const act = `/exchange/requests/${sent.id}/acts/request-changes`
  const typed = { words: 'Déjà écrit.', intent: 'insert', template: filled[0].id }
  const shown = await first.submit(act, typed)
  assert.equal(shown.statusCode, 200)
  assert.match(shown.body, /Déjà écrit\.\n\nBonjour /)
  const decision = `/exchange/requests/${sent.id}/decision`
  const decided = await first.submit(decision, { reason: '', intent: 'insert', template: filled[1].id })
  assert.match(decided.body, />Vu D1\.</)
  const said = await first.submit(`/exchange/requests/${sent.id}/acts/say`, { ...typed, words: 'Mot' })
  assert.match(said.body, />Mot</, 'a text of another use is not inserted')
  assert.equal((await first.get(`${base}/${sent.id}`)).json().state, 'submitted')
  assert.deepEqual((await first.get(`${base}/${sent.id}/messages`)).json().items, [])
})

test('each keeps their own: the office for all, a provider for itself, and nobody overwrites unseen', async (t) => {
  const { first, second, agent, given, as, provider } = await exchange(t)
  const made: Template = (await second.post(path, draft)).json()
  const own = { ...draft, organization: provider.id }
  assert.equal((await first.post(path, draft)).statusCode, 403, 'not in the name of the office')
  assert.equal((await agent.post(path, own)).statusCode, 403)
  const person = await as(await given.account())
  assert.equal((await person.get(path)).statusCode, 403)
  assert.equal((await person.get(`${path}/${made.id}`)).statusCode, 404)
  const other = await given.organization({ name: 'Autre caisse' })
  const neighbour = await as(await given.account({ organizations: { [other.id]: 'editor' } }))
  const theirs: Template = (await first.post(path, own)).json()
  assert.equal((await neighbour.get(`${path}/${theirs.id}`)).statusCode, 404)
  assert.equal((await neighbour.delete(`${path}/${theirs.id}`)).statusCode, 404)
  assert.equal((await first.delete(`${path}/${made.id}`)).statusCode, 403, 'read, not written')

  const wrong = await second.post(path, { ...draft, text: 'Bonjour {nom}' })
  assert.deepEqual(wrong.json().errors[0].pointer, '/text')
  assert.match(wrong.json().errors[0].detail, /\{nom\}/)
  const named = await second.post(path, { ...draft, use: 'decide', text: 'Refusé à {applicant}.' })
  assert.match(named.json().errors[0].detail, /est public/)
  const change = { use: 'say', title: 'Autre', text: 'Autre', version: 1 }
  assert.equal((await second.put(`${path}/${made.id}`, change)).json().version, 2)
  assert.equal((await second.put(`${path}/${made.id}`, change)).statusCode, 409)

  const pages = '/exchange/templates'
  const form = {
    definition: 'personnes',
    organization: provider.id,
    use: 'say',
    title: 'Page',
    text: 'Pour {request}',
  }
  const preview = await first.submit(`${pages}/new`, { ...form, title: '', intent: 'preview' })
  assert.deepEqual([preview.statusCode, /Pour D12/.test(preview.body)], [200, true])
  assert.equal((await first.submit(`${pages}/new`, form)).statusCode, 303)
  assert.match((await first.get(pages)).body, /Page/)
  assert.equal((await first.submit(`${pages}/new`, { ...form, text: '' })).statusCode, 422)
  assert.equal((await first.submit(`${pages}/${theirs.id}/removal`, {})).statusCode, 303)
  assert.equal((await first.get(`${path}/${theirs.id}`)).statusCode, 404)
})
