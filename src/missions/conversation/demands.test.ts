import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Actor, anonymous } from '#kernel/context'
import { testApp, type Visitor } from '#testkit'
import { actsOn, clockOf, monthsAfter } from './policy.ts'
import type { DemandState } from './schema/demand.ts'

const base = '/api/demands'
const draft = { title: 'Horaires des piscines', what: 'Par jour, en CSV.', why: 'Une application.' }

test('who may do what to a request, in each state', () => {
  const person: Actor = { ...anonymous, kind: 'person', id: 'me' }
  const agent: Actor = { ...person, id: 'agent', organizations: { town: 'editor' } }
  const contributor: Actor = { ...person, id: 'agent', organizations: { town: 'contributor' } }
  const office: Actor = { ...person, id: 'office', officeRoles: ['moderator'] }
  const other: Actor = { ...person, id: 'other', organizations: { village: 'administrator' } }
  const table: [Actor, DemandState, string][] = [
    [anonymous, 'open', ''],
    [other, 'open', 'support'],
    [contributor, 'open', 'support'],
    [person, 'open', 'support withdrawn'],
    [person, 'answered', ''],
    [agent, 'open', 'support hand-back taken-up answered refused merged'],
    [agent, 'taken-up', 'support hand-back taken-up answered refused merged'],
    [agent, 'refused', 'support taken-up answered'],
    [agent, 'answered', 'answered'],
    [agent, 'withdrawn', ''],
    [office, 'open', 'support route answered merged removed'],
    [office, 'merged', ''],
    [office, 'removed', ''],
  ]
  for (const [actor, state, acts] of table) {
    const held = { state, authorId: 'me', organizationId: 'town' }
    assert.equal(actsOn(actor, held).join(' '), acts, `${actor.id} on ${state}`)
  }
  assert.deepEqual(actsOn(anonymous, { state: 'open', authorId: null, organizationId: null }), [])
})

test('silence counts as refusal after a month of the calendar, then the CADA has two', () => {
  const at = (text: string) => new Date(`${text}T10:00:00.000Z`)
  assert.equal(monthsAfter(at('2026-01-31'), 1).toISOString(), '2026-02-28T10:00:00.000Z')
  const asked = { state: 'open', receivedAt: at('2026-11-26'), refusedAt: null } as const
  assert.deepEqual(clockOf(asked), {
    since: '2026-11-26T10:00:00.000Z',
    due: '2026-12-26T10:00:00.000Z',
    appealBy: '2027-02-26T10:00:00.000Z',
  })
  const refused = clockOf({ ...asked, state: 'refused', refusedAt: at('2026-11-30') })
  assert.equal(refused?.appealBy, '2027-01-30T10:00:00.000Z')
  assert.equal(clockOf({ ...asked, receivedAt: null }), null, 'nobody was asked yet')
  assert.equal(clockOf({ ...asked, state: 'answered' }), null)
})

test('who is led to sign in comes back to the page that they read, in its language', async (t) => {
  const { given, as, anonymous } = await testApp(t)
  const citizen = await as(await given.account())
  const { path } = (await citizen.post(base, draft)).json()
  const { id: organization } = await given.organization()
  const { id } = await given.dataset({ organization, title: 'Bassins' })
  const record = { kind: 'dataset', id }
  const asked = await citizen.post('/api/discussions', { record, title: 'Quelle eau ?', text: 'Chaude ?' })
  for (const read of [path, asked.json().path, '/search?q=bassins'])
    for (const lang of ['', '/en']) {
      const { body } = await anonymous.get(lang + read)
      const back = `${lang}/login?${new URLSearchParams({ next: lang + read })}`
      assert.ok(body.includes(`href="${back}"`), back)
    }
})

test('requests are ranked by supporters, merged without doubles, taken up, answered by a dataset that says so', async (t) => {
  const { nobody, town, dataset, asker, second, agent, office, ask, move, indexed } = await square(t)
  const first = await ask(asker, { organization: town.id })
  const again = await ask(asker, { organization: town.id })
  assert.equal(again.id, first.id, 'a form sent twice asks one thing')
  const double = await ask(second, { title: 'Ouverture des piscines' })
  assert.equal(double.clock, null)
  assert.equal(first.supporters, 1)
  for (const who of [second, second])
    assert.equal((await who.put(`${base}/${first.id}/support`)).json().supporters, 2)
  const ranked = async (query = '') =>
    (await nobody.get(`${base}${query}`)).json().items.map(({ id }: { id: string }) => id)
  assert.deepEqual(await ranked(), [first.id, double.id])
  assert.deepEqual(await ranked(`?organization=${town.id}`), [first.id])

  assert.equal((await move(agent, double.id, { state: 'refused', ground: 'secrets' })).statusCode, 403)
  assert.equal(
    (await asker.put(`${base}/${double.id}/organization`, { organization: town.id })).statusCode,
    403,
  )
  const routed = await office.put(`${base}/${double.id}/organization`, { organization: town.id })
  assert.equal(routed.statusCode, 200, routed.body)
  assert.ok(routed.json().clock)
  const merged = await move(agent, double.id, {
    ...{ state: 'merged', into: `/demands/${first.id}` },
    words: 'La même attente.',
  })
  assert.equal(merged.statusCode, 200, merged.body)
  assert.equal(
    (await nobody.get(`${base}/${first.id}`)).json().supporters,
    2,
    'who supports both counts once',
  )
  const old = await nobody.get(`/demands/${double.id}`)
  assert.deepEqual([old.statusCode, old.headers.location], [308, `/demands/${first.id}`])
  const story = (await nobody.get(`/demands/${first.id}`)).body
  assert.match(
    story,
    /Une autre demande y est réunie\s:\s«\sOuverture des piscines\s»[\s\S]*La même attente\./,
  )
  assert.equal((await move(agent, first.id, { state: 'merged', into: double.id })).statusCode, 400)

  const taken = await move(agent, first.id, { state: 'taken-up', plannedOn: '2027-01-15' })
  assert.equal(taken.json().plannedOn, '2027-01-15')
  assert.equal((await move(agent, first.id, { state: 'answered', datasets: ['nothing'] })).statusCode, 400)
  const answered = await move(agent, first.id, { state: 'answered', datasets: [dataset.path] })
  assert.equal(answered.statusCode, 200, answered.body)
  assert.deepEqual(
    answered.json().datasets.map(({ id }: { id: string }) => id),
    [dataset.id],
  )
  assert.equal((await asker.delete(`${base}/${first.id}/support`)).statusCode, 409, 'it is settled')
  assert.match((await nobody.get(dataset.path)).body, /Répond à la demande[\s\S]*Horaires des piscines/)
  assert.match((await nobody.get(`/organizations/${town.slug}`)).body, /1 satisfaite sur 1/)
  assert.deepEqual(await ranked(), [])
  assert.deepEqual(await ranked('?state=answered'), [first.id])
  await indexed()
  assert.equal((await nobody.get('/api/search?q=horaires&kind=demand')).json().total, 1)
})

test('what people typed harms neither a spreadsheet nor a feed, and what the office takes out is told nowhere', async (t) => {
  const { nobody, asker, office, ask, move } = await square(t)
  const formula = await ask(asker, { title: '=1+1 <b>& formule' })
  assert.match((await nobody.get('/demands.csv')).body, /"'=1\+1 <b>& formule"/)
  assert.match((await nobody.get('/demands.atom')).body, /<title>=1\+1 &lt;b&gt;&amp; formule<\/title>/)
  assert.equal((await move(office, formula.id, { state: 'removed' })).statusCode, 200)
  assert.equal((await nobody.get(`/demands/${formula.id}`)).statusCode, 404)
  assert.equal((await asker.get(`/demands/${formula.id}`)).statusCode, 200)
  assert.equal((await nobody.get('/demands.csv')).body.includes('1+1'), false)
  assert.equal((await nobody.get('/api/search?q=formule&kind=demand')).json().total, 0)
})

/** A town that is asked, its agent, the office, and two citizens. */
async function square(t: TestContext) {
  const { given, as, anonymous: nobody, indexed } = await testApp(t)
  const town = await given.organization({ name: 'Ville de Sèvres' })
  const dataset = await given.dataset({ organization: town.id, title: 'Piscines' })
  const asker = await as(await given.account())
  return {
    ...{ nobody, indexed, town, dataset, asker, second: await as(await given.account()) },
    agent: await as(await given.account({ organizations: { [town.id]: 'editor' } })),
    office: await as(await given.account({ officeRoles: ['moderator'] })),
    ask: async (who: Visitor, more: object) => {
      const made = await who.post(base, { ...draft, ...more })
      assert.equal(made.statusCode, 201, made.body)
      return made.json()
    },
    move: (who: Visitor, id: string, body: object) => who.put(`${base}/${id}/state`, body),
  }
}
