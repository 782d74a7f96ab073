import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectRoot } from '#kernel/config'
import { testApp } from '#testkit'
import { countCalls, hashPerson, type PivotIdentity } from './index.ts'
import { makeCheckpoint } from './service/checkpoints/making.ts'
import { recordOf, written } from './service/test-records.ts'

const camille: PivotIdentity = {
  ...{ familyName: 'Rivière', givenNames: 'Camille', birthdate: '1990-02-03' },
  ...{ gender: 'female', birthplace: '69123', birthcountry: '99100' },
}

test('members see the calls of their organisation by agent, case and period; the other side sees no agent', async (t) => {
  const { ctx, given, as } = await testApp(t)
  const [town, fund] = [await given.organization(), await given.organization()]
  const clerk = await as(await given.account({ organizations: { [town.id]: 'contributor' } }))
  const holder = await as(await given.account({ organizations: { [fund.id]: 'editor' } }))
  const between = { consumerId: town.id, providerId: fund.id }
  // One second before, and at, midnight in Paris.
  await written(ctx, [
    recordOf({ ...between, caseReference: 'D-VEILLE', at: Date.parse('2026-11-19T22:59:59Z') }),
    recordOf({
      ...between,
      caseReference: '=D-JOUR()',
      agent: 'agent-9',
      at: Date.parse('2026-11-19T23:00:00Z'),
    }),
    recordOf({ caseReference: 'D-AILLEURS', at: Date.parse('2026-11-19T23:00:00Z') }),
  ])
  const all = await clerk.get('/journal/calls')
  assert.match(all.body, /D-VEILLE/)
  assert.match(all.body, /D-JOUR/)
  assert.doesNotMatch(all.body, /D-AILLEURS/)
  const ofDay = await clerk.get('/journal/calls?from=2026-11-20&to=2026-11-20')
  assert.doesNotMatch(ofDay.body, /D-VEILLE/)
  assert.match(ofDay.body, /D-JOUR/)
  assert.doesNotMatch((await clerk.get('/journal/calls?agent=agent-9')).body, /D-VEILLE/)
  assert.match((await clerk.get('/journal/calls?case=D-VEILLE&from=&to=')).body, /agent-7/)
  const sheet = await clerk.get(`/journal/calls.csv?organization=${town.id}`)
  assert.equal(sheet.body.split('\r\n').length, 4)
  assert.match(sheet.body, /'=D-JOUR\(\)/)

  const received = await holder.get('/journal/calls?side=provider')
  assert.match(received.body, /Remis/)
  assert.doesNotMatch(received.body, /D-VEILLE|agent-7/)
  // A guess is no way around: the filter is not heard.
  const guess = await holder.get('/journal/calls?side=provider&agent=agent-9')
  assert.equal(guess.body.match(/Remis/g)?.length, 2)
  const csv = await holder.get(`/journal/calls.csv?side=provider&organization=${fund.id}`)
  assert.doesNotMatch(csv.body, /D-VEILLE|agent-7/)

  for (const path of ['/journal/calls', '/journal/calls.csv']) {
    assert.equal((await holder.get(`${path}?organization=${town.id}`)).statusCode, 403)
    const office = await as(await given.account({ officeRoles: ['administrator', 'auditor'] }))
    assert.equal((await office.get(`${path}?organization=${town.id}`)).statusCode, 403)
  }
  const nobody = await as(await given.account())
  assert.match((await nobody.get('/journal/calls')).body, /membre d’aucune organisation/)
  assert.equal((await nobody.get('/journal/calls.csv')).statusCode, 403)
})

test('an auditor searches and exports in writing; other roles do not; nobody is searched by who they are', async (t) => {
  const { ctx, given, as } = await testApp(t)
  const town = await given.organization({ slug: 'clairval' })
  const person = await given.account({ firstName: 'Iris', lastName: 'Vigie', officeRoles: ['auditor'] })
  const auditor = await as(person)
  const persons = await hashPerson(ctx, camille)
  await written(ctx, [
    recordOf({ consumerId: town.id, caseReference: 'D-CHERCHE', persons }),
    recordOf({ caseReference: 'D-AUTRE', persons }),
  ])
  for (const role of ['administrator', 'moderator', 'instructor', 'editor'] as const) {
    const other = await as(await given.account({ officeRoles: [role] }))
    assert.equal((await other.get('/office/journal')).statusCode, 403, role)
    for (const path of ['', '/accesses', '/records']) {
      const refused = await other.submit(`/office/journal${path}`, {
        motive: 'Par curiosité',
        case: 'D-AUTRE',
      })
      assert.equal(refused.statusCode, 403, `${role} ${path}`)
      assert.doesNotMatch(refused.body, /agent-7/)
    }
  }
  assert.match((await auditor.get('/office/journal')).body, /Aucune consultation/)

  const motive = 'Contrôle annuel'
  const empty = await auditor.submit('/office/journal', { motive })
  assert.equal(empty.statusCode, 400)
  assert.match(empty.body, /au moins un critère/)
  assert.equal((await auditor.submit('/office/journal', { motive: '', case: 'D-AUTRE' })).statusCode, 422)
  const lost = await auditor.submit('/office/journal', { motive, consumer: 'nulle-part' })
  assert.match(lost.body, /Aucune organisation/)
  const found = await auditor.submit('/office/journal', { motive, consumer: 'clairval', from: '', to: '' })
  assert.equal(found.statusCode, 200)
  assert.match(found.body, /D-CHERCHE/)
  assert.doesNotMatch(found.body, /D-AUTRE/)
  const byPerson = await auditor.submit('/office/journal', { motive, person: persons[0] ?? '', persons })
  assert.equal(byPerson.statusCode, 400)
  const sheet = await auditor.submit('/office/journal/accesses', { motive, case: 'D-AUTRE' })
  assert.match(sheet.body, /D-AUTRE/)
  assert.ok(!sheet.body.includes(persons[0] ?? '?'))

  const page = await auditor.get('/office/journal')
  assert.match(page.body, /Iris Vigie/)
  assert.match(page.body, /motif\s: Contrôle annuel/)
  const { rows } = await ctx.db
    .selectFrom('journal.consultation')
    .select(['action', 'account_id'])
    .orderBy('sequence')
    .execute()
    .then((rows) => ({ rows }))
  assert.deepEqual(rows, [
    { action: 'search', account_id: person.id },
    { action: 'export', account_id: person.id },
  ])
})

test('an auditor names an administration as people do; a name that leaves a doubt is asked again', async (t) => {
  const { ctx, given, as } = await testApp(t)
  const town = await given.organization({ slug: 'clairval', name: 'Ville de Clairval' })
  await given.organization({ slug: 'caisse-de-clairval', name: 'Caisse de Clairval' })
  const auditor = await as(await given.account({ officeRoles: ['auditor'] }))
  await written(ctx, [recordOf({ consumerId: town.id, caseReference: 'D-CHERCHE' })])
  const search = (consumer: string) =>
    auditor.submit('/office/journal', { motive: 'Contrôle annuel', consumer })
  assert.match((await search('ville de clairval')).body, /D-CHERCHE/)
  const several = await search('de clairval')
  assert.match(several.body, /Caisse de Clairval \(caisse-de-clairval\), Ville de Clairval \(clairval\)/)
  assert.doesNotMatch(several.body, /D-CHERCHE/)
})

test('what an auditor exports is what the independent program verifies, their own export in it', async (t) => {
  const { ctx, given, as, anonymous } = await testApp(t)
  const auditor = await as(await given.account({ officeRoles: ['auditor'] }))
  await written(ctx, [recordOf(), recordOf()])
  for (const file of ['records', 'accesses']) {
    const silent = await auditor.submit(`/office/journal/${file}`, { motive: '' })
    assert.deepEqual([silent.statusCode, silent.body.includes('Exporter les chaînes')], [422, true], file)
  }
  const records = await auditor.submit('/office/journal/records', { motive: 'Vérification' })
  assert.equal(records.statusCode, 200)
  await makeCheckpoint(ctx)
  const verifier = createRequire(import.meta.url)(join(projectRoot, 'bin/verify-journal'))
  const keys = verifier.openKeys((await anonymous.get('/journal/keys.json')).json())
  const lines = (text: string) => text.split('\n').filter(Boolean)
  const listed = lines((await anonymous.get('/journal/checkpoints.txt')).body)
  const checkpoints = verifier.checkCheckpoints(listed, keys)
  assert.match(await verifier.checkRecords(lines(records.body), checkpoints), /^3 records/)
  assert.match(records.body, /consultation/)
  const signed = await anonymous.get('/journal/checkpoints/1/signed')
  assert.equal(signed.body, listed[0])
  assert.equal((await anonymous.get('/api/journal/checkpoints/1')).json().jws, listed[0])
  assert.equal((await anonymous.get('/api/journal/checkpoints')).json().checkpoints.length, 1)
  assert.match((await anonymous.get('/journal/checkpoints')).body, /Points de contrôle du journal/)
  assert.match((await anonymous.get('/en/journal/checkpoints/1')).body, /It seals 3 accesses/)
  assert.equal((await anonymous.get('/journal/checkpoints/2')).statusCode, 404)
})

test('calls are counted by month of Paris and outcome, each once', async (t) => {
  const { ctx } = await testApp(t)
  const at = (text: string) => Date.parse(text)
  await written(ctx, [
    recordOf({ grantId: 'g1', at: at('2026-10-31T22:59:00Z') }),
    recordOf({ grantId: 'g1', at: at('2026-10-31T23:01:00Z') }),
    recordOf({ grantId: 'g1', at: at('2026-11-02T10:00:00Z'), outcome: 'refused' }),
    recordOf({ grantId: 'g2', at: at('2026-11-02T10:00:00Z'), outcome: 'failed' }),
  ])
  await Promise.all([countCalls(ctx, ['g1']), countCalls(ctx, ['g1'])])
  assert.deepEqual(await countCalls(ctx, ['g1', 'none']), [
    { grantId: 'g1', month: '2026-10', released: 1, refused: 0, failed: 0 },
    { grantId: 'g1', month: '2026-11', released: 1, refused: 1, failed: 0 },
  ])
  assert.deepEqual(await countCalls(ctx, []), [])
})
