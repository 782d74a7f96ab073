import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { transact } from '#kernel/context'
import { type TestApp, testApp } from '#testkit'
import { readPlanned } from './service/openings/planned.ts'
import { remindOpenings } from './service/openings/reminding.ts'
import { tellStates } from './service/openings/telling.ts'

async function ministry({ given, as }: TestApp) {
  const { id } = await given.organization({ name: 'Ministère des Transports' })
  const editor = await as(await given.account({ organizations: { [id]: 'editor' } }))
  const office = await as(await given.account({ officeRoles: ['administrator'] }))
  const draft = {
    ...{ organization: id, title: 'Horaires des bacs', description: 'Tous les passages d’eau.' },
    ...{ planned: '2020-03', decision: 'roadmap', decidedBy: 'Feuille de route 2019' },
  }
  const promise = async (more = {}) => {
    const made = await editor.post('/api/openings', { ...draft, ...more })
    assert.equal(made.statusCode, 201, made.body)
    const published = await editor.put(`/api/openings/${made.json().id}/publication`)
    assert.equal(published.statusCode, 200, published.body)
    return published.json()
  }
  return { id, editor, office, draft, promise }
}

test('the state of a promise is that of the data that it names, each change in its history', async (t) => {
  const site = await testApp(t)
  const { id, editor, promise } = await ministry(site)
  const { id: promised, path } = await promise()
  const read = async () => (await site.anonymous.get(`/api/openings/${promised}`)).json()
  const change = (changes: object) => editor.patch(`/api/openings/${promised}`, changes, { 'if-match': '*' })
  assert.equal((await read()).state, 'late')

  assert.equal((await change({ planned: '2099-Q2' })).statusCode, 200)
  const moved = await read()
  assert.deepEqual(
    [moved.state, moved.firstPlanned, moved.postponed, moved.dueOn],
    ['planned', '2020-03', true, '2099-06-30'],
  )
  assert.match(
    (await site.anonymous.get(path)).body,
    /Promise pour mars 2020, maintenant le 2e trimestre 2099/,
  )

  const { id: dataset } = await site.given.dataset({ organization: id, title: 'Bacs' })
  await editor.delete(`/api/datasets/${dataset}/publication`)
  await change({ datasets: [dataset] })
  const begun = await read()
  // A draft is evidence of work, and stays unknown.
  assert.deepEqual([begun.state, begun.datasets], ['in-progress', []])

  await editor.put(`/api/datasets/${dataset}/publication`)
  assert.equal((await read()).state, 'in-progress', 'public, but nothing is in it')
  const added = await editor.post(`/api/datasets/${dataset}/resources`, {
    ...{ title: 'Horaires', url: 'https://exemple.fr/bacs.csv', format: 'csv' },
  })
  assert.equal(added.statusCode, 201, added.body)
  const open = await read()
  assert.deepEqual([open.state, open.files], ['open', { total: 1, described: 0 }])

  const history = (await site.anonymous.get(`/api/openings/${promised}/history`)).json().items
  assert.deepEqual(
    history
      .map(({ action }: { action: string }) => action)
      .filter((action: string) => action.startsWith('state-')),
    ['state-open', 'state-in-progress', 'state-planned', 'state-late'],
  )
  const told = (await site.anonymous.get(`${path}/history`)).body
  assert.match(told, /En retard[\s\S]*Prévue/)
  assert.doesNotMatch(told, />(late|planned|in-progress|open)</)
  await site.indexed()
  const found = (await site.anonymous.get('/api/search?q=bacs&kind=opening')).json()
  assert.equal(found.items[0]?.summary.state, 'open', JSON.stringify(found))
})

test('two datasets of a promise that open at the same time open it, in one line of its history', async (t) => {
  const site = await testApp(t)
  const { id: organization, editor, promise } = await ministry(site)
  const datasets: string[] = []
  for (const title of ['Nord', 'Sud']) {
    const { id } = await site.given.dataset({ organization, title })
    await site.given.resource(id, { file: { name: 'a.csv', content: 'a' } })
    await editor.delete(`/api/datasets/${id}/publication`)
    datasets.push(id)
  }
  const { id } = await promise({ datasets })
  await Promise.all(datasets.map((one) => editor.put(`/api/datasets/${one}/publication`)))
  const opened = async () => {
    const { items } = (await site.anonymous.get(`/api/openings/${id}/history`)).json()
    return items.filter(({ action }: { action: string }) => action === 'state-open').length
  }
  assert.equal(await opened(), 1)
  await site.ctx.db.updateTable('catalogue.opening_told').set({ state: 'late' }).execute()
  await Promise.all([1, 2, 3, 4].map(() => transact(site.ctx, (ctx) => tellStates(ctx, [id]))))
  assert.equal(await opened(), 2)
})

test('what was promised in public does not disappear; it is given up with a reason', async (t) => {
  const site = await testApp(t)
  const { id, editor, office, draft, promise } = await ministry(site)
  const unready = await editor.post('/api/openings', { organization: id, title: 'Sans date' })
  const refused = await editor.put(`/api/openings/${unready.json().id}/publication`)
  assert.deepEqual(
    refused.json().errors.map(({ pointer }: { pointer: string }) => pointer),
    ['/description', '/planned', '/decidedBy'],
  )
  assert.equal((await editor.delete(`/api/openings/${unready.json().id}`)).statusCode, 204)

  const { id: promised, path } = await promise()
  for (const address of ['', '/publication'])
    assert.equal((await editor.delete(`/api/openings/${promised}${address}`)).statusCode, 409)
  const emptied = await editor.patch(`/api/openings/${promised}`, { planned: null }, { 'if-match': '*' })
  assert.equal(emptied.json().errors[0].pointer, '/planned')
  const stranger = await site.as(await site.given.account())
  assert.equal((await stranger.post('/api/openings', draft)).statusCode, 403)
  assert.equal(
    (await stranger.patch(`/api/openings/${promised}`, { title: 'x' }, { 'if-match': '*' })).statusCode,
    403,
  )

  const helper = await site.as(await site.given.account({ organizations: { [id]: 'contributor' } }))
  const prepared = await helper.post('/api/openings', draft)
  assert.equal(prepared.statusCode, 201)
  const alone = await helper.put(`/api/openings/${prepared.json().id}/publication`)
  assert.equal(alone.statusCode, 403, 'a contributor prepares, an editor promises')

  const given = { ...draft, planned: 'T1 2020', abandoned: '' }
  assert.equal((await editor.submit(`/openings/${promised}/edit`, given)).statusCode, 303)
  assert.equal(
    (await editor.submit(`/openings/${promised}/edit`, { ...given, planned: 'bientôt' })).statusCode,
    422,
  )
  await editor.submit(`/openings/${promised}/edit`, { ...given, abandoned: 'Le service **ferme**.' })
  const page = (await site.anonymous.get(path)).body
  assert.match(page, /abandonnée/)
  assert.match(page, /Le service <strong>ferme<\/strong>/)
  assert.equal((await office.delete(`/api/openings/${promised}`)).statusCode, 204)
  assert.equal((await site.anonymous.get(path)).statusCode, 410)
})

test('the roadmap says who keeps its word, as a page, a file, a feed and figures', async (t) => {
  const site = await testApp(t)
  const { id, promise } = await ministry(site)
  await promise({ title: '=1+1' })
  await promise({ title: 'Pour plus tard', planned: '2099' })
  const home = (await site.anonymous.get('/openings')).body
  assert.match(home, /0 promesse tenue sur 2/)
  assert.ok(home.indexOf('=1+1') < home.indexOf('Pour plus tard'), 'late first')
  const csv = (await site.anonymous.get('/openings.csv?state=late')).body.trim().split('\r\n')
  assert.equal(csv.length, 2)
  assert.match(csv[1] ?? '', /"'=1\+1"/)
  assert.match((await site.anonymous.get('/openings.atom')).body, /État\s:\sPrévue/)
  const late = (await site.anonymous.get('/api/openings?state=late')).json()
  assert.deepEqual(
    late.items.map(({ title }: { title: string }) => title),
    ['=1+1'],
  )
  const [figures] = (await site.anonymous.get('/api/openings/figures')).json().items
  assert.equal(figures.organization.id, id)
  assert.deepEqual([figures.total, figures.states.late, figures.states.planned], [2, 1, 1])
})

test('a request for data is taken in by a promise, and each page leads to the other', async (t) => {
  const site = await testApp(t)
  const { id, editor, promise } = await ministry(site)
  const { path } = await promise()
  const citizen = await site.as(await site.given.account())
  const asked = { title: 'Les bacs', what: 'Leurs horaires', why: 'Partir à temps', organization: id }
  const demand = (await citizen.post('/api/demands', asked)).json()
  const take = (opening: string) =>
    editor.put(`/api/demands/${demand.id}/state`, { state: 'taken-up', plannedOn: '2099-06-30', opening })
  assert.equal((await take('/openings/inconnue')).json().errors[0].pointer, '/opening')
  const taken = await take(`http://localhost/en${path}`)
  assert.equal(taken.statusCode, 200, taken.body)
  assert.equal(taken.json().openings[0].path, path)
  assert.match((await site.anonymous.get(demand.path)).body, /Dans la feuille de route/)
  assert.match((await site.anonymous.get(path)).body, /Les demandes de données qui l’attendent/)
  await take('')
  assert.doesNotMatch((await site.anonymous.get(path)).body, /qui l’attendent/)
})

test('dates are read as people write them', () => {
  const said = {
    '2027': '2027',
    'T1 2027': '2027-Q1',
    '2027-T3': '2027-Q3',
    '4e trimestre 2026': '2026-Q4',
    '1er semestre 2027': '2027-06',
    'fin mars 2027': '2027-03',
    'le 31/03/2027': '2027-03-31',
    '2027-03-31 00:00:00': '2027-03-31',
    'March 2027': '2027-03',
    'Q2 2027': '2027-Q2',
    '31/02/2027': null,
    bientôt: null,
    'avant la loi de 2027': null,
    '0000': null,
  }
  for (const [text, planned] of Object.entries(said)) assert.equal(readPlanned(text), planned, text)
})

test('the office imports a roadmap: looked at line by line, public once applied, the same sheet moves dates', async (t) => {
  const site = await testApp(t)
  const { office, editor } = await ministry(site)
  const send = async (lines: string[], visitor = office) => {
    const part = (name: string, value: string, more = '') =>
      `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
    const sheet = ['Organisation;Ouverture;Description;Échéance;Texte', ...lines].join('\r\n')
    const body = `${part('csrf', visitor.csrf)}${part('file', sheet, '; filename="plan.csv"')}--x--\r\n`
    return visitor.post('/openings/import', body, { 'content-type': 'multipart/form-data; boundary=x' })
  }
  const bacs = 'ministere des transports;Horaires des bacs;Les passages;T1 2099;Plan'
  assert.equal((await send([bacs], editor)).statusCode, 403)
  const opened = await send([
    bacs,
    'Ministère des Transports;Phares;Tous;bientôt;Plan',
    'Inconnu;Ponts;Tous;2099;Plan',
    'Ministère des Transports;Sans texte;Rien;2099;',
  ])
  assert.equal(opened.statusCode, 303, opened.body)
  const path = String(opened.headers.location)
  await site.work()
  const preview = (await office.get(path)).body
  assert.match(preview, /Importer 1 ligne/)
  assert.match(preview, /bientôt.» n’est pas une échéance claire/)
  assert.match(preview, /Aucune organisation, ou plusieurs, ne répond/)
  assert.match(preview, /Citez le texte qui le promet/)
  const list = async () => (await site.anonymous.get('/api/openings')).json().items
  assert.equal((await list()).length, 0)
  await office.submit(`${path}/application`, {})
  await site.work()
  assert.deepEqual(
    (await list()).map(({ title, planned }: Record<string, string>) => [title, planned]),
    [['Horaires des bacs', '2099-Q1']],
  )
  assert.match((await office.get(`${path}/report.csv`)).body, /"Horaires des bacs";"créé"/)

  const again = String((await send([bacs.replace('T1', 'T3')])).headers.location)
  await site.work()
  await office.submit(`${again}/application`, {})
  await site.work()
  const [moved, ...others] = await list()
  assert.deepEqual([moved.planned, moved.firstPlanned, others.length], ['2099-Q3', '2099-Q1', 0])
  await office.submit(`${again}/undoing`, {})
  await site.work()
  assert.equal((await list())[0].planned, '2099-Q1')
})

test('people of an organisation are written to once before the day and once after it; the office sees all that is late', async (t) => {
  const site = await testApp(t)
  const { editor, office, promise } = await ministry(site)
  await promise()
  await promise({ title: 'Lointain', planned: '2099' })
  assert.equal(await remindOpenings(site.ctx), 1)
  assert.equal(await remindOpenings(site.ctx), 0)
  await site.work()
  const folder = join(site.ctx.config.dataDir, 'mails')
  const mails = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
  assert.equal(mails.length, 1)
  assert.match(mails[0] ?? '', /Horaires des bacs[\s\S]*31 mars 2020[\s\S]*\/openings\/.*\/edit/)
  const page = (await office.get('/office/openings')).body
  assert.match(page, /Horaires des bacs/)
  assert.doesNotMatch(page, /Lointain|Pas encore/)
  assert.equal((await editor.get('/office/openings')).statusCode, 403)
})
