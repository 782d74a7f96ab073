import assert from 'node:assert/strict'
import { createReadStream } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '#testkit'
import { answerMayEdit, examine, standing, standings } from './index.ts'
import { type Cells, nothingHidden, rawTable } from './scan/test-tables.ts'
import { makeFirstName, makeNir, makeSurname } from './scan/test-values.ts'

interface Gate extends TestApp {
  producer: Visitor
  instructor: Visitor
  stranger: Visitor
  /** Examines a content of the owner `file`; answers the id of the examination. */
  submit: (version: string, cells: Cells, rows?: number) => Promise<string>
}

async function openGate(t: TestContext): Promise<Gate> {
  const app = await testApp(t)
  const { given, as, ctx } = app
  const account = await given.account()
  answerMayEdit(async ({ actor }) => actor.id === account.id)
  t.after(() => answerMayEdit(async () => false))
  const submit: Gate['submit'] = async (version, cells, rows) => {
    const { raw, columns } = await rawTable(t, cells, rows)
    const { key } = await ctx.files.put(`tables/${version}.parquet`, createReadStream(raw))
    const examination = { owner: 'file', version, raw: { key }, columns, hidden: nothingHidden }
    const { id } = await examine(ctx, examination)
    assert.equal(await standing(ctx, 'file'), 'examining')
    await app.work()
    return id
  }
  return {
    ...app,
    producer: await as(account),
    instructor: await as(await given.account({ officeRoles: ['instructor'] })),
    stranger: await as(await given.account()),
    submit,
  }
}

const names = { nom: makeSurname, prenom: makeFirstName }
const keysOf = async (visitor: Visitor, id: string): Promise<string[]> =>
  (await visitor.get(`/api/privacy/scans/${id}`)).json().findings.map(({ key }: { key: string }) => key)
const confirmation = { ground: 'consent', text: 'Formulaire signé par chacun.' }

test('what was never examined is not public, and what holds nobody is', async (t) => {
  const { ctx, submit } = await openGate(t)
  assert.equal(await standing(ctx, 'unknown'), 'examining')
  await submit('v1', { arbre: (row) => `Chêne ${row}`, hauteur: (row) => String(row) })
  assert.equal(await standing(ctx, 'file'), 'clear')
  assert.deepEqual([...(await standings(ctx, ['file', 'unknown']))], [['file', 'clear']])
})

test('names wait for the ground of their producer; confirmed once, they are not asked again', async (t) => {
  const { ctx, submit, producer, house } = await openGate(t)
  const id = await submit('v1', names)
  assert.equal(await standing(ctx, 'file'), 'to-confirm')
  const findings = await keysOf(producer, id)
  const answer = await producer.post(`/api/privacy/scans/${id}/decisions`, { findings, ...confirmation })
  assert.equal(answer.statusCode, 200, answer.body)
  assert.equal(answer.json().standing, 'clear')
  await submit('v2', names, 44)
  assert.equal(await standing(ctx, 'file'), 'clear')
  const { rows } = await house.pool.query(
    "select payload->>'after' as after from kernel.fact where name = 'privacy.standing-changed' order by at, ctid",
  )
  assert.deepEqual(
    rows.map(({ after }) => after),
    ['examining', 'to-confirm', 'clear', 'examining', 'clear'],
  )
})

test('an identifier that appears in a later version is asked, whatever was confirmed before', async (t) => {
  const { ctx, submit, producer } = await openGate(t)
  const id = await submit('v1', names)
  await producer.post(`/api/privacy/scans/${id}/decisions`, {
    findings: await keysOf(producer, id),
    ...confirmation,
  })
  await submit('v2', { ...names, nir: makeNir })
  assert.equal(await standing(ctx, 'file'), 'forbidden')
  assert.equal(await standing(ctx, 'file', 'v1'), 'clear')
})

test('what is forbidden passes only when an instructor says that it is a false alarm', async (t) => {
  const { ctx, submit, producer, instructor } = await openGate(t)
  const id = await submit('v1', { reference: makeNir })
  const findings = await keysOf(producer, id)
  const steps: [Visitor, string, object, string][] = [
    [producer, 'decisions', confirmation, 'forbidden'],
    [producer, 'decisions', { ground: 'not-personal', text: 'Numéros de série.' }, 'in-review'],
    [instructor, 'reviews', { verdict: 'refuse', text: 'Ce sont des NIR.' }, 'forbidden'],
    [producer, 'decisions', { ground: 'not-personal', text: 'Voyez la notice.' }, 'in-review'],
    [instructor, 'reviews', { verdict: 'false-alarm', text: 'La notice le montre.' }, 'clear'],
  ]
  for (const [who, what, body, expected] of steps) {
    const answer = await who.post(`/api/privacy/scans/${id}/${what}`, { findings, ...body })
    assert.equal(answer.json().standing, expected, answer.body)
  }
  const queue = (await instructor.get('/api/privacy/scans?standing=in-review')).json().items
  assert.deepEqual(queue, [])
  const history = (await producer.get(`/api/privacy/scans/${id}/history`)).json().items
  assert.deepEqual(
    history.map(({ action }: { action: string }) => action),
    ['false-alarm', 'confirm', 'refuse', 'confirm', 'confirm'],
  )
  assert.equal(await standing(ctx, 'file'), 'clear')
})

test('an examination exists for its producers and the instructors alone', async (t) => {
  const { submit, producer, instructor, stranger, anonymous } = await openGate(t)
  const id = await submit('v1', names)
  const path = `/api/privacy/scans/${id}`
  const codes = [producer, instructor, stranger, anonymous].map(
    async (who) => (await who.get(path)).statusCode,
  )
  assert.deepEqual(await Promise.all(codes), [200, 200, 404, 401])
  assert.equal((await stranger.get('/api/privacy/scans')).statusCode, 403)
  assert.equal((await stranger.get('/api/privacy/scans?owner=file')).statusCode, 404)
  const findings = await keysOf(producer, id)
  const own = await producer.post(`${path}/reviews`, { findings, verdict: 'accept', text: 'Moi.' })
  assert.equal(own.statusCode, 403)
  const office = await instructor.post(`${path}/decisions`, { findings, ...confirmation })
  assert.equal(office.statusCode, 403)
})

test('a decision is about the last version, and about what was found in it', async (t) => {
  const { submit, producer } = await openGate(t)
  const first = await submit('v1', names)
  const findings = await keysOf(producer, first)
  const last = await submit('v2', names)
  const stale = await producer.post(`/api/privacy/scans/${first}/decisions`, { findings, ...confirmation })
  assert.equal(stale.statusCode, 409)
  const unknown = await producer.post(`/api/privacy/scans/${last}/decisions`, {
    findings: ['nir|x|'],
    ...confirmation,
  })
  assert.equal(unknown.statusCode, 422)
})

test('a file that could not be examined waits for somebody of the office', async (t) => {
  const { ctx, work, instructor } = await openGate(t)
  await ctx.files.put('tables/broken.parquet', [Buffer.from('not a table')] as never)
  const columns = [{ name: 'a', label: 'a' }]
  const { id } = await examine(ctx, {
    ...{ owner: 'file', version: 'v1', raw: { key: 'tables/broken.parquet' } },
    ...{ columns, hidden: nothingHidden },
  })
  // The second try comes after a second, the third after two more.
  for (let turn = 0; turn < 40 && (await standing(ctx, 'file')) === 'examining'; turn++) {
    await work()
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  assert.equal(await standing(ctx, 'file'), 'in-review')
  const body = { findings: ['unexamined|v1'], verdict: 'accept', text: 'Lu à la main.' }
  assert.equal((await instructor.post(`/api/privacy/scans/${id}/reviews`, body)).json().standing, 'clear')
})

test('a stricter policy takes back what passed, at once', async (t) => {
  const { ctx, submit, as, given, producer } = await openGate(t)
  const id = await submit('v1', names)
  await producer.post(`/api/privacy/scans/${id}/decisions`, {
    findings: await keysOf(producer, id),
    ...confirmation,
  })
  const administrator = await as(await given.account({ officeRoles: ['administrator'] }))
  const policy = (await administrator.get('/api/privacy/policy')).json()
  const stricter = { ...policy, rules: { ...policy.rules, medium: 'review' } }
  assert.equal((await producer.put('/api/privacy/policy', stricter)).statusCode, 403)
  assert.equal((await administrator.put('/api/privacy/policy', stricter)).statusCode, 200)
  assert.equal(await standing(ctx, 'file'), 'in-review')
})

test('a corrected file is made, scanned, told, and fetched by its producers alone', async (t) => {
  const { submit, producer, stranger, work, house } = await openGate(t)
  const id = await submit('v1', { ville: (row) => `V${row}`, nir: makeNir })
  const body = { steps: [{ kind: 'pseudonymize', column: 'nir' }] }
  const asked = await producer.post(`/api/privacy/scans/${id}/remedies`, body)
  assert.equal(asked.statusCode, 201, asked.body)
  await work()
  const path = asked.headers.location ?? ''
  const remedy = (await producer.get(path)).json()
  assert.equal(remedy.state, 'ready')
  assert.deepEqual(
    remedy.findings.map(({ kind }: { kind: string }) => kind),
    ['pseudonym'],
  )
  assert.equal(remedy.note.steps[0].changed, 40)
  const file = await producer.get(`${path}/file`)
  assert.match(file.body, /^ville,nir\nV0,[0-9a-f]{32}\n/)
  assert.equal((await stranger.get(`${path}/file`)).statusCode, 404)
  const { rows } = await house.pool.query(
    "select payload from kernel.fact where name = 'privacy.file-remedied'",
  )
  assert.deepEqual([rows[0].payload.owner, rows[0].payload.size], ['file', file.body.length])
})

test('findings are told in the language of the reader, without a value', async (t) => {
  const { submit, producer } = await openGate(t)
  const id = await submit('v1', { reference: makeNir })
  const [french] = (await producer.get(`/api/privacy/scans/${id}`)).json().findings
  const [english] = (
    await producer.get(`/api/privacy/scans/${id}`, undefined, { 'accept-language': 'en' })
  ).json().findings
  assert.match(french.title, /sécurité sociale/)
  assert.match(english.title, /Social security/)
  assert.match(french.because.join(' '), /40 valeurs sur 40/)
  assert.ok(!JSON.stringify(french).includes(makeNir(0).slice(0, 6)))
})
